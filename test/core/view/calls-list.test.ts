import type { CallsQuestion } from '../../../src/core/find/question';
import { languages } from '../../../src/core/text/translate';
import { callsListCard, callsPage, type CallsList } from '../../../src/core/view/calls-list-card';
import { summaryOfList } from '../../../src/core/view/summary';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { textsOf } from '../../support/card-texts';
import * as samples from '../../support/sample-found-calls';

const render = loadCards();
const translate = createTranslate();
const t = translate('en');

const person = {
  t,
  audience: 'participantPersonal',
  viewerId: samples.viewer.toUpperCase(),
  timeZone: 'Europe/Berlin',
  nowMs: samples.foundNowMs,
  sampleData: false,
} as const;
const operator = { ...person, audience: 'operatorPersonal', viewerId: undefined } as const;
const company = { ...operator, audience: 'shared' } as const;
type Options = typeof person | typeof operator | typeof company;

type Action = { readonly title: string; readonly data: Readonly<Record<string, unknown>> };
type Rendered = {
  readonly actions: readonly Action[];
  readonly speak: string;
  readonly fallbackText: string;
};

const show = (list: CallsList, options: Options = person) => render(callsListCard(list, options)) as Rendered;
const linesOf = (list: CallsList, options: Options = person) => textsOf(show(list, options));
const titleOf = (question: CallsQuestion, options: Options = person) =>
  linesOf(samples.listOf(question), options)[0];

/** The actions of the body: presses of rows and their buttons. */
function bodyActions(card: unknown, key: 'selectAction' | 'actions'): readonly Action[] {
  if (Array.isArray(card)) return card.flatMap((each) => bodyActions(each, key));
  if (typeof card !== 'object' || card === null) return [];
  const own = (card as Readonly<Record<string, Action | readonly Action[] | undefined>>)[key];
  const found = own === undefined ? [] : [own].flat();
  return [...found, ...Object.values(card).flatMap((value) => bodyActions(value, key))];
}

const opensOf = (card: object) =>
  bodyActions({ ...card, actions: undefined }, 'actions').filter(({ title }) => title.startsWith('Open'));

describe('a line of a list', () => {
  const lines = linesOf(samples.listOf(samples.myCalls));

  it('says when, with whom, how it was, and what it was', () => {
    expect(lines.slice(2, 7)).toEqual([
      '▲',
      '1 · Today, 09:08',
      'Megan Bowen, Adele Vance, and 3 others',
      'Problem · 2 of 6 people affected · lowest ★★☆☆☆ 2 of 5, 3 ratings',
      'Meeting · audio, video · 41\u00a0min',
    ]);
  });

  it('leaves the asker out, and names by kind whom nobody named', () => {
    expect(lines).toContain('Megan Bowen');
    expect(lines).toContain('External participant');
    expect(lines.join('\n')).not.toContain('Robin Vance');
  });

  it('counts people whom it does not know', () => {
    expect(lines).toContain('Megan Bowen and 278 others');
    expect(lines).toContain('All fine · read in part');
  });

  it('does not count the asker, even where they are not named', () => {
    const call = samples.indexed(0, {
      participants: [samples.person('m-1', 'Megan Bowen')],
      people: { total: 280, good: 280, poor: 0, unclassified: 0 },
    });
    const withWhom = (question: CallsQuestion) => linesOf(samples.listOf(question, [samples.found(call)]))[3];
    expect(withWhom(samples.myCalls)).toBe('Megan Bowen and 278 others');
    expect(withWhom({ kind: 'recentCalls', span: undefined })).toBe('Megan Bowen and 279 others');
  });

  it('says in words what has not been read', () => {
    expect(lines).toEqual(
      expect.arrayContaining(['…', 'Not judged yet', 'Organizer: Megan Bowen', '✕', 'Could not be read']),
    );
    expect(linesOf(samples.listOf(samples.myCalls, undefined, { isReading: true }))).toContain('Being read…');
  });

  it('shows the day in words or with its year where they need it', () => {
    expect(lines).toContain('3 · Yesterday, 15:08');
    expect(lines).toContain('5 · May 4, 21:08');
    const old = samples.indexed(0, { startedAtMs: Date.UTC(2025, 11, 31, 12) });
    expect(linesOf(samples.listOf(samples.myCalls, [samples.found(old)]))).toContain(
      '1 · Dec 31, 2025, 13:00',
    );
  });

  it('leaves out of the calls of somebody that somebody, not the asker', () => {
    const list = samples.listOf(samples.callsOfMegan, samples.manyFound.slice(0, 1), samples.ofMegan);
    expect(linesOf(list, operator)).toContain('Adele Vance, Robin Vance, and 3 others');
  });

  it('of the worst calls says how far over the limits they were', () => {
    const list = samples.listOf(samples.worstCalls);
    expect(linesOf(list, operator)).toContain(
      'Problem · 2 of 6 people affected · up to 4.2 times the limit · lowest ★★☆☆☆ 2 of 5, 3 ratings',
    );
    expect(linesOf(list, operator)).toContain(t('list.order'));
  });

  it('passes on words of Graph that nobody knows yet', () => {
    const strange = samples.indexed(0, { type: 'townHall', modalities: ['hologram'] });
    expect(linesOf(samples.listOf(samples.myCalls, [samples.found(strange)]))).toContain(
      'Town hall · hologram · 25\u00a0min',
    );
  });
});

describe('telephone numbers in a list', () => {
  const phoneLines = (options: Options) =>
    linesOf(samples.listOf(samples.myCalls), options).filter((line) => line.includes('☎'));
  const textOf = (options: Options) =>
    linesOf(samples.listOf(samples.myCalls, samples.manyFound, { notes: samples.allNotes }), options).join(
      '\n',
    );

  it('are whole for an operator in person', () => {
    expect(phoneLines(operator)[0]).toBe(
      '☎ Direct Routing · outgoing · \\+4930123456 → \\+15552223344 · 00:08 · 3\u00a0min',
    );
    expect(textOf(operator)).toContain('Telephone \\+4915112345678');
  });

  it('are masked for anybody else', () => {
    expect(phoneLines(person)).toEqual([
      '☎ Direct Routing · outgoing · \\+49 ••••• → \\+1 ••••• · 00:08 · 3\u00a0min',
      '☎ Telephone network · incoming · \\+49 ••••• → \\+1 ••••• · 00:08 · 3\u00a0min · failed (SIP 486)',
    ]);
    expect(textOf(person)).toContain('Telephone +49 •••••');
    expect(textOf(person)).not.toMatch(/\d{6}/);
  });

  it('stay out of company, and so does what is said about them', () => {
    expect(phoneLines(company)).toEqual([]);
    expect(textOf(company)).not.toMatch(/☎|telephone log|\d{6}/);
  });
});

describe('the title of a list', () => {
  it.each<[CallsQuestion, string]>([
    [{ kind: 'myCalls', span: undefined }, 'My calls'],
    [samples.myCalls, 'My calls · last 7 days'],
    [{ kind: 'myCalls', span: { kind: 'hours', hours: 1 } }, 'My calls · last 1 hour'],
    [{ kind: 'recentCalls', span: { kind: 'yesterday' } }, 'Recent calls · yesterday'],
    [{ kind: 'recentCalls', span: { kind: 'lastMonth' } }, 'Recent calls · last month'],
    [
      { kind: 'recentCalls', span: { kind: 'date', year: undefined, month: 2, day: 29 } },
      'Recent calls · Feb 29',
    ],
    [
      { kind: 'recentCalls', span: { kind: 'date', year: 2025, month: 5, day: 6 } },
      'Recent calls · May 6, 2025',
    ],
    [samples.callsOfMegan, 'Calls of megan · this week'],
    [samples.worstCalls, 'Worst calls on 10.1.2.0 · this week'],
    [{ kind: 'meetingCalls', link: { kind: 'short', key: 'k', meetingId: '1' } }, 'Calls of this meeting'],
  ])('of %j is %s', (question, title) => {
    expect(titleOf(question, operator)).toBe(title);
  });

  it('greets where somebody greeted', () => {
    expect(linesOf(samples.listOf(samples.myCalls, undefined, { home: true }))[0]).toBe(
      'Hello! Your last calls',
    );
  });

  it('shows no address in company', () => {
    expect(titleOf(samples.worstCalls, company)).toBe('Worst calls · this week');
  });

  it.each(languages)('names nobody in the notification, in %s', (language) => {
    const said = samples.listOf(samples.callsOfMegan, [], samples.ofMegan);
    expect(summaryOfList(said, translate(language))).toMatch(/^\S/);
    expect(summaryOfList(said, translate(language))).not.toMatch(/megan/i);
    expect(summaryOfList(samples.listOf(samples.worstCalls), translate(language))).not.toContain('10.1');
  });

  it('is read aloud without the marks that keep Markdown quiet', () => {
    const { speak, fallbackText } = show(samples.hostileList, operator);
    expect(speak).not.toContain('\\');
    expect(fallbackText).not.toContain('\\');
  });
});

describe('pressing a list', () => {
  it('opens each report, from its row and from its button, with the way back', () => {
    const card = show({ ...samples.listOf(samples.myCalls), page: callsPage(samples.manyFound, 2) });
    const data = {
      verb: 'report',
      callId: samples.foundId(21),
      from: { ask: 'my calls last 7 days', page: 2 },
    };
    expect(bodyActions(card, 'selectAction')[0]).toMatchObject({
      title: 'Open call 9 (Apr 28, 12:08)',
      data,
    });
    expect(opensOf(card)[0]).toMatchObject({ title: 'Open 9', data });
    expect(opensOf(card)).toHaveLength(4);
  });

  it('turns the pages', () => {
    const first = show(samples.listOf(samples.myCalls, samples.manyFound.slice(0, 12)));
    expect(first.actions.map(({ title, data }) => [title, data])).toEqual([
      ['Next page (2 of 2)', { verb: 'list', ask: 'my calls last 7 days', page: 2 }],
      ['Refresh', { verb: 'list', ask: 'my calls last 7 days', page: 1 }],
    ]);
    const last = show({ ...samples.listOf(samples.myCalls), page: callsPage(samples.manyFound, 99) });
    expect(last.actions.map(({ title }) => title)).toEqual(['Previous page (1 of 2)']);
  });

  it('offers nothing where there is nothing to do', () => {
    expect(show(samples.listOf(samples.myCalls, samples.manyFound.slice(0, 2))).actions).toEqual([]);
  });

  it('offers help to whoever may be new', () => {
    const home = show(samples.listOf(samples.myCalls, samples.manyFound.slice(0, 2), { home: true }));
    expect(home.actions.map(({ data }) => data)).toEqual([{ verb: 'help' }]);
  });

  it('gives up the way back before it gives up a call', () => {
    const long: CallsQuestion = {
      kind: 'worstCalls',
      span: undefined,
      network: 'x'.repeat(1500),
    };
    const card = show(samples.listOf(long), operator);
    expect(opensOf(card)).toHaveLength(8);
    expect(opensOf(card)[0]?.data).toEqual({ verb: 'report', callId: samples.foundId(0) });
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(25_600);
  });
});

describe('an empty list', () => {
  const questions: readonly CallsQuestion[] = [
    samples.myCalls,
    samples.callsOfMegan,
    samples.worstCalls,
    { kind: 'recentCalls', span: undefined },
    { kind: 'meetingCalls', link: { kind: 'short', key: 'k', meetingId: '1' } },
  ];

  it.each(questions)('of $kind says what to do next', (question) => {
    const lines = linesOf(samples.listOf(question, []));
    expect(lines[1]).toMatch(/ask|write/i);
    expect(lines.join()).not.toContain('Time zone');
  });

  it('that is being read says so', () => {
    expect(linesOf(samples.listOf(samples.myCalls, [], { isReading: true }))).toContain('Looking for calls…');
  });
});

describe('the notes of a list', () => {
  it('say where it comes from and what may be missing', () => {
    const lines = linesOf(samples.listOf(samples.myCalls, undefined, { notes: samples.allNotes }), operator);
    expect(lines.slice(-10)).toEqual([
      'From the calls I judged myself; they reach back to Apr 1, 2025, 11:08.',
      'From the calls I judged myself; there are none yet.',
      'Some calls may be missing, because Microsoft Graph gave no list (Too many requests). Ask again later.',
      t('listNote.thirtyDays'),
      t('listNote.incomplete'),
      t('listNote.nothingJudgedYet'),
      t('listNote.phoneRule', { count: 5 }),
      t('listNote.phoneIncomplete'),
      t('listNote.occurrences'),
      'Time zone: Europe/Berlin',
    ]);
  });
});

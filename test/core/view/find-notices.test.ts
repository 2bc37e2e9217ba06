import { languages } from '../../../src/core/text/translate';
import { auditCard } from '../../../src/core/view/audit-card';
import { callReportCard } from '../../../src/core/view/call-report';
import { choosePersonCard } from '../../../src/core/view/choose-person-card';
import { fileDescription, fileOutcomeCard } from '../../../src/core/view/export-text';
import { helpCard, type HelpEntry } from '../../../src/core/view/help';
import { noticeCard } from '../../../src/core/view/notice';
import { hitTexts, insertedPreview } from '../../../src/core/view/search-texts';
import { summaryOfAudit, summaryOfChoosePerson, summaryOfFile } from '../../../src/core/view/summary';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { textsOf } from '../../support/card-texts';
import { hostileNames } from '../../support/hostile-call';
import { badWifiCall } from '../../support/sample-calls/bad-wifi-call';
import { goodCall } from '../../support/sample-calls/small-calls';
import * as samples from '../../support/sample-found-calls';

const render = loadCards();
const translate = createTranslate();
const t = translate('en');
const times = { timeZone: 'Europe/Berlin', nowMs: samples.foundNowMs };

type Rendered = { readonly actions: readonly { readonly title: string; readonly data: object }[] };

describe('the choice of a person', () => {
  const choose = (people: Parameters<typeof choosePersonCard>[0]) =>
    render(choosePersonCard(people, ({ id }) => `calls of ${id}`, t));

  it('tells people of one name apart', () => {
    expect((choose(samples.namesakes) as Rendered).actions).toMatchObject([
      { title: 'Megan Bowen (meganb@contoso.com)', data: { verb: 'list', ask: 'calls of m-1' } },
      { title: 'Megan Bowen (megan.bowen2@contoso.com)', data: { verb: 'list', ask: 'calls of m-2' } },
      { title: 'meg@contoso.com', data: { verb: 'list', ask: 'calls of m-3' } },
    ]);
  });

  it('offers six at most and says that there are more', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ id: `m-${index}`, name: 'Megan' }));
    expect((choose(many) as Rendered).actions).toHaveLength(6);
    expect(textsOf(choose(many))).toContain(t('choosePerson.some'));
    expect(textsOf(choose(samples.namesakes))).toContain(t('choosePerson.text'));
  });
});

describe('the audit of a person', () => {
  const view = {
    person: samples.meganKnown,
    at: samples.auditLines,
    by: [samples.auditLine({ what: 'list', callId: undefined, about: 'x-9', actorName: 'Megan Bowen' })],
  };
  const lines = textsOf(render(auditCard(view, { t, ...times })));

  it('says who looked at the calls, when and where', () => {
    expect(lines.slice(2, 11)).toEqual([
      'Looks at calls of Megan Bowen',
      'Anna Smith opened a report',
      'Today, 09:08 · personal chat',
      samples.foundId(1),
      'Anna Smith listed calls',
      'Yesterday, 05:08 · personal chat',
      'aaaaaaaa-1111-4000-8000-000000000001 exported a call',
      'May 3, 23:08 · channel',
      samples.foundId(1),
    ]);
  });

  it('says what the person looked at, and whose it was', () => {
    expect(lines).toContain('What Megan Bowen looked at');
    expect(lines).toContain('Today, 09:08 · personal chat · whose: x-9');
  });

  it('says when nothing is on record, and how much more there is', () => {
    const many = Array.from({ length: 40 }, () => samples.auditLine());
    const texts = textsOf(render(auditCard({ ...view, at: many, by: [] }, { t, ...times })));
    expect(texts).toContain('Nothing is on record.');
    expect(texts.filter((text) => /^and \d+ more$/.test(text))).toHaveLength(1);
  });
});

describe.each(languages)('files in %s', (language) => {
  const own = translate(language);

  it.each(['sent', 'declined', 'failed'] as const)('%s: says so and what to do', (outcome) => {
    const [title, text] = textsOf(render(fileOutcomeCard(outcome, own)));
    expect(title).toBe(summaryOfFile(outcome, own));
    expect(text).toMatch(/\.$/);
  });

  it('are described in a line', () => {
    expect(fileDescription('csv', own)).not.toBe(fileDescription('json', own));
    expect([summaryOfAudit(own), summaryOfChoosePerson(own)].join()).toMatch(/\S+,\S+/);
  });
});

describe('a hit of the search', () => {
  const viewer = { t, audience: 'participantPersonal', viewerId: samples.viewer, ...times } as const;

  it('says when, with whom and how it was', () => {
    expect(hitTexts(samples.poorMeeting, viewer)).toEqual({
      title: 'Today, 09:08 · Megan Bowen, Adele Vance, and 3 others',
      text: '▲ Problem · 2 of 6 people affected · Meeting · audio, video · 41\u00a0min',
    });
  });

  it('shows names as they are, on one line, without Markdown', () => {
    const named = (name: string) =>
      hitTexts(samples.indexed(1, { participants: [samples.person('h-1', name)] }), viewer).title;
    expect(named(hostileNames[0])).toContain('[click](http://evil.example)');
    expect(named(hostileNames[6])).not.toContain('\n');
  });

  it('masks telephone numbers of others', () => {
    const phone = samples.indexed(1, {
      participants: [samples.person('+4915112345678', undefined, { kind: 'phone' })],
    });
    expect(hitTexts(phone, viewer).title).toContain('Telephone +49 •••••');
  });
});

describe('an inserted report', () => {
  const inserted = (call: typeof goodCall) =>
    render(callReportCard(call, { t, audience: 'shared', inserted: true, nowMs: 0 }));

  it.each([goodCall, badWifiCall])('has nothing to press', (call) => {
    expect(JSON.stringify(inserted(call))).not.toContain('"Action.');
    expect(textsOf(inserted(call))).toContain(t('report.inserted'));
  });

  it('is previewed without names', () => {
    expect(insertedPreview(badWifiCall, t)).toEqual({
      title: '▲ Problem · May 6, 2026, 07:08 UTC',
      text: expect.stringMatching(
        /^Network conditions were poor for 1 of 4 people .* · 30\u00a0min meeting$/,
      ) as string,
    });
  });

  it('says nothing of that in a chat with the bot', () => {
    expect(textsOf(render(callReportCard(goodCall, { t, audience: 'shared' })))).not.toContain(
      t('report.inserted'),
    );
  });
});

describe('a message that names two calls', () => {
  const actionsOf = (...ids: readonly number[]) =>
    (render(noticeCard({ kind: 'severalIds', ids: ids.map(samples.foundId) }, t, 'r')) as Rendered).actions;

  it('may mean their comparison', () => {
    const callIds = [samples.foundId(1), samples.foundId(2)];
    expect(actionsOf(1, 2)[2]).toMatchObject({
      title: 'Compare the two',
      data: { verb: 'compare', callIds },
    });
    expect(actionsOf(1, 2, 3)).toHaveLength(4);
  });
});

describe('help', () => {
  const entry = (different: Partial<HelpEntry>): HelpEntry => ({
    usage: 'command.help.usage',
    summary: 'command.help.summary',
    scopes: ['personal'],
    topic: 'calls',
    ...different,
  });

  it('puts what is for operators under a heading of its own', () => {
    const entries = [
      entry({ usage: 'command.quality.usage', forOperators: true }),
      entry({}),
      entry({ usage: 'command.alerts.usage', topic: 'alerts' }),
    ];
    const lines = textsOf(render(helpCard(entries, t, 'personal')));
    const places = ['help', 'For operators', 'quality for call \\<id\\>', 'Alerts about bad calls', 'alerts'];
    const found = places.map((place) => lines.indexOf(place));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found).not.toContain(-1);
  });
});

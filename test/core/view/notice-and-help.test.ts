import type { CallId } from '../../../src/core/ids';
import type { Problem } from '../../../src/core/problem';
import { languages } from '../../../src/core/text/translate';
import { helpCard, welcomeCard } from '../../../src/core/view/help';
import { languageCard, loadingCard, noticeCard } from '../../../src/core/view/notice';
import {
  summaryOfHelp,
  summaryOfLanguage,
  summaryOfLoading,
  summaryOfProblem,
  summaryOfWelcome,
} from '../../../src/core/view/summary';
import { commands } from '../../../src/core/commands';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { documentationCallId } from '../../support/call-quality';
import { textsOf } from '../../support/card-texts';

const render = loadCards();
const translate = createTranslate();
const t = translate('en');

const every: Readonly<Record<Problem['kind'], Problem>> = {
  notAvailable: { kind: 'notAvailable' },
  foreignTenant: { kind: 'foreignTenant' },
  signInFailed: { kind: 'signInFailed' },
  consentMissing: { kind: 'consentMissing' },
  throttled: { kind: 'throttled', retryAfterSeconds: 21 },
  graphTrouble: { kind: 'graphTrouble', status: 503 },
  graphRefused: { kind: 'graphRefused', status: 400 },
  graphUnreachable: { kind: 'graphUnreachable' },
  timedOut: { kind: 'timedOut' },
  unreadableRecord: { kind: 'unreadableRecord', detail: 'noStart' },
  noId: { kind: 'noId' },
  severalIds: { kind: 'severalIds', ids: [documentationCallId] },
  notAnId: { kind: 'notAnId' },
  tooLong: { kind: 'tooLong' },
  unknownCommand: { kind: 'unknownCommand', nearest: 'help' },
  unknownButton: { kind: 'unknownButton' },
  muteHowLong: { kind: 'muteHowLong' },
  alertsNotHere: { kind: 'alertsNotHere' },
  operatorsOnly: { kind: 'operatorsOnly' },
  alertsOff: { kind: 'alertsOff' },
  tooManyWaits: { kind: 'tooManyWaits' },
  reportNotYours: { kind: 'reportNotYours' },
  alertGone: { kind: 'alertGone' },
  groupsNeedConsent: { kind: 'groupsNeedConsent' },
  noSuchGroup: { kind: 'noSuchGroup' },
  whoseCalls: { kind: 'whoseCalls' },
  nobodyFound: { kind: 'nobodyFound', directoryNeedsConsent: true },
  compareTwo: { kind: 'compareTwo' },
  exportWhich: { kind: 'exportWhich' },
  personalOnly: { kind: 'personalOnly' },
  meetingNotFound: { kind: 'meetingNotFound', short: true },
  whichTime: { kind: 'whichTime' },
  directoryNeedsConsent: { kind: 'directoryNeedsConsent' },
  operatorGroupsNeedConsent: { kind: 'operatorGroupsNeedConsent' },
  chatRefused: { kind: 'chatRefused' },
  internal: { kind: 'internal' },
};

describe.each(languages)('a problem in %s', (language) => {
  it.each(Object.values(every))('$kind: what to do, a reference and the help button', (problem) => {
    const card = render(noticeCard(problem, translate(language), 'k7f2-9q'));
    const [title, text, reference] = textsOf(card);
    expect(title).toMatch(/\S/);
    expect(text).toMatch(/[.?»”\da-f]$/);
    expect(reference).toContain('k7f2-9q');
    const { actions } = card as { actions: { data: object }[] };
    expect(actions.at(-1)?.data).toEqual({ verb: 'help' });
    expect(summaryOfProblem(problem, translate(language))).toMatch(/\S/);
  });
});

describe('a problem', () => {
  it('uses what is known of it', () => {
    const text = (problem: Problem) => textsOf(render(noticeCard(problem, t, 'r')))[1];
    expect(text(every.throttled)).toContain('in 21 seconds');
    expect(text({ kind: 'throttled' })).toContain('in a minute');
    expect(text(every.graphTrouble)).toContain('503');
    expect(text(every.unreadableRecord)).toContain('It has no start time.');
    expect(text(every.unknownCommand)).toContain('Did you mean “help”?');
    expect(text({ kind: 'unknownCommand' })).not.toContain('Did you mean');
  });

  it('offers the ids it found, at most five', () => {
    const ids = Array.from({ length: 9 }, (_, n) => `${n}0000000-0000-4000-8000-000000000000` as CallId);
    const { actions } = render(noticeCard({ kind: 'severalIds', ids }, t, 'r')) as { actions: object[] };
    expect(actions).toHaveLength(6);
    expect(actions[0]).toMatchObject({ title: ids[0], data: { verb: 'report', callId: ids[0] } });
  });

  it('looks like our fault only when it is', () => {
    expect(noticeCard(every.internal, t, 'r').data).toMatchObject({ color: 'attention', symbol: '▲ ' });
    expect(noticeCard(every.noId, t, 'r').data).toMatchObject({ color: 'default', symbol: '' });
  });
});

describe('help', () => {
  it('lists every command with its words, as text', () => {
    const shown = textsOf(render(helpCard(commands, t, 'personal')));
    expect(shown).toEqual(expect.arrayContaining(['quality for call \\<id\\>', t('command.help.summary')]));
    expect(shown).not.toContain(t('help.mention'));
  });

  it.each(['channel', 'groupChat'] as const)('says in a %s that it must be mentioned', (place) => {
    expect(textsOf(render(helpCard(commands, t, place)))).toContain(t('help.mention'));
  });

  it('welcomes with something to try', () => {
    const shown = textsOf(render(welcomeCard(commands, t, 'personal', 'quality for call x')));
    expect(shown).toEqual(
      expect.arrayContaining(['Hello, I am the call-quality bot', 'To begin, write: quality for call x']),
    );
  });
});

describe('short messages', () => {
  it('say what goes on', () => {
    expect(textsOf(render(loadingCard(t)))[0]).toBe('Looking at the call…');
    expect(textsOf(render(languageCard('auto', t)))[1]).toContain('I follow the language of your Teams');
    expect(textsOf(render(languageCard('ru', translate('ru'))))[1]).toContain(
      'Теперь я отвечаю вам по-русски',
    );
  });

  it.each([summaryOfHelp, summaryOfWelcome, summaryOfLoading, summaryOfLanguage])(
    'have a line for the notification',
    (summary) => {
      expect(summary(t)).toMatch(/\S/);
    },
  );
});

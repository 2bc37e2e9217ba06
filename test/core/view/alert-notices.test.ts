import { documentationCallId } from '../../support/call-quality';
import { languages } from '../../../src/core/text/translate';
import {
  alertsOffCard,
  alertsOnCard,
  mutedCard,
  retriedCard,
  settingsSavedCard,
  testPostedCard,
  unmutedCard,
  waitEndedCard,
} from '../../../src/core/view/alert-notices';
import * as summary from '../../../src/core/view/summary';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { textsOf } from '../../support/card-texts';

const render = loadCards();
const translate = createTranslate();
const t = translate('en');
const [titleAt, textAt] = [0, 1];

describe('alerts that were turned on', () => {
  const said = (
    reach: 'all' | 'members' | 'own',
    kind: 'channel' | 'groupChat' | 'personal',
    already = false,
  ) => textsOf(render(alertsOnCard({ t, reach, kind, already })));

  it.each([
    ['all', 'channel', 'Every call of your organization counts.'],
    ['members', 'channel', 'Only calls in which a member of this team took part count'],
    ['members', 'groupChat', 'Only calls in which somebody of this chat took part count'],
    ['own', 'personal', 'Only calls you took part in count.'],
  ] as const)('for %s in a %s say for which calls', (reach, kind, words) => {
    expect(said(reach, kind)[textAt]).toContain(words);
  });

  it('say who can widen them only where that helps', () => {
    expect(said('members', 'channel')[textAt]).toContain('“alerts on all”');
    expect(said('all', 'channel')[textAt]).not.toContain('“alerts on all”');
  });

  it('say when that is nothing new', () => {
    expect(said('all', 'channel', true)[titleAt]).toBe('Alerts were on here already');
  });
});

describe('silence', () => {
  it('says until when, in the time zone it was meant in, and offers to end it', () => {
    const [nowMs, timeZone] = [Date.UTC(2026, 4, 6, 9, 0), 'America/New_York'];
    const card = render(mutedCard(Date.UTC(2026, 4, 7, 12, 0), { t, timeZone, nowMs }));

    expect(textsOf(card)[titleAt]).toBe('Muted until May 7, 08:00');
    expect(textsOf(card)[textAt]).toContain('America/New\\_York');
    expect(card).toMatchObject({
      speak: expect.stringContaining('America/New_York') as string,
      actions: [{ verb: 'alertsUnmute' }],
    });
  });
});

describe('a wait that ended', () => {
  it('names the call and the reference, and nothing that tells whether there is such a call', () => {
    const texts = textsOf(render(waitEndedCard({ t, callId: documentationCallId, reference: 'k7f2-9q' })));

    expect(texts[textAt]).toContain(documentationCallId);
    expect(texts.join(' ')).toContain('k7f2-9q');
    expect(texts.join(' ')).not.toMatch(/forbidden|not allowed|not exist|unknown/i);
  });
});

describe.each(languages)('short messages about alerts in %s', (language) => {
  const voice = { t: translate(language) };
  const until = { ...voice, timeZone: 'Europe/Berlin', nowMs: 0 };

  it.each([
    ['alerts off', alertsOffCard(voice), summary.summaryOfAlertsOff(voice.t)],
    ['muted', mutedCard(60_000, until), summary.summaryOfMuted(60_000, until)],
    ['unmuted', unmutedCard(voice), summary.summaryOfUnmuted(voice.t)],
    ['settings saved', settingsSavedCard(voice), summary.summaryOfSettingsSaved(voice.t)],
    ['test posted', testPostedCard({ ...voice, kind: 'channel' }), summary.summaryOfTestPosted(voice.t)],
    ['nothing to retry', retriedCard({ ...voice, count: 0 }), summary.summaryOfRetried(voice.t)],
    [
      'wait ended',
      waitEndedCard({ ...voice, callId: documentationCallId, reference: 'r' }),
      summary.summaryOfWaitEnded(voice.t),
    ],
  ])('%s: the notification says what the card is headed with', (_name, card, line) => {
    expect(textsOf(render(card))[titleAt]).toBe(line);
  });

  it.each([
    summary.summaryOfAlertsState(voice.t),
    summary.summaryOfAlertSettings(voice.t),
    summary.summaryOfAlertsOn(voice.t),
  ])('%s is a line for the notification', (line) => {
    expect(line).toMatch(/\S/);
  });
});

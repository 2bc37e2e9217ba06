import type { Alert } from '../../../src/core/alerts/alert';
import { sampleAlert } from '../../../src/core/alerts/sample-alert';
import { languages } from '../../../src/core/text/translate';
import { alertCard, type AlertCardOptions } from '../../../src/core/view/alert-card';
import type { Card } from '../../../src/core/view/card';
import { summaryOfAlert } from '../../../src/core/view/summary';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { textsOf } from '../../support/card-texts';
import * as samples from '../../support/sample-alerts';
import { badWifiCall } from '../../support/sample-calls/bad-wifi-call';
import { goodCall } from '../../support/sample-calls/small-calls';

const render = loadCards();
const translate = createTranslate();
const t = translate('en');
const { alertOf, poorAudio } = samples;

const options: AlertCardOptions = {
  t,
  kind: 'channel',
  timeZone: 'Europe/Berlin',
  others: 0,
  sample: 'no',
  sampleData: false,
  nowMs: samples.alertNowMs,
};

function shown(alert: Alert, different: Partial<AlertCardOptions> = {}): Card {
  return alertCard(alert, { ...options, ...different });
}

const linesOf = (alert: Alert, different: Partial<AlertCardOptions> = {}) =>
  textsOf(render(shown(alert, different)));

function verbsOf(alert: Alert, different: Partial<AlertCardOptions> = {}): readonly string[] {
  const { actions } = render(shown(alert, different)) as { actions: { verb: string }[] };
  return actions.map(({ verb }) => verb);
}

describe('the headline of an alert', () => {
  it.each([
    [[poorAudio(3, 12)], 'Poor audio for 3 of 12 people', undefined],
    [[poorAudio(1, 1)], 'Poor audio for 1 of 1 person', undefined],
    [
      [{ kind: 'poorMedia', media: 'video', affected: 1, judged: 2 }],
      'Poor video for 1 of 2 people',
      undefined,
    ],
    [
      [{ kind: 'poorMedia', media: 'screenShare', affected: 2, judged: 2 }],
      'Poor screen sharing for 2 of 2 people',
      undefined,
    ],
    [[{ kind: 'lowRating', people: 1, lowestStars: 1 }], 'Rated 1 star', undefined],
    [[{ kind: 'lowRating', people: 1, lowestStars: 2 }], 'Rated 2 stars', undefined],
    [[{ kind: 'lowRating', people: 3, lowestStars: 1 }], '3 people rated the call 1 or 2 stars', undefined],
    [[{ kind: 'brokeOff' }], 'The call broke off', undefined],
    [
      [{ kind: 'lowRating', people: 1, lowestStars: 1 }, poorAudio(3, 12), { kind: 'brokeOff' }],
      'Rated 1 star',
      'Also: poor audio for 3 of 12 people and the call broke off',
    ],
  ] as const)('for %j is “%s”', (reasons, headline, also) => {
    const lines = linesOf(alertOf(badWifiCall, { reasons }));

    expect(lines).toContain(headline);
    expect(lines.filter((line) => line.startsWith('Also'))).toEqual(also === undefined ? [] : [also]);
  });

  it('is said in Russian with its plurals', () => {
    const line = (affected: number, judged: number) =>
      linesOf(alertOf(badWifiCall, { reasons: [poorAudio(affected, judged)] }), { t: translate('ru') });

    expect(line(3, 12)).toContain('Плохой звук у 3 из 12 участников');
    expect(line(3, 21)).toContain('Плохой звук у 3 из 21 участника');
  });
});

describe('the card of an alert', () => {
  it('says when, to whom, how bad, why and what to do', () => {
    const lines = linesOf(samples.poorAlert);

    expect(lines).toEqual(
      expect.arrayContaining([
        'Wed, May 6, 2026, 09:08 GMT+2 (07:08 UTC)',
        '30\u00a0min · Meeting or group call · audio, video, screen sharing',
        'Inês Carvalho',
        'Poor · audio · sending and receiving',
        'Berlin · Windows · Wi-Fi',
        'Jitter: 55\u00a0ms (limit 30\u00a0ms)',
        'Inês Carvalho: likely weak Wi-Fi',
        'What to do: Move nearer to the access point or plug in a network cable.',
      ]),
    );
  });

  it('shows no measurement within its limits beside one over it, and no hint about somebody who was fine', () => {
    const lines = linesOf(samples.poorAlert).join('\n');

    expect(lines).not.toContain('Frame rate');
    expect(lines).not.toContain('background noise');
  });

  it('counts the affected people it does not list', () => {
    expect(linesOf(samples.meetingAlert)).toContain('and 11 more');
  });

  it('says of whoever was cut off or unhappy what the network did', () => {
    expect(linesOf(samples.droppedAlert)).toContain('Cut off · network good');
    expect(linesOf(samples.ratedAlert)).toContain('Network good');
  });

  it('does not call anybody poor whom only stricter limits do', () => {
    const lines = linesOf(alertOf(goodCall, { reasons: [poorAudio(2, 3)] }));

    expect(lines.filter((line) => line === 'Nearest to Microsoft’s limits')).toHaveLength(2);
  });

  it('says so where nothing was measured', () => {
    expect(linesOf(alertOf({ ...goodCall, worst: [] }))).toContain('Nothing was measured in this call.');
  });

  it('says that the call is made up while calls are', () => {
    expect(linesOf(samples.poorAlert, { sampleData: true })).toContain(
      'Sample data: this is not a real call.',
    );
  });

  it.each(languages)('reads itself aloud in %s', (language) => {
    const { speak, fallbackText } = shown(samples.poorAlert, { t: translate(language) }).data as {
      speak: string;
      fallbackText: string;
    };

    expect(speak).toContain('2026');
    expect(fallbackText).toContain(language === 'en' ? 'Poor audio' : 'Плохой звук');
  });
});

describe('what people did with an alert', () => {
  it('is said with who and when, and its buttons go away', () => {
    const lines = linesOf(samples.mutedAlert);

    expect(lines).toEqual(
      expect.arrayContaining([
        '✓ Acknowledged by Anna Smith, 10:20',
        '◆ Muted by Bruno Zhao, 10:31: later reports leave this card as it is',
        '○ 2 people say: not a problem',
      ]),
    );
    expect(verbsOf(samples.mutedAlert)).toEqual(['alertDetails', 'unmuteCall', 'notAProblem']);
  });

  it('names the day when it was not today', () => {
    const lines = linesOf(samples.acknowledgedAlert, { nowMs: Date.UTC(2026, 4, 9) });

    expect(lines).toContain('✓ Acknowledged by Anna Smith, May 6, 10:20');
  });

  it('leaves the name out where there is none', () => {
    const alert = alertOf(badWifiCall, { handling: { acknowledged: samples.actor(undefined) } });

    expect(linesOf(alert)).toContain('✓ Acknowledged by somebody, 10:20');
  });
});

describe('the buttons of an alert', () => {
  it.each([
    ['new', samples.poorAlert, {}, ['acknowledge', 'alertDetails', 'muteCall', 'notAProblem']],
    ['acknowledged', samples.acknowledgedAlert, {}, ['alertDetails', 'muteCall', 'notAProblem']],
    ['settled', samples.settledAlert, {}, ['alertDetails', 'muteCall']],
    [
      'called no problem by the only reader',
      samples.mutedAlert,
      { kind: 'personal' },
      ['alertDetails', 'unmuteCall'],
    ],
    ['posted as a test', samples.poorAlert, { sample: 'test' }, ['alertSettings']],
  ] as const)('that is %s are those that still do something', (_name, alert, different, verbs) => {
    expect(verbsOf(alert, different)).toEqual(verbs);
  });

  it('carry the id of the call', () => {
    const { actions } = render(shown(samples.poorAlert)) as { actions: { data: object }[] };

    expect(actions[0]?.data).toEqual({ verb: 'acknowledge', callId: badWifiCall.callId });
  });
});

describe('an alert that changed', () => {
  it('says with which version and what', () => {
    const lines = linesOf(samples.changedAlert);

    expect(lines).toEqual(
      expect.arrayContaining([
        'What changed (report version 3)',
        'People with poor audio: 1 → 3 · new rating: 1 star',
      ]),
    );
  });

  it.each([
    [{ kind: 'newRating', people: 2, lowestStars: 1 }, '2 new ratings, the lowest 1 of 5'],
    [{ kind: 'affected', media: 'video', from: 0, to: 2 }, 'People with poor video: 0 → 2'],
    [{ kind: 'affected', media: 'screenShare', from: 2, to: 1 }, 'People with poor screen sharing: 2 → 1'],
    [{ kind: 'people', from: 10, to: 12 }, 'People in the call: 10 → 12'],
    [{ kind: 'brokeOff' }, 'The call turned out to have broken off'],
    [{ kind: 'reopened' }, 'A bad call again, after it had been settled'],
    [{ kind: 'moreData' }, 'More measurements, the same result'],
  ] as const)('by %j says so', (change, text) => {
    expect(linesOf(alertOf(badWifiCall, { changes: [change] }))).toContain(text);
  });

  it('is calm once it is settled: no people, no values, no causes', () => {
    const lines = linesOf(samples.settledAlert);

    expect(lines).toContain('A later report of this call no longer meets the rules here.');
    expect(lines.join('\n')).not.toMatch(/Worst|Likely|What changed/);
  });
});

describe('people who are not named', () => {
  it('are counted', () => {
    const lines = linesOf(samples.membersAlert, { others: samples.membersOthers });

    expect(lines).toContain('and 3 others who are not named here');
    expect(lines.join('\n')).not.toContain('Lindqvist');
  });

  it('leave nothing behind but a number where they alone were affected', () => {
    const lines = linesOf(samples.strangersAlert, { others: samples.strangersOthers });

    expect(lines).toEqual(
      expect.arrayContaining([
        '3 people of this call are not named here',
        'Somebody else in the call: likely weak Wi-Fi',
      ]),
    );
    expect(lines.join('\n')).not.toContain('Inês');
  });
});

describe('a test alert', () => {
  const test = sampleAlert(samples.poorAlert.targetId, samples.alertNowMs);

  it('says what it is, at the top and in the notification', () => {
    expect(linesOf(test, { sample: 'test' })[0]).toBe('This is only a test: the call below is made up.');
    expect(summaryOfAlert(test, { t, timeZone: 'UTC', sample: 'test' })).toMatch(/^Test alert: /);
  });
});

describe('what a notification shows of an alert', () => {
  it('is one line without names', () => {
    expect(summaryOfAlert(samples.poorAlert, { t, timeZone: 'Europe/Berlin' })).toBe(
      'Poor audio for 1 of 3 people – 30\u00a0min meeting, 09:08',
    );
    expect(summaryOfAlert(samples.droppedAlert, { t: translate('ru'), timeZone: 'UTC' })).toBe(
      'Звонок оборвался — звонок 3\u00a0мин, 07:08',
    );
  });

  it('leaves the length out when the end is not known', () => {
    const { endedAtMs, ...endless } = badWifiCall;

    expect(endedAtMs).toBeDefined();
    expect(summaryOfAlert(alertOf(endless), { t, timeZone: 'UTC' })).toBe(
      'Poor audio for 1 of 4 people – meeting, 07:08',
    );
  });
});

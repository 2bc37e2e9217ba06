import { languages } from '../../../src/core/text/translate';
import { alertSummaryCard } from '../../../src/core/view/alert-summary-card';
import { alertsStateCard } from '../../../src/core/view/alerts-state-card';
import { summaryOfAlertSummary } from '../../../src/core/view/summary';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { textsOf } from '../../support/card-texts';
import * as states from '../../support/sample-alert-states';
import * as samples from '../../support/sample-alerts';

const render = loadCards();
const translate = createTranslate();
const t = translate('en');
const nowMs = samples.alertNowMs;

type Rendered = { readonly actions: readonly { readonly title: string; readonly data: object }[] };

describe('a summary card', () => {
  const options = { t, timeZone: 'Europe/Berlin', why: 'tooMany', sampleData: false, nowMs } as const;
  const card = render(alertSummaryCard(samples.manyAlerts, options));
  const lines = textsOf(card);

  it('puts the calls that wait for somebody first, the worst of them on top', () => {
    expect(lines.filter((line) => /^\d+ · /.test(line)).slice(0, 6)).toEqual([
      '1 · 04:08 · Rated 1 star',
      '2 · May 5, 23:08 · Rated 1 star',
      '3 · May 5, 13:08 · Rated 1 star',
      '4 · May 5, 08:08 · Rated 1 star',
      '5 · May 4, 22:08 · Rated 1 star',
      '6 · May 5, 22:08 · Poor audio for 4 of 4 people',
    ]);
  });

  it('is bounded and says how many are left', () => {
    expect(lines.filter((line) => /^\d+ · /.test(line))).toHaveLength(15);
    expect(lines).toContain('and 25 more');
    expect(lines).toContain('▲ 40 more bad calls');
  });

  it('opens the first five', () => {
    const { actions } = card as Rendered;

    expect(actions.map(({ title }) => title)).toEqual([
      'Open call 1 (04:08)',
      'Open call 2 (May 5, 23:08)',
      'Open call 3 (May 5, 13:08)',
      'Open call 4 (May 5, 08:08)',
      'Open call 5 (May 4, 22:08)',
    ]);
    expect(actions[0]?.data).toEqual({ verb: 'alert', callId: samples.manyAlerts[5]?.callId });
  });

  it('says who was worst off and who acknowledged', () => {
    const few = [samples.acknowledgedAlert, samples.settledAlert];
    const texts = textsOf(render(alertSummaryCard(few, { ...options, why: 'held' })));

    expect(texts).toContain('30\u00a0min meeting · Inês Carvalho · acknowledged by Anna Smith');
    expect(texts).toContain('30\u00a0min meeting');
    expect(texts).toContain('▲ 2 bad calls while alerts were held back');
  });

  it('names nobody who may not be named', () => {
    const texts = textsOf(render(alertSummaryCard([samples.strangersAlert], options)));

    expect(texts.join('\n')).not.toContain('Inês');
  });

  it.each(languages)('has a line for the notification in %s', (language) => {
    const line = summaryOfAlertSummary(samples.manyAlerts, { t: translate(language), why: 'held' });

    expect(line).toContain('40');
  });
});

describe('the state of alerts', () => {
  const linesOf = (state: Parameters<typeof alertsStateCard>[0], operator = false) =>
    textsOf(render(alertsStateCard(state, { t, nowMs, operator })));
  const verbsOf = (state: Parameters<typeof alertsStateCard>[0]) =>
    (render(alertsStateCard(state, { t, nowMs, operator: true })) as Rendered).actions.map(
      ({ data }) => (data as { verb: string }).verb,
    );

  it('says that they are on, by whom, and by which rules', () => {
    expect(linesOf(states.onState)).toEqual(
      expect.arrayContaining([
        '● Alerts are on here',
        'Turned on by Anna Smith, Apr 20, 14:00',
        '• Every call of your organization counts.',
        '• Poor audio of at least 1 person, in calls longer than 1\u00a0min',
        '• Poor is judged by Microsoft’s limits',
        '• A rating of 1 or 2 stars',
        '• A call that broke off midway',
        '• At most 120 cards an hour, the rest in summaries',
        '• In English, time zone Europe/Berlin',
      ]),
    );
  });

  it('says whether news arrives and what came of it', () => {
    expect(linesOf(states.onState)).toEqual(
      expect.arrayContaining([
        '● subscribed until Sat, May 9, 2026, 06:00 UTC, renewed before that',
        '2 minutes ago',
        '31 minutes ago',
        '37',
      ]),
    );
    expect(linesOf(states.neverState)).toContain('○ not set up: I look for new calls every 5 minutes');
  });

  it('says every setting that differs', () => {
    expect(linesOf(states.busyState)).toEqual(
      expect.arrayContaining([
        '• Only calls in which a member of this team took part count, and only members are named.',
        '• Poor audio, video, and screen sharing of at least 20\u00a0% of the people, in calls longer than 5\u00a0min',
        '• Ratings do not count',
        '• Calls that broke off do not count',
        '• Only: 2 chosen people; members of 1 group; subnets 10.1.0.0/16, 2001:db8::/32; sites Berlin \\*HQ\\*, São Paulo',
        '• Quiet from 22:00 to 07:00',
        '• At most 12 cards an hour, the rest in summaries',
      ]),
    );
  });

  it('says what is wrong, who muted what and since when', () => {
    expect(linesOf(states.busyState)).toEqual(
      expect.arrayContaining([
        '◆ Alerts are muted here',
        'Muted until 18:00 by Anna Smith, 20 minutes ago',
        '▲ not working: Microsoft Graph cannot reach the public address of this bot (1 hour ago). I look for new calls every 5 minutes',
        'not yet',
        '14 · the oldest 9 minutes ago',
        '▲ 3',
        '▲ 1',
        'by Anna Smith, 40 minutes ago',
        'and 3 more',
      ]),
    );
  });

  it('shows no word of a problem it does not know', () => {
    const listening = { kind: 'failing', problem: 'toString', sinceMs: nowMs } as const;

    expect(linesOf({ ...states.onState, listening }).join('\n')).toContain(
      'Microsoft Graph refuses the subscription',
    );
  });

  it('tells only operators how to read again what was set aside', () => {
    const hint = 'Write “retry failed” to read again what was set aside.';

    expect(linesOf(states.busyState, true)).toContain(hint);
    expect(linesOf(states.busyState, false)).not.toContain(hint);
    expect(linesOf(states.onState, true)).not.toContain(hint);
  });

  it.each([
    ['never on', states.neverState, '○ Alerts are off here', []],
    ['off', states.offState, '○ Alerts are off here', []],
    ['on', states.onState, '● Alerts are on here', ['alertSettings']],
    ['muted', states.busyState, '◆ Alerts are muted here', ['alertsUnmute', 'alertSettings']],
    ['dormant', states.dormantState, '▲ Alerts are on, but I may not post here', ['alertSettings']],
  ] as const)('that are %s offers what can be done', (_name, state, title, verbs) => {
    expect(linesOf(state)[0]).toBe(title);
    expect(verbsOf(state)).toEqual(verbs);
  });
});

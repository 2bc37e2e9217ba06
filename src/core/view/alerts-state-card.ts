import type { Target } from '../alerts/alert';
import type { AlertsState } from '../alerts/state';
import type { Translate } from '../text/translate';
import { actorName } from './alert-handling';
import type { Card } from './card';
import type { FactRow } from './facts';
import { formatNumber } from './format';
import { listeningFacts } from './listening-words';
import { optional } from './optional';
import { policyLines, reachText } from './policy-words';
import type { Button } from './report-buttons';
import { formatAgo, formatTimeNear } from './zoned-time';

export type AlertsStateOptions = {
  readonly t: Translate;
  readonly nowMs: number;
  /** Only operators are told how to read again what was set aside. */
  readonly operator: boolean;
};

const mostMutedCalls = 8;

/** How the alerts of this conversation stand: on or off, by which rules, whether news arrives, what came of it. */
export function alertsStateCard(state: AlertsState, options: AlertsStateOptions): Card {
  const { t } = options;
  const { target } = state;
  const look = looks[statusOf(target)];
  const title = t(`alertsState.title.${statusOf(target)}`);
  const isOn = target !== undefined && target.state !== 'off';
  return {
    template: 'alerts-state',
    data: {
      lang: t.language,
      ...look,
      title,
      speak: `${title}.`,
      fallbackText: `${title}.`,
      lines: optionalLines(target === undefined ? [] : sinceLines(target, options)),
      hint: optional(hintText(target, t)),
      rules: isOn
        ? [
            {
              title: t('alertsState.section.rules'),
              lines: optionalLines(
                [reachText(target.reach, target.kind, t), ...policyLines(target.settings, t)].map(
                  (line) => `• ${line}`,
                ),
              ),
            },
          ]
        : [],
      listening: {
        title: t('alertsState.section.listening'),
        facts: listeningFacts(state, options),
        hint: optional(retryHint(state, options)),
      },
      counts: isOn ? [{ title: t('alertsState.section.counts'), facts: countFacts(state, t) }] : [],
      muted: mutedCalls(state, options),
      buttons: stateButtons(target, options),
    },
  };
}

const looks = {
  on: { container: 'good', symbol: '●' },
  muted: { container: 'warning', symbol: '◆' },
  off: { container: 'emphasis', symbol: '○' },
  dormant: { container: 'attention', symbol: '▲' },
} as const;

function statusOf(target: Target | undefined): keyof typeof looks {
  if (target === undefined) return 'off';
  return target.state === 'on' && target.muting !== undefined ? 'muted' : target.state;
}

const optionalLines = (lines: readonly string[]) => lines.map((text) => ({ text }));

function sinceLines(target: Target, { t, nowMs }: AlertsStateOptions): readonly string[] {
  const { timeZone } = target.settings;
  const time = (ms: number) => formatTimeNear(ms, nowMs, timeZone, t);
  const { muting } = target;
  return [
    ...(target.state === 'off'
      ? []
      : [t('alertsState.since', { name: actorName(target.owner, t), time: time(target.sinceMs) })]),
    ...(target.state !== 'on' || muting === undefined
      ? []
      : [
          t('alertsState.mutedUntil', {
            time: time(muting.untilMs),
            name: actorName(muting.by, t),
            ago: formatAgo(muting.sinceMs, nowMs, t),
          }),
        ]),
  ];
}

function hintText(target: Target | undefined, t: Translate): string | undefined {
  if (target === undefined || target.state === 'off') return t('alertsState.howToTurnOn');
  return target.state === 'dormant' ? t('alertsState.howToWake') : undefined;
}

function retryHint({ backlog }: AlertsState, { t, operator }: AlertsStateOptions): string | undefined {
  return operator && backlog.setAside > 0 ? t('alertsState.howToRetry') : undefined;
}

function countFacts(state: AlertsState, t: Translate): readonly FactRow[] {
  return (['raised', 'open', 'acknowledged', 'notAProblem'] as const).map((count) => ({
    title: t(`alertsState.count.${count}`),
    value: formatNumber(state[count], t),
  }));
}

function mutedCalls({ mutedCalls: calls }: AlertsState, { t, nowMs }: AlertsStateOptions) {
  if (calls.length === 0) return [];
  const shown = calls.slice(0, mostMutedCalls);
  const more = calls.length - shown.length;
  return [
    {
      title: t('alertsState.section.mutedCalls'),
      rows: shown.map(({ callId, by, atMs }) => ({
        callId,
        text: t('alertsState.mutedCall', { name: actorName(by, t), ago: formatAgo(atMs, nowMs, t) }),
      })),
      more: optional(more > 0 ? t('people.more', { number: more }) : undefined),
    },
  ];
}

/** Nothing to press where nothing is on. */
function stateButtons(target: Target | undefined, { t }: AlertsStateOptions): readonly Button[] {
  if (target === undefined || target.state === 'off') return [];
  return [
    ...(target.muting === undefined
      ? []
      : [{ title: t('action.unmute'), data: { verb: 'alertsUnmute' } } as const]),
    { title: t('action.alertSettings'), data: { verb: 'alertSettings' } },
  ];
}

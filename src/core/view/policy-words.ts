import type { TargetKind, Reach } from '../alerts/alert';
import type { AlertPolicy, AlertScope, QuietHours, TargetSettings } from '../alerts/policy';
import type { Translate } from '../text/translate';
import { escapeText } from './escape';
import { formatList, formatNumber, formatPercent, formatRatio, formatMs } from './format';
import { formatLength } from './alert-headline';
import { label } from './labels';

/** Which calls a conversation hears of at all, as one sentence. */
export function reachText(reach: Reach, kind: TargetKind, t: Translate): string {
  if (reach === 'all') return t('reach.all');
  if (reach === 'own') return t('reach.own');
  return t(kind === 'channel' ? 'reach.team' : 'reach.chat');
}

/** What raises an alert, and when and how it comes: one short sentence for each rule. */
export function policyLines({ policy, language, timeZone }: TargetSettings, t: Translate): readonly string[] {
  return [
    ...mediaLines(policy, t),
    t(policy.lowRatings ? 'policy.lowRatings' : 'policy.noRatings'),
    t(policy.brokeOff ? 'policy.brokeOff' : 'policy.notBrokeOff'),
    ...scopeLines(policy.scope, t),
    ...quietLines(policy.quietHours, t),
    t('policy.mostPerHour', { count: policy.mostPerHour }),
    t('policy.voice', { language: t(`language.name.${language}`), timeZone: escapeText(timeZone) ?? '' }),
  ];
}

function mediaLines(policy: AlertPolicy, t: Translate): readonly string[] {
  const { media, sensitivity, leastAffected, leastDurationSeconds } = policy;
  if (media.length === 0) return [t('policy.noMedia')];
  const list = formatList(
    media.map((kind) => label('modality', kind, t) ?? kind),
    t,
  );
  const poor =
    leastAffected.kind === 'people'
      ? t('policy.poorForPeople', { count: leastAffected.count, media: list })
      : t('policy.poorForShare', { share: formatRatio(leastAffected.ratio, t), media: list });
  return [
    leastDurationSeconds === 0
      ? t('policy.anyLength', { poor })
      : t('policy.longerThan', { poor, length: formatLength(leastDurationSeconds * 1000, t) }),
    sensitivity === 'own' ? ownLimitsText(policy, t) : t(`policy.limits.${sensitivity}`),
  ];
}

function ownLimitsText({ ownLimits: own, media }: AlertPolicy, t: Translate): string {
  const value = (metric: Parameters<typeof metricName>[0], shown: string) =>
    t('policy.limit', { metric: metricName(metric, t), value: shown });
  const fps = (rate: number) =>
    t('metrics.atLeast', { value: t('unit.fps', { value: formatNumber(rate, t, 1) }) });
  const audio = [
    value('roundTrip', formatMs(own.roundTripMs, t)),
    value('packetLoss', formatRatio(own.lossRatio, t)),
    value('jitter', formatMs(own.jitterMs, t)),
  ];
  const frames = [value('frameLoss', formatPercent(own.frameLossPercent, t))];
  const video = [
    value('frameRate', fps(own.videoFrameRateFps)),
    value('lossAfterFec', formatRatio(own.lossAfterFecRatio, t)),
  ];
  const list = [
    ...(media.includes('audio') ? audio : []),
    ...(media.some((kind) => kind !== 'audio') ? frames : []),
    ...(media.includes('video') ? video : []),
    ...(media.includes('screenShare')
      ? [t('policy.screenRate', { value: fps(own.screenFrameRateFps) })]
      : []),
  ];
  return t('policy.limits.own', { list: list.join(', ') });
}

function metricName(
  metric: 'roundTrip' | 'packetLoss' | 'jitter' | 'frameLoss' | 'frameRate' | 'lossAfterFec',
  t: Translate,
) {
  return t(`metric.${metric}`);
}

const mostNamed = 5;

function scopeLines({ people, groups, subnets, sites }: AlertScope, t: Translate): readonly string[] {
  const named = (items: readonly string[]) => {
    const shown = items.slice(0, mostNamed).flatMap((item) => escapeText(item, 40) ?? []);
    const more = items.length - shown.length;
    return [...shown, ...(more > 0 ? [t('people.more', { number: more })] : [])].join(', ');
  };
  const parts = [
    ...(people.length === 0 ? [] : [t('policy.scope.people', { count: people.length })]),
    ...(groups.length === 0 ? [] : [t('policy.scope.groups', { count: groups.length })]),
    ...(subnets.length === 0 ? [] : [t('policy.scope.subnets', { list: named(subnets) })]),
    ...(sites.length === 0 ? [] : [t('policy.scope.sites', { list: named(sites) })]),
  ];
  return parts.length === 0 ? [] : [t('policy.scope', { list: parts.join('; ') })];
}

function quietLines(quiet: QuietHours | undefined, t: Translate): readonly string[] {
  if (quiet === undefined) return [];
  return [t('policy.quiet', { from: clockTime(quiet.fromMinute), to: clockTime(quiet.toMinute) })];
}

function clockTime(minuteOfDay: number): string {
  return [Math.floor(minuteOfDay / 60), minuteOfDay % 60]
    .map((number) => `${number}`.padStart(2, '0'))
    .join(':');
}

import type { FormValues } from './form';
import type { LeastAffected, TargetSettings } from './policy';

/** The settings as the form shows them; `readForm` makes the same settings of it again. */
export function formOf({ policy, language, timeZone }: TargetSettings): FormValues {
  const { ownLimits, scope, quietHours } = policy;
  return {
    sensitivity: policy.sensitivity,
    roundTripMs: numberText(ownLimits.roundTripMs),
    lossPercent: percentText(ownLimits.lossRatio),
    jitterMs: numberText(ownLimits.jitterMs),
    frameLossPercent: numberText(ownLimits.frameLossPercent),
    videoFrameRateFps: numberText(ownLimits.videoFrameRateFps),
    screenFrameRateFps: numberText(ownLimits.screenFrameRateFps),
    lossAfterFecPercent: percentText(ownLimits.lossAfterFecRatio),
    media: policy.media.join(','),
    lowRatings: `${policy.lowRatings}`,
    brokeOff: `${policy.brokeOff}`,
    leastAffected: leastText(policy.leastAffected),
    leastAffectedUnit: policy.leastAffected.kind,
    leastDurationSeconds: numberText(policy.leastDurationSeconds),
    people: scope.people.join(', '),
    groups: scope.groups.join(', '),
    subnets: scope.subnets.join(', '),
    sites: scope.sites.join(','),
    quietFrom: timeText(quietHours?.fromMinute),
    quietTo: timeText(quietHours?.toMinute),
    mostPerHour: numberText(policy.mostPerHour),
    language,
    timeZone,
  };
}

/** Twelve digits hide what binary numbers add: 7.000000000000001 is 7. */
function numberText(value: number): string {
  return `${Number(value.toPrecision(12))}`;
}

const percentText = (ratio: number): string => numberText(ratio * 100);

function leastText(least: LeastAffected): string {
  return least.kind === 'people' ? numberText(least.count) : percentText(least.ratio);
}

function timeText(minuteOfDay: number | undefined): string {
  if (minuteOfDay === undefined) return '';
  const [hour, minute] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60];
  return [hour, minute].map((number) => `${number}`.padStart(2, '0')).join(':');
}

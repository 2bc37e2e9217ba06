import type { Target, TargetId } from '../../src/core/alerts/alert';
import { formOf } from '../../src/core/alerts/form-of';
import type { FormFault, FormValues } from '../../src/core/alerts/form';
import { defaultPolicy, type AlertPolicy } from '../../src/core/alerts/policy';
import { readForm } from '../../src/core/alerts/read-form';
import type { AlertsState } from '../../src/core/alerts/state';
import type { UserId } from '../../src/core/ids';
import { badWifiCall } from './sample-calls/bad-wifi-call';
import { alertNowMs } from './sample-alerts';

const anna = { userId: undefined, name: 'Anna Smith' };
const minuteMs = 60_000;

export function targetWith(different: Partial<Target> = {}, policy: Partial<AlertPolicy> = {}): Target {
  return {
    id: 'target-1' as TargetId,
    kind: 'channel',
    conversationId: '19:channel',
    address: '{}',
    teamId: 'team-1',
    tenantId: undefined,
    reach: 'all',
    owner: anna,
    state: 'on',
    dormantReason: undefined,
    sinceMs: Date.UTC(2026, 3, 20, 12, 0, 0),
    muting: undefined,
    settings: { policy: { ...defaultPolicy, ...policy }, language: 'en', timeZone: 'Europe/Berlin' },
    ...different,
  };
}

const quietState: AlertsState = {
  target: targetWith(),
  listening: { kind: 'subscribed', expiresAtMs: Date.UTC(2026, 4, 9, 6, 0, 0) },
  lastNotificationMs: alertNowMs - 2 * minuteMs,
  lastLookMs: alertNowMs - 31 * minuteMs,
  backlog: { waiting: 0, oldestSinceMs: undefined, setAside: 0 },
  undeliverable: 0,
  open: 2,
  raised: 37,
  acknowledged: 30,
  notAProblem: 3,
  mutedCalls: [],
};

export const onState = quietState;
export const neverState: AlertsState = { ...quietState, target: undefined, listening: { kind: 'looking' } };
export const offState: AlertsState = { ...quietState, target: targetWith({ state: 'off' }) };
export const dormantState: AlertsState = {
  ...quietState,
  target: targetWith({ state: 'dormant', dormantReason: 'BotNotInConversationRoster' }),
};

/** Everything at once: muted, failing, with a backlog, and every setting another than the default. */
export const busyState: AlertsState = {
  ...quietState,
  target: targetWith(
    {
      reach: 'members',
      muting: { untilMs: Date.UTC(2026, 4, 6, 16, 0, 0), by: anna, sinceMs: alertNowMs - 20 * minuteMs },
    },
    {
      sensitivity: 'own',
      media: ['audio', 'video', 'screenShare'],
      lowRatings: false,
      brokeOff: false,
      leastAffected: { kind: 'share', ratio: 0.2 },
      leastDurationSeconds: 300,
      scope: {
        people: ['p-1', 'p-2'] as unknown as readonly UserId[],
        groups: ['g-1'],
        subnets: ['10.1.0.0/16', '2001:db8::/32'],
        sites: ['Berlin *HQ*', 'São Paulo'],
      },
      quietHours: { fromMinute: 22 * 60, toMinute: 7 * 60 },
      mostPerHour: 12,
    },
  ),
  listening: { kind: 'failing', problem: 'urlNotValidated', sinceMs: alertNowMs - 90 * minuteMs },
  lastNotificationMs: undefined,
  backlog: { waiting: 14, oldestSinceMs: alertNowMs - 9 * minuteMs, setAside: 3 },
  undeliverable: 1,
  mutedCalls: Array.from({ length: 11 }, (_, index) => ({
    callId: badWifiCall.callId,
    by: anna,
    atMs: alertNowMs - (index + 1) * 40 * minuteMs,
  })),
};

export const defaultValues: FormValues = formOf(targetWith().settings);
export const sites: readonly string[] = ['Berlin', 'São Paulo', 'Home office'];

/** A form with nonsense in it, as it comes back. */
export const faultyForm: { readonly values: FormValues; readonly faults: readonly FormFault[] } = (() => {
  const sent = {
    sensitivity: 'own',
    jitterMs: '-5',
    lossPercent: 'a lot',
    leastAffected: '0',
    people: 'Anna Smith, Bruno',
    subnets: '10.1.0.0/99',
    quietFrom: '25:00',
    timeZone: 'Europe/Atlantis',
  };
  const read = readForm(sent, targetWith().settings, { sites });
  if (read.ok) throw new Error('the form was taken');
  return read.error;
})();

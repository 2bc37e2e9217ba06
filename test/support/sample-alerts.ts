import type { Alert, AlertChange, AlertHandling, AlertReason, TargetId } from '../../src/core/alerts/alert';
import { kept, namesOnly } from '../../src/core/alerts/keep';
import type { CallQuality } from '../../src/core/quality/call-quality';
import { callId } from './call-quality';
import { hostileCall, hostileNames } from './hostile-call';
import { badWifiCall } from './sample-calls/bad-wifi-call';
import { largeMeeting } from './sample-calls/large-meeting';
import { ines, mats } from './sample-calls/people';
import { droppedCall, goodCall } from './sample-calls/small-calls';

/** Two hours after the sample calls. */
export const alertNowMs = Date.UTC(2026, 4, 6, 9, 8, 0);
const raisedAtMs = Date.UTC(2026, 4, 6, 8, 1, 0);

export const actor = (name: string | undefined, atMs = Date.UTC(2026, 4, 6, 8, 20, 0)) => ({
  userId: undefined,
  name,
  atMs,
});

const unhandled: AlertHandling = { acknowledged: undefined, muted: undefined, notAProblem: [] };

type Different = {
  readonly reasons?: readonly AlertReason[];
  readonly changes?: readonly AlertChange[];
  readonly handling?: Partial<AlertHandling>;
  readonly state?: 'open' | 'settled';
};

export const poorAudio = (affected: number, judged: number): AlertReason => ({
  kind: 'poorMedia',
  media: 'audio',
  affected,
  judged,
});

/** The sample calls are without it: whoever had a poor call had poor audio. */
function withMedia(call: CallQuality): CallQuality {
  const participants = call.participants.map((person) =>
    person.verdict === 'poor'
      ? { ...person, media: [{ media: 'audio', verdict: 'poor', deciding: {} } as const], site: 'Berlin' }
      : person,
  );
  return { ...call, participants };
}

/** An open alert about a call, for its poor audio unless said otherwise. */
export function alertOf(call: CallQuality, different: Different = {}): Alert {
  const { reasons = [poorAudio(1, 4)], changes = [], handling = {}, state = 'open' } = different;
  return {
    targetId: 'target-1' as TargetId,
    callId: call.callId,
    story: { version: call.version, state, reasons, changes },
    handling: { ...unhandled, ...handling },
    quality: kept(withMedia(call)),
    raisedAtMs,
  };
}

const rated = (lowestStars: number, people = 1): AlertReason => ({ kind: 'lowRating', people, lowestStars });

export const poorAlert = alertOf(badWifiCall, { reasons: [poorAudio(1, 3), rated(1)] });
export const meetingAlert = alertOf(largeMeeting, { reasons: [poorAudio(13, 280), { kind: 'brokeOff' }] });
export const ratedAlert = alertOf(
  {
    ...goodCall,
    participants: goodCall.participants.map((person) =>
      person.id === mats ? { ...person, stars: 1, feedbackTokens: ['NoSound'] } : person,
    ),
  },
  { reasons: [rated(1)] },
);
export const droppedAlert = alertOf(droppedCall, { reasons: [{ kind: 'brokeOff' }] });
export const acknowledgedAlert = alertOf(badWifiCall, {
  handling: { acknowledged: actor('Anna Smith') },
});
export const mutedAlert = alertOf(badWifiCall, {
  handling: {
    acknowledged: actor('Anna Smith'),
    muted: actor('Bruno Zhao', Date.UTC(2026, 4, 6, 8, 31, 0)),
    notAProblem: ['u-1', 'u-2'] as unknown as AlertHandling['notAProblem'],
  },
});
export const changedAlert = alertOf(badWifiCall, {
  reasons: [poorAudio(3, 4)],
  changes: [
    { kind: 'affected', media: 'audio', from: 1, to: 3 },
    { kind: 'newRating', people: 1, lowestStars: 1 },
  ],
});
export const settledAlert = alertOf(badWifiCall, {
  state: 'settled',
  reasons: [],
  changes: [{ kind: 'settled' }],
});

/** Only one person of four belongs to the conversation. */
const reduced = namesOnly(withMedia(badWifiCall), new Set([ines]));
export const membersAlert: Alert = { ...poorAlert, quality: reduced.quality };
export const membersOthers = reduced.others;

/** The affected one is none of theirs. */
const strangers = namesOnly(withMedia(badWifiCall), new Set([mats]));
export const strangersAlert: Alert = { ...poorAlert, quality: strangers.quality };
export const strangersOthers = strangers.others;

export const hostileAlert = alertOf(hostileCall, {
  reasons: [poorAudio(8, 8), rated(1, 8)],
  handling: { acknowledged: actor(hostileNames[0]), muted: actor(hostileNames[4]) },
});

const hourMs = 3_600_000;

/** Many at once: every third acknowledged, some settled, a day old. */
export const manyAlerts: readonly Alert[] = Array.from({ length: 40 }, (_, index) => {
  const call = index % 2 === 0 ? badWifiCall : largeMeeting;
  const different: Different = {
    reasons: index % 5 === 0 ? [rated(1)] : [poorAudio(1 + (index % 4), 4)],
    ...(index % 3 === 0 ? { handling: { acknowledged: actor('Anna Smith') } } : {}),
    ...(index === 7 ? { state: 'settled' } : {}),
  };
  const id = callId(`aaaaaaaa-0000-4000-8000-${`${index}`.padStart(12, '0')}`);
  return alertOf({ ...call, callId: id, startedAtMs: call.startedAtMs - index * hourMs }, different);
});

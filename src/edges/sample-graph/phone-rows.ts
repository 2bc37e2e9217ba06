import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { Attendance, CallPlan } from './call-plan';
import { guidOf, hashOf } from './deterministic';
import type { Person } from './people';
import { timestampOf } from './text-forms';

export type WirePstnRow = Required<CallRecords.PstnCallLogRow>;
export type WireDirectRoutingRow = Required<CallRecords.DirectRoutingLogRow>;

/** One leg of a call over the telephone network. */
export type PhoneCall = {
  readonly seed: string;
  readonly network: 'pstn' | 'directRouting';
  /** Undefined for a telephone in a meeting: its rows name nobody. */
  readonly user: Person | undefined;
  readonly userNumber: string;
  readonly otherNumber: string;
  readonly isInbound: boolean;
  readonly startMs: number;
  readonly endMs: number;
  /** Nobody took the call; it lasted until it was given up. */
  readonly failed?: true;
};

const attemptMs = 90_000;
const ringingMs = 20_000;

/** Every telephone of a call, each once; one call in six over Direct Routing was tried in vain shortly before. */
export function phoneCallsOf(plan: CallPlan): readonly PhoneCall[] {
  const users = plan.attendance.filter(({ person }) => person.kind === 'user');
  const phones = new Map(
    plan.attendance.filter(({ person }) => person.kind === 'phone').map((one) => [one.person.id, one]),
  );
  const isMeeting = plan.shape === 'group' && users.length > 1;
  return [...phones.values()].flatMap((phone) => {
    const call = phoneCallOf(plan, phone, isMeeting ? undefined : users[0]?.person);
    const triedBefore = call.network === 'directRouting' && hashOf(call.seed) % 3 === 0;
    return triedBefore ? [triedInVain(call), call] : [call];
  });
}

function phoneCallOf(plan: CallPlan, phone: Attendance, user: Person | undefined): PhoneCall {
  const seed = `${plan.id}:${phone.person.id}`;
  return {
    seed,
    network: hashOf(plan.id) % 2 === 0 ? 'pstn' : 'directRouting',
    user,
    userNumber: `+14255550${100 + (hashOf(user?.id ?? plan.organizer.id) % 100)}`,
    otherNumber: phone.person.id,
    isInbound: plan.attendance[0]?.person.kind === 'phone' || user === undefined,
    startMs: phone.joinMs,
    endMs: phone.leaveMs,
  };
}

function triedInVain(call: PhoneCall): PhoneCall {
  const startMs = call.startMs - attemptMs;
  return { ...call, seed: `${call.seed}:before`, startMs, endMs: startMs + ringingMs, failed: true };
}

export function pstnRow(call: PhoneCall): WirePstnRow {
  return {
    ...commonOf(call),
    callId: guidOf(`phone call:${call.seed}`),
    startDateTime: timestampOf(call.startMs),
    endDateTime: timestampOf(call.endMs),
    callType: `${call.user === undefined ? 'ucap' : 'user'}_${call.isInbound ? 'in' : 'out'}`,
    callDurationSource: 'microsoft',
    charge: 0,
    connectionCharge: 0,
    currency: 'USD',
    conferenceId: null,
    destinationContext: 'Domestic',
    destinationName: 'United States',
    inventoryType: call.user === undefined ? 'Service' : 'Subscriber',
    licenseCapability: 'MCOPSTN1',
    operator: 'Microsoft',
    usageCountryCode: 'US',
    tenantCountryCode: 'US',
  };
}

export function directRoutingRow(call: PhoneCall): WireDirectRoutingRow {
  const failed = call.failed === true;
  return {
    ...commonOf(call),
    correlationId: guidOf(`phone correlation:${call.seed}`),
    inviteDateTime: timestampOf(call.startMs - 4_000),
    startDateTime: failed ? null : timestampOf(call.startMs),
    failureDateTime: failed ? timestampOf(call.endMs) : '0001-01-01T00:00:00Z',
    endDateTime: failed ? null : timestampOf(call.endMs),
    callType: `Byot${call.isInbound ? 'In' : 'Out'}${call.user === undefined ? 'Ucap' : ''}`,
    successfulCall: !failed,
    trunkFullyQualifiedDomainName: 'sbc.example.com',
    mediaBypassEnabled: false,
    mediaPathLocation: 'USWE',
    signalingLocation: 'USWE',
    finalSipCode: failed ? 486 : 200,
    finalSipCodePhrase: failed ? 'Busy Here' : 'OK',
    callEndSubReason: failed ? 560_486 : 0,
  };
}

function commonOf({ seed, user, userNumber, otherNumber, isInbound, startMs, endMs, failed }: PhoneCall) {
  return {
    id: guidOf(`phone row:${seed}`),
    userId: user?.id ?? null,
    userPrincipalName: user?.userPrincipalName ?? null,
    userDisplayName: user?.name ?? null,
    callerNumber: isInbound ? otherNumber : userNumber,
    calleeNumber: isInbound ? userNumber : otherNumber,
    duration: failed === true ? 0 : Math.round((endMs - startMs) / 1000),
  };
}

import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { PhoneLeg } from '../../core/find/found-call';
import { isObject, type Raw } from './raw';
import { readTimestampMs } from './read-timestamp';
import { readFlag, readText, readUpTo, readWhole } from './read-values';

/** One row of a telephone log, as far as it is needed to tell whose it is. */
export type PhoneRow = {
  /** Of the row; in no relation to the ids of call records. */
  readonly id: string | undefined;
  /** Lower case; undefined for calls of bots. */
  readonly userId: string | undefined;
  readonly leg: PhoneLeg;
};

/** Undefined for anything that does not say when it began. */
export function readPhoneRow(network: PhoneLeg['network'], item: unknown): PhoneRow | undefined {
  if (!isObject(item)) return undefined;
  const leg = network === 'pstn' ? readPstnLeg(item) : readDirectLeg(item);
  if (leg === undefined) return undefined;
  return { id: readText(item['id']), userId: readText(item['userId'])?.toLowerCase(), leg };
}

function readPstnLeg(row: Raw<CallRecords.PstnCallLogRow>): PhoneLeg | undefined {
  const startedAtMs = readTimestampMs(row.startDateTime);
  if (startedAtMs === undefined) return undefined;
  return { network: 'pstn', startedAtMs, ...readCommon(row), successful: undefined, sipCode: undefined };
}

/** A call that was never answered has no start, or year 1 in place of it. */
function readDirectLeg(row: Raw<CallRecords.DirectRoutingLogRow>): PhoneLeg | undefined {
  const times = [row.startDateTime, row.inviteDateTime, row.failureDateTime];
  const startedAtMs = times.map(readTimestampMs).find((ms) => ms !== undefined);
  if (startedAtMs === undefined) return undefined;
  return {
    network: 'directRouting',
    startedAtMs,
    ...readCommon(row),
    successful: readFlag(row.successfulCall),
    sipCode: readSipCode(row.finalSipCode),
  };
}

type Common = CallRecords.PstnCallLogRow & CallRecords.DirectRoutingLogRow;

function readCommon(row: Raw<Common>) {
  return {
    durationSeconds: readWhole(row.duration),
    callType: readText(row.callType) ?? 'unknown',
    callerNumber: readText(row.callerNumber),
    calleeNumber: readText(row.calleeNumber),
  };
}

/** Three digits, 1xx to 6xx (RFC 3261, 7.2); 0 stands for none. */
function readSipCode(value: unknown): number | undefined {
  const code = readUpTo(value, 699);
  return code !== undefined && code >= 100 && Number.isInteger(code) ? code : undefined;
}

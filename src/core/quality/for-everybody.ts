import type { CallFailure, Evidence, Finding } from './call-quality';

/*
 * What of a finding or a failure everybody may read who sees the report; the access table calls it `report`. The rest
 * belongs to the person it concerns.
 */

/** Fields whose words come from a short list of Graph's; any other word may be an address or a device. */
const wordFields: ReadonlySet<string> = new Set([
  'connectionType',
  'wifiBand',
  'wifiRadioType',
  'networkTransportProtocol',
  'failureInfo.stage',
]);

export function withSharedEvidence(finding: Finding): Finding {
  return { ...finding, evidence: finding.evidence.filter(isShared) };
}

function isShared({ field, value }: Evidence): boolean {
  return typeof value === 'number' || wordFields.has(field) || field.startsWith('feedback.tokens.');
}

/** The reason is text of an unknown writer that may name addresses. */
export function withoutReason(failure: CallFailure): CallFailure {
  return without(failure, 'reason');
}

export function without<Whole extends object, Key extends keyof Whole>(
  whole: Whole,
  ...keys: readonly Key[]
): Omit<Whole, Key> {
  const copy = { ...whole };
  for (const key of keys) Reflect.deleteProperty(copy, key);
  return copy;
}

import { findCallIds, type CallId } from './ids';

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

// `…/callRecords/<id>`, `callRecords('<id>')`, `callId=<id>`: the sender says which of the ids is the call.
const callLabelled = new RegExp(`(?:call-?records?|calls?|call-?id)["']?[/:=(]["'({]*(${guid})`, 'gi');

// People, tenants, teams and messages have ids of the same form beside the call's.
const labelledOtherwise = new RegExp(
  `(?:tenants?|tenant-?id|tid|users?|user-?id|oid|object-?id|group-?id|organizer-?id|message-?id)["']?[/:=(]["'({]*${guid}`,
  'gi',
);

const spacedGuid = /[0-9a-f]{8} ?- ?[0-9a-f]{4} ?- ?[0-9a-f]{4} ?- ?[0-9a-f]{4} ?- ?[0-9a-f]{12}/gi;

/** The different call ids a normalised text means, in order; ids labelled as something else are left out. */
export function meantCallIds(text: string): readonly CallId[] {
  const joined = joinBrokenIds(text);
  const labelled = [...joined.matchAll(callLabelled)].flatMap(([, id]) => findCallIds(id ?? ''));
  if (labelled.length > 0) return [...new Set(labelled)];
  return findCallIds(joined.replace(labelledOtherwise, ' '));
}

// Mail programs break lines after a dash, lists begin with one.
function joinBrokenIds(text: string): string {
  return text
    .replace(spacedGuid, (id) => id.replaceAll(' ', ''))
    .replace(/(?<![0-9a-f-])-+(?=[0-9a-f]{8}-)/gi, ' ')
    .replace(/(?<=-[0-9a-f]{12})-+(?![0-9a-f-])/gi, ' ');
}

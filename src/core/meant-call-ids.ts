import { findCallIds, type CallId } from './ids';

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

// `…/callRecords/<id>`, `callRecords('<id>')`, `callId=<id>`: the sender says which of the ids is the call.
const callLabelled = new RegExp(
  `(?:call-?records?|call-?analytics|calls?|call-?id)["']?[/:=(]["'({]*(${guid})`,
  'gi',
);

// People, tenants, teams and messages have ids of the same form beside the call's.
const labelledOtherwise = new RegExp(
  `(?:tenants?|tenant-?id|tid|users?|user-?id|oid|object-?id|group-?id|organizer-?id|message-?id)["']?[/:=(]["'({]*${guid}`,
  'gi',
);

// Who is mentioned.
const mentioned = new RegExp(`@<?${guid}`, 'gi');

const spacedGuid = /[0-9a-f]{8} ?- ?[0-9a-f]{4} ?- ?[0-9a-f]{4} ?- ?[0-9a-f]{4} ?- ?[0-9a-f]{12}/gi;

/** The different call ids a normalised text means, in order; ids labelled as something else are left out. */
export function meantCallIds(text: string): readonly CallId[] {
  const labelled = labelledCallIds(text);
  if (labelled.length > 0) return labelled;
  return findCallIds(joinBrokenIds(text).replace(labelledOtherwise, ' ').replace(mentioned, ' '));
}

/** The different ids of a normalised text that are said to be a call's. */
export function labelledCallIds(text: string): readonly CallId[] {
  const labelled = [...joinBrokenIds(text).matchAll(callLabelled)].flatMap(([, id]) => findCallIds(id ?? ''));
  return [...new Set(labelled)];
}

// Mail programs break lines after a dash, lists begin with one.
function joinBrokenIds(text: string): string {
  return text
    .replace(spacedGuid, (id) => id.replaceAll(' ', ''))
    .replace(/(?<![0-9a-f-])-+(?=[0-9a-f]{8}-)/gi, ' ')
    .replace(/(?<=-[0-9a-f]{12})-+(?![0-9a-f-])/gi, ' ');
}

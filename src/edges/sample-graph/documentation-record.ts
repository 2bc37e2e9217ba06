// Source: Microsoft Graph documentation, "callRecord: Get", example 2 (microsoftgraph/microsoft-graph-docs,
// api-reference/v1.0/api/callrecords-callrecord-get.md). Text under CC BY 4.0, code under MIT.
import example from './documentation-record.json';
import { itemAt } from './deterministic';
import type { ServedRecord, WireParticipant, WireRecord, WireSession } from './graph-shapes';

/** Its nextLink leads nowhere; the contexts are the server's to write, by what was asked for. */
const leftOut = /@odata\.context$|@odata\.nextLink$|^sessions$/;

/**
 * The documentation's record as it is printed there. It has no `organizer_v2`; its people are given in
 * the newer form where that is asked for.
 */
export const documentationRecord: ServedRecord = {
  head: without(leftOut, example) as WireRecord,
  people: example.participants.map(({ user }): WireParticipant => {
    const identity = { ...user, userPrincipalName: null };
    return { id: user.id, administrativeUnitInfos: [], identity: { user: identity } };
  }),
  sessionCount: example.sessions.length,
  session: (index) => without(leftOut, itemAt(example.sessions, index)) as WireSession,
};

function without(keys: RegExp, entity: object): object {
  return Object.fromEntries(Object.entries(entity).filter(([key]) => !keys.test(key)));
}

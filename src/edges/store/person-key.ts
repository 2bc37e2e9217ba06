import { plain } from './plain';

/** Graph does not always use the same letter case for a person's id. */
export function personKey(id: string): string {
  return plain(id).toLowerCase();
}

// `unknown-2`: the second without an id in that call. `unknown`: its organizer. `erased-1`: somebody who wanted to be forgotten.
const ofOneCall = /^(?:unknown(?:-\d+)?|erased-\d+)$/;

/** Whether the id only tells the people of one call apart: in another call the same id is somebody else. */
export function isOfOneCall(id: string): boolean {
  return ofOneCall.test(personKey(id));
}

// No id of a person has it: whoever is stored with it is not found by any id.
const behindId = '/';

/** The id as tables of many calls hold it: that of somebody else is never the same. */
export function storedPerson(id: string, callId: string): string {
  const key = personKey(id);
  return isOfOneCall(key) ? `${key}${behindId}${callId}` : key;
}

/** Whether this stored id leads nowhere but to its own call. */
export function isStoredOfOneCall(storedId: string): boolean {
  return isOfOneCall(shownPerson(storedId));
}

/** The id as its own call tells it. */
export function shownPerson(storedId: string): string {
  const [id = '', ...rest] = storedId.split(behindId);
  return rest.length > 0 && isOfOneCall(id) ? id : storedId;
}

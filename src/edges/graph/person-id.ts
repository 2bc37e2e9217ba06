/** An Entra object id, or one of the local chat client's people, whose ids are one digit longer. */
const personIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12,13}$/i;

/** Nothing else may name a person in a Graph URL. */
export function isPersonId(text: string): boolean {
  return personIdForm.test(text);
}

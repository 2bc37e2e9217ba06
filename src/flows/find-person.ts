import type { KnownPerson } from '../core/find/found-call';
import type { PersonRef } from '../core/find/question';
import { parseUserId } from '../core/ids';
import type { Problem } from '../core/problem';
import { err, ok, type Result } from '../core/result';
import type { Pause } from './alert-ports';
import type { ChatPeople, Directory } from './find-ports';
import type { Turn } from './turn';

export type FindPersonParts = {
  readonly directory: Directory;
  readonly chatPeople: ChatPeople;
  readonly pause: Pause;
};

/** More than fit on a card is no choice. */
const mostChoices = 6;
const directoryMs = 1_700;
/** A large team's people take longer than anybody waits. */
const rosterMs = 1_500;

/** One person, or those to choose from. */
export type FoundPerson =
  | { readonly kind: 'one'; readonly person: KnownPerson }
  | { readonly kind: 'several'; readonly people: readonly KnownPerson[] };

/** Who is meant. What the bot remembers is asked before Graph's directory, and the conversation's people last. */
export async function findPerson(
  parts: FindPersonParts,
  turn: Turn,
  person: PersonRef,
): Promise<Result<FoundPerson, Problem>> {
  switch (person.kind) {
    case 'id':
      return one({ id: person.userId, name: await turn.index.nameOf(person.userId) });
    case 'chat':
      return findByChatId(parts, turn, person.chatId);
    case 'upn':
      return findByUpn(parts, turn, person.upn);
    case 'name':
      return findByName(turn, person.name);
  }
}

function one(person: KnownPerson): Result<FoundPerson, Problem> {
  return ok({ kind: 'one', person });
}

const nobody = (directoryNeedsConsent: boolean) =>
  err({ kind: 'nobodyFound', directoryNeedsConsent } as const);

async function findByChatId(
  { chatPeople, pause }: FindPersonParts,
  { asker }: Turn,
  chatId: string,
): Promise<Result<FoundPerson, Problem>> {
  const person = await soon(chatPeople.byChatId(asker.at.address, chatId), pause);
  return person === undefined ? nobody(false) : one(person);
}

/** Undefined as well when it cannot be told in time. */
async function soon(
  read: ReturnType<ChatPeople['byChatId']>,
  pause: Pause,
): Promise<KnownPerson | undefined> {
  const enough = new AbortController();
  const late = pause(rosterMs, enough.signal).then(() => undefined);
  const known = await Promise.race([read, late]);
  enough.abort();
  return known?.ok === true ? known.value : undefined;
}

async function findByName({ index }: Turn, name: string): Promise<Result<FoundPerson, Problem>> {
  for (const written of [name, ...withoutEndings(name)]) {
    const people = await index.people({ name: written }, mostChoices);
    const [first] = people;
    if (first !== undefined) return people.length === 1 ? one(first) : ok({ kind: 'several', people });
  }
  return nobody(false);
}

const longestEnding = 3;
const shortestStem = 3;

/** Names in Russian are inflected (`звонки Марии`): what is left without endings begins the name as it is kept. */
function withoutEndings(name: string): readonly string[] {
  if (!/\p{Script=Cyrillic}/u.test(name)) return [];
  const words = name.split(' ');
  return Array.from({ length: longestEnding }, (_, index) =>
    words.map((word) => word.slice(0, Math.max(shortestStem, word.length - index - 1))).join(' '),
  );
}

async function findByUpn(
  { directory, chatPeople, pause }: FindPersonParts,
  { asker, index, now }: Turn,
  upn: string,
): Promise<Result<FoundPerson, Problem>> {
  const [known] = await index.people({ upn }, 1);
  if (known !== undefined) return one(known);
  const listed = await directory.byUpn(upn, { deadlineMs: now() + directoryMs });
  if (listed.ok) return one(listed.value);
  const here = await soon(chatPeople.byUpn(asker.at.address, upn), pause);
  if (here !== undefined) return one(here);
  const { kind } = listed.error;
  if (kind === 'notAvailable' || kind === 'directoryNeedsConsent') {
    return nobody(kind === 'directoryNeedsConsent');
  }
  return listed;
}

/** Whether the asker asks about themselves. */
export function isAsker({ asker }: Turn, person: KnownPerson): boolean {
  return asker.userId !== undefined && parseUserId(person.id) === asker.userId;
}

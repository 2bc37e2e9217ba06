import { parseUserId } from '../ids';
import type { PersonRef } from './question';

/** Longer than any name; in UTF-16 code units. */
const longestName = 100;
const mostWords = 8;

/** A few digits more than a GUID has: the local chat client writes such ids. */
const objectId = String.raw`[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12,20}`;
const chatId = String.raw`29:[\w.:@-]{1,253}`;

/** Somebody named by id: `@<id>` is how a mention reaches us, `@<…>` how we write one ourselves. */
export const mention = String.raw`@(?:${objectId}(?![\w-])|${chatId}|<[\w.:@-]{1,256}>)`;

/** A user principal name or mail address, as mail programs copy it. */
export const upn = String.raw`(?<![^\s"'(<:;,])(?:mailto:)?[\p{L}\p{N}!#$%&'*+\/=?^_.{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,180}[\p{L}\p{N}])?\.\p{L}{2,63}(?![\p{L}\p{N}@-])`;

const wholeMention = new RegExp(`^${mention}$`, 'i');
const wholeId = new RegExp(`^\\{?(${objectId})\\}?$`, 'i');
const anyUpn = new RegExp(upn, 'giu');
const anyMention = new RegExp(mention, 'gi');
const noName = new RegExp(`${objectId}|https?:|@.*@`, 'i');

/**
 * Who is meant by a piece of normalised text: a mention, an object id, a user principal name or a name. What stands
 * in double quotes twice over is a name whatever it looks like. Undefined for nobody, for two people at once, and for
 * more than a name has.
 */
export function readPerson(text: string): PersonRef | undefined {
  const trimmed = text.trim();
  const verbatim = /^""(.*)""$/.exec(trimmed)?.[1];
  if (verbatim !== undefined) return named(verbatim);
  const quoted = /^"(.*)"$/.exec(trimmed)?.[1];
  const inner = quoted ?? withoutEnd(trimmed);
  return (
    byMention(inner) ?? byId(inner) ?? byUpn(inner) ?? (quoted === undefined ? loose(inner) : named(inner))
  );
}

/** Without the punctuation a sentence ends with. */
function withoutEnd(text: string): string {
  const end = text.includes('(') ? /[\s.,;:!?]{1,20}$/ : /[\s.,;:!?)]{1,20}$/;
  return text.replace(end, '');
}

/** Writes somebody so that `readPerson` reads the same person. */
export function personText(person: PersonRef): string {
  switch (person.kind) {
    case 'id':
      return wholeId.test(person.userId) ? person.userId : `@<${person.userId}>`;
    case 'chat':
      return `@<${person.chatId}>`;
    case 'upn':
      return escapePlain(person.upn);
    case 'name':
      return quotedName(person.name);
  }
}

function quotedName(name: string): string {
  const once = readPerson(`"${name}"`);
  const quotes = once?.kind === 'name' && once.name === name ? '"' : '""';
  return `${quotes}${escapePlain(name)}${quotes}`;
}

/** What would be read as markup or encoding is encoded; three times what marks the encoding, which is read three times. */
function escapePlain(text: string): string {
  return text
    .replaceAll('%', '%252525')
    .replaceAll('&', '%26')
    .replaceAll('<', '%3C')
    .replaceAll('>', '%3E')
    .replaceAll(':', '%3A');
}

function byMention(text: string): PersonRef | undefined {
  const found = [...new Set([...text.matchAll(anyMention)].map(([all]) => all))];
  const [only = ''] = found;
  // A client may write the name of whom it mentions again behind the mention.
  if (found.length !== 1 || !text.startsWith(only)) return undefined;
  return wholeMention.test(only) ? fromMention(only.replace(/^@<?|>$/g, '')) : undefined;
}

function fromMention(id: string): PersonRef | undefined {
  if (id.startsWith('29:')) return { kind: 'chat', chatId: id };
  const userId = parseUserId(id);
  return userId && { kind: 'id', userId };
}

function byId(text: string): PersonRef | undefined {
  const userId = parseUserId(wholeId.exec(text)?.[1]);
  return userId && { kind: 'id', userId };
}

function byUpn(text: string): PersonRef | undefined {
  const found = new Set([...text.matchAll(anyUpn)].map(([all]) => all.toLowerCase().replace(/^mailto:/, '')));
  const [only] = found;
  return found.size === 1 && only !== undefined ? { kind: 'upn', upn: only } : undefined;
}

/** A name nobody marked as one. */
function loose(text: string): PersonRef | undefined {
  if (noName.test(text)) return undefined;
  const name = text.replace(/^[@"']+|["']+$/g, '').trim();
  return /\p{L}/u.test(name) && name.split(' ').length <= mostWords ? named(name) : undefined;
}

function named(text: string): PersonRef | undefined {
  const name = text.trim();
  return name.length > 0 && name.length <= longestName ? { kind: 'name', name } : undefined;
}

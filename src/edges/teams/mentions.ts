import { z } from 'zod/v4';
import type { ActivityShape } from './activity-shape';

// Somebody mentions the bot once or twice, and a few people; a text may not grow without limit.
const mostMentions = 10;

const mention = z.looseObject({
  type: z.literal('mention'),
  text: z.string().min(1),
  mentioned: z.looseObject({ id: z.string(), aadObjectId: z.string().nullish().catch(undefined) }),
});

/** What can stand for a person in a text and be read again. */
const plainId = /^[0-9a-zA-Z._:@-]{1,256}$/;

type Replacement = { readonly text: string; readonly by: string; readonly person: boolean };

/**
 * The text without mentions of the bot, and with ` @<id> ` where others are mentioned: their names alone do not tell
 * who is meant. An Entra object id where the chat service gives one, its own id elsewhere. Nothing that was put in is
 * read again. (The SDK removes the first mention only, and throws when a mention has no text.)
 */
export function textOf(activity: ActivityShape): string {
  const text = activity.text ?? '';
  const replacements = replacementsIn(activity);
  if (replacements.length === 0) return text;
  const next = new Map<string, number>();
  return text.replace(anyOf(replacements), (found) => {
    const alike = replacements.filter((each) => each.text === found);
    const turn = next.get(found) ?? 0;
    next.set(found, turn + 1);
    return replaced(alike, turn) ?? found;
  });
}

/** Namesakes are mentioned in the order of their mentions; the bot vanishes however often it is written. */
function replaced(alike: readonly Replacement[], turn: number): string | undefined {
  const own = alike[turn];
  if (own !== undefined) return own.by;
  const last = alike.at(-1);
  return last === undefined || last.person ? undefined : last.by;
}

function replacementsIn({ entities, recipient }: ActivityShape): readonly Replacement[] {
  const found: Replacement[] = [];
  for (const entity of entities ?? []) {
    const { data } = mention.safeParse(entity);
    if (!data) continue;
    const person = data.mentioned.id !== recipient.id;
    const id = [data.mentioned.aadObjectId ?? '', data.mentioned.id].find((each) => plainId.test(each));
    if (person && id === undefined) continue;
    const repeated = !person && found.some(({ text, person: other }) => text === data.text && !other);
    if (!repeated) found.push({ text: data.text, by: person ? ` @${id ?? ''} ` : ' ', person });
    if (found.length >= mostMentions) break;
  }
  return found;
}

/** Longest first: one name may begin another. */
function anyOf(replacements: readonly Replacement[]): RegExp {
  const texts = [...new Set(replacements.map(({ text }) => text))].sort((a, b) => b.length - a.length);
  return new RegExp(texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g');
}

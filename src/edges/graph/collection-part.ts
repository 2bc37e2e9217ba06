import type { Problem } from '../../core/problem';
import { ok, type Result } from '../../core/result';
import { type Collection, readCollection } from './collection-pages';
import type { Connection } from './connection';

/**
 * `complete`: that was all of it. `broken`: it ended before its time, by a failure or the deadline; reading it again may
 * give more.
 */
export type PartEnd = { readonly complete: boolean; readonly broken: boolean };

/**
 * The first pages of a collection, within one deadline. What was read before a failure or the deadline is a part
 * (`complete: false`); without any page it is a Problem.
 */
export async function readPart(
  connection: Connection,
  collection: Collection & { readonly deadlineMs: number; readonly mostPages: number },
  take: (items: readonly unknown[]) => void,
): Promise<Result<PartEnd, Problem>> {
  const seen = { pages: 0, lastLink: undefined as string | undefined };
  const read = await readCollection(connection, collection, (items, nextLink) => {
    take(items);
    seen.pages += 1;
    seen.lastLink = nextLink;
    return Promise.resolve(seen.pages < collection.mostPages);
  });
  if (!read.ok && seen.pages === 0) return read;
  return ok({ complete: read.ok && seen.lastLink === undefined, broken: !read.ok });
}

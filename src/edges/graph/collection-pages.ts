import type { Problem } from '../../core/problem';
import { err, ok, type Result } from '../../core/result';
import { pathBelow } from './api-root';
import { type Connection, runErrand } from './connection';
import { isObject } from './raw';
import { readText } from './read-values';
import type { ThrottleScope } from './throttle-pauses';

export type Collection = {
  /** Path and query below the API root. */
  readonly path: string;
  readonly scope: ThrottleScope;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of all pages together; a minute for each when absent. */
  readonly deadlineMs?: number | undefined;
};

/** `nextLink` is undefined on the last page, and where it leads to a place we do not go to. False: no more. */
type OnPage = (items: readonly unknown[], nextLink: string | undefined) => Promise<boolean>;

/**
 * Reads a collection page by page. A link to another host, out of the API or back to
 * a page that was read is refused: what was read until then has been handed over, and the rest is a Problem.
 */
export async function readCollection(
  connection: Connection,
  { path: firstPath, scope, headers, deadlineMs }: Collection,
  onPage: OnPage,
): Promise<Result<void, Problem>> {
  const seen = new Set<string>();
  let path: string | undefined = firstPath;
  while (path !== undefined) {
    const wanted: string = path;
    seen.add(wanted);
    const page = await runErrand(connection, { scope, deadlineMs }, (errand) =>
      connection.client.getJson(wanted, errand, headers),
    );
    if (!page.ok) return page;
    if (!isObject(page.value) || !Array.isArray(page.value['value'])) return unreadable;
    const link = readText(page.value['@odata.nextLink']);
    path = link === undefined ? undefined : pathBelow(connection.root, link);
    const isBroken = link !== undefined && (path === undefined || seen.has(path));
    const goesOn = await onPage(page.value['value'], isBroken ? undefined : link);
    if (!goesOn) break;
    if (isBroken) return unreadable;
  }
  return ok(undefined);
}

const unreadable = err({ kind: 'unreadableRecord', detail: 'notARecord' } as const);

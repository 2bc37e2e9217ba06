import type { Problem } from '../../core/problem';
import type { ReadOutcome } from '../../flows/ports';
import { type ApiRoot, pathBelow } from './api-root';
import type { GraphClient } from './client';
import type { Errand } from './errand';
import { isObject } from './raw';
import { readText } from './read-values';

/** Follows one record's links to further pages and remembers whether anything is missing. */
export type RecordPages = {
  /** Hands the items of every page to `take`; none is kept. False when a page could not be had. */
  follow(link: string | undefined, take: Take): Promise<boolean>;
  outcome(): ReadOutcome;
};

type Take = (items: readonly unknown[]) => Promise<void>;
/** `undefined`: that was the last page. `broken`: there is more, and it cannot be had. */
type Next = string | undefined | typeof broken;
const broken = Symbol('broken');

/** One page after the other: Graph allows 40 reads of a single record in 20 seconds. */
export function createRecordPages(client: GraphClient, root: ApiRoot, errand: Errand): RecordPages {
  const seen = new Set<string>();
  let complete = true;
  let problem: Problem | undefined;

  function breakOff(why?: Problem): Next {
    complete = false;
    problem ??= why;
    return broken;
  }

  async function takePage(link: string, take: Take): Promise<Next> {
    const path = pathBelow(root, link);
    if (path === undefined || seen.has(path)) return breakOff();
    seen.add(path);
    const page = await client.getJson(path, errand);
    if (!page.ok) return breakOff(page.error);
    if (!isObject(page.value) || !Array.isArray(page.value['value'])) {
      return breakOff({ kind: 'unreadableRecord', detail: 'notARecord' });
    }
    await take(page.value['value']);
    return readText(page.value['@odata.nextLink']);
  }

  return {
    async follow(link, take) {
      let next: Next = link;
      while (typeof next === 'string') next = await takePage(next, take);
      return next !== broken;
    },
    outcome: () => (problem === undefined ? { complete } : { complete, problem }),
  };
}

import fc from 'fast-check';
import type { Inbox, Work, WorkSource } from '../../../src/flows/alert-ports';
import { createInboxModel } from '../../support/inbox-model';
import { someCall } from '../../support/store';

/** What may happen to an inbox; `work` chooses among the claims so far, lost ones and finished ones too. */
type Step =
  | { readonly do: 'put'; readonly call: number; readonly source: WorkSource }
  | { readonly do: 'claim'; readonly limit: number; readonly lease: number }
  | { readonly do: 'postpone'; readonly work: number; readonly after: number }
  | { readonly do: 'keepClaims' | 'release' | 'drop' | 'setAside'; readonly work: number }
  | { readonly do: 'retrySetAside' };

const work = fc.nat(9);
const source = fc.constantFrom<WorkSource>('notified', 'awaited', 'listed');

export const inboxSteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('put' as const), call: fc.nat(4), source }),
    fc.record({ do: fc.constant('put' as const), call: fc.nat(4), source }),
    fc.record({
      do: fc.constant('claim' as const),
      limit: fc.nat(3),
      lease: fc.integer({ min: 1, max: 900 }),
    }),
    fc.record({ do: fc.constant('postpone' as const), work, after: fc.nat(600) }),
    fc.record({ do: fc.constantFrom('keepClaims' as const, 'release', 'drop', 'setAside'), work }),
    fc.record({ do: fc.constant('retrySetAside' as const) }),
  ),
  { minLength: 1, maxLength: 40 },
);

/** Takes out whatever is left in it. */
export async function empty(inbox: Inbox, nowMs: number): Promise<void> {
  await inbox.retrySetAside(nowMs);
  for (const left of await inbox.claim(100, nowMs, nowMs + 1)) await inbox.drop(left);
}

/** The same steps with the real inbox and the model: their answers and what they hold must be the same throughout. */
export async function play(steps: readonly Step[], real: Inbox, startMs: number): Promise<void> {
  const model = createInboxModel();
  const claims: { readonly real: Work; readonly model: Work }[] = [];
  for (const [index, step] of steps.entries()) {
    const nowMs = startMs + 100 * index;
    if (step.do === 'claim') {
      const [got, wanted] = await both((inbox) => inbox.claim(step.limit, nowMs, nowMs + step.lease));
      expect(got.map(withoutClaim)).toEqual(wanted.map(withoutClaim));
      got.forEach((one, at) => claims.unshift({ real: one, model: wanted[at] ?? one }));
    } else {
      const [got, wanted] = await both((inbox) => run(inbox, step, nowMs));
      expect(got).toEqual(wanted);
    }
    const [counts, wantedCounts] = await both((inbox) => inbox.counts(nowMs));
    expect(counts).toEqual(wantedCounts);
    const [aside, wantedAside] = await both((inbox) => inbox.listSetAside(10));
    expect(aside).toEqual(wantedAside);
  }

  async function both<T>(use: (inbox: Inbox) => Promise<T>): Promise<[T, T]> {
    return [await use(real), await use(model)];
  }

  async function run(inbox: Inbox, step: Exclude<Step, { do: 'claim' }>, nowMs: number): Promise<unknown> {
    if (step.do === 'put') return inbox.put([someCall(step.call)], step.source, nowMs);
    if (step.do === 'retrySetAside') return inbox.retrySetAside(nowMs);
    const claimed = claims[step.work]?.[inbox === real ? 'real' : 'model'];
    if (claimed === undefined) return undefined;
    if (step.do === 'keepClaims') return inbox.keepClaims([claimed], nowMs + 500);
    if (step.do === 'setAside') return inbox.setAside(claimed, `poison ${nowMs}`, nowMs);
    if (step.do !== 'postpone') return inbox[step.do](claimed);
    const tries = { failures: claimed.failures + 1, notReady: claimed.notReady + 2, problem: 'x' };
    return inbox.postpone(claimed, { ...tries, dueMs: nowMs + step.after });
  }
}

function withoutClaim(work: Work): Work {
  return { ...work, claim: '' };
}

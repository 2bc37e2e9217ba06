import { err, ok, type Result } from '../../core/result';
import type { SendProblem } from '../../flows/alert-ports';
import type { Log } from '../../flows/ports';
import type { ChatAdapter, ChatOperations } from './adapter';
import { readAddress, type Address } from './address';
import { aborted, isAborted } from './aborted';
import { mayCall, type AdmissionRules } from './admission';
import { persist, type Persistence } from './persist';
import { problemOf, type SendFailure, type SendKind } from './send-failure';
import type { SendQueue } from './send-queue';

export type ChatRequestPorts = AdmissionRules &
  Persistence & {
    readonly adapter: ChatAdapter;
    /** Empty in local chat. */
    readonly appId: string;
    readonly queue: SendQueue;
    readonly log: Log;
  };

export type ChatRequest<T> = {
  readonly kind: SendKind;
  /** Whose turn it is and whose limits count; a thread is its channel. */
  readonly conversationId: string;
  readonly send: (operations: ChatOperations, options: { readonly abortSignal: AbortSignal }) => Promise<T>;
  /** What is not sent when it aborts is not sent at all, and is told at once to be `tryLater`. */
  readonly until?: AbortSignal | undefined;
};

/** Reads an address and checks again that our token may go there: it may have been kept since other rules. */
export function trusted(text: string, rules: AdmissionRules): Result<Address, SendProblem> {
  const address = readAddress(text);
  if (!address) return err({ kind: 'refusedThere', code: 'UnreadableAddress' });
  if (!mayCall(address.serviceUrl, rules)) return err({ kind: 'refusedThere', code: 'UntrustedServiceUrl' });
  return ok(address);
}

/** One request in its conversation's turn. The value is undefined when it was done and the answer could not be read. */
export function askChat<T>(
  address: Address,
  { kind, conversationId, send, until }: ChatRequest<T>,
  ports: ChatRequestPorts,
): Promise<Result<T | undefined, SendProblem>> {
  const { adapter, appId, queue } = ports;
  let begun = false;
  const asked = queue.inTurn({ conversationId, tenantId: address.tenantId }, async (takeRoom) => {
    if (isAborted(until)) return err(givenUp);
    begun = true;
    const request = {
      repeatable: kind !== 'new',
      until,
      send: async (abortSignal: AbortSignal) =>
        send(await adapter.operationsOnce(appId, address.serviceUrl), { abortSignal }),
    };
    const outcome = await persist(request, takeRoom, ports);
    if (outcome.done) return ok(outcome.value);
    if (kind !== 'list' && wasDone(outcome.failure)) return ok(undefined);
    const problem = problemOf(outcome.failure, kind);
    if (!isAborted(until) || outcome.error !== undefined) report(ports.log, problem, outcome);
    return err(problem);
  });
  if (until === undefined) return asked;
  // Its turn may be far away.
  const beforeItsTurn = aborted(until).then(() => (begun ? asked : err(givenUp)));
  return Promise.race([asked, beforeItsTurn]);
}

const givenUp: SendProblem = {
  kind: 'tryLater',
  retryAfterMs: undefined,
  maybeSent: false,
  status: undefined,
};

/** The status says that it was done, whatever the rest of the answer says. */
function wasDone({ status }: SendFailure): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

function report(
  log: Log,
  problem: SendProblem,
  { failure, error }: { readonly failure: SendFailure; readonly error: unknown },
): void {
  const { status, codes } = failure;
  // An error without an answer is told by its name: its message may hold the address.
  const name = status === undefined && error instanceof Error ? error.name : undefined;
  log.warn('the chat service did not take a request', { problem: problem.kind, status, codes, error: name });
}

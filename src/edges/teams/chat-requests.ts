import { err, ok, type Result } from '../../core/result';
import type { SendProblem } from '../../flows/alert-ports';
import type { Log } from '../../flows/ports';
import type { ChatAdapter, ChatOperations } from './adapter';
import { readAddress, type Address } from './address';
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
  { kind, conversationId, send }: ChatRequest<T>,
  ports: ChatRequestPorts,
): Promise<Result<T | undefined, SendProblem>> {
  const { adapter, appId, queue } = ports;
  return queue.inTurn({ conversationId, tenantId: address.tenantId }, async (takeRoom) => {
    const request = {
      repeatable: kind !== 'new',
      send: async (abortSignal: AbortSignal) =>
        send(await adapter.operationsOnce(appId, address.serviceUrl), { abortSignal }),
    };
    const outcome = await persist(request, takeRoom, ports);
    if (outcome.done) return ok(outcome.value);
    if (kind !== 'list' && wasDone(outcome.failure)) return ok(undefined);
    const problem = problemOf(outcome.failure, kind);
    report(ports.log, problem, outcome);
    return err(problem);
  });
}

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

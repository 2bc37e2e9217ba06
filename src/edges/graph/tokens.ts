import type { TokenCredential } from '@azure/identity';
import type {
  AuthenticationProvider,
  AuthenticationProviderOptions,
} from '@microsoft/microsoft-graph-client';
import type { Log } from '../../flows/ports';
import type { ApiRoot } from './api-root';
import { ProblemError } from './errand';

/** What the retry middleware tells the token provider about one request. */
export type TokenOptions = AuthenticationProviderOptions & {
  readonly signal: AbortSignal;
  /** The token must not have been issued before this: Graph has just refused the one we had. */
  readonly notBeforeMs?: number;
};

/** Tokens for one Graph root; the credential keeps them until they are about to expire. */
export function createTokenProvider(
  credential: TokenCredential,
  root: ApiRoot,
  log: Log,
): AuthenticationProvider {
  return {
    async getAccessToken(options) {
      const { signal, notBeforeMs } = options as TokenOptions;
      try {
        const wanted = credential.getToken(scopeOf(root), {
          abortSignal: signal,
          ...(notBeforeMs === undefined ? {} : { claims: notBefore(notBeforeMs) }),
        });
        const token = await orAborted(wanted, signal);
        if (token !== null) return token.token;
      } catch (error) {
        signal.throwIfAborted();
        // The message of a sign-in error names tenant and client and is for operators; it holds no secret.
        log.error('no token for Graph', { reason: error instanceof Error ? error.name : 'unknown' });
      }
      throw new ProblemError({ kind: 'signInFailed' });
    },
  };
}

/**
 * A claims request goes past the credential's cache; this is the one Graph itself sends when it wants a
 * newer token (identity platform, "Claims challenges").
 */
function notBefore(timeMs: number): string {
  const seconds = String(Math.floor(timeMs / 1000));
  return JSON.stringify({ access_token: { nbf: { essential: true, value: seconds } } });
}

/** All app permissions that were granted. */
export function scopeOf(root: ApiRoot): string {
  return `${root.origin}/.default`;
}

/** Not every credential listens to the signal. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}

import type { TokenCredential } from '@azure/identity';
import type { ApiRoot } from './api-root';
import { isObject, itemsOf } from './raw';
import { orAborted, scopeOf } from './tokens';

/**
 * The app permissions (`roles`) that the token for this Graph names. Read, not verified: Graph decides, and this only
 * spares it questions it would refuse. Undefined without a credential or a token, and for a token that does not tell.
 */
export async function readRoles(
  credential: TokenCredential | undefined,
  root: ApiRoot,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  if (credential === undefined) return undefined;
  try {
    const token = await orAborted(credential.getToken(scopeOf(root), { abortSignal: signal }), signal);
    return token === null ? undefined : rolesOf(token.token);
  } catch {
    return undefined;
  }
}

/** Of a JSON Web Token (RFC 7519); one that names no roles grants none. */
function rolesOf(token: string): readonly string[] | undefined {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return undefined;
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown;
    if (!isObject(claims)) return undefined;
    return itemsOf(claims['roles']).filter((role) => typeof role === 'string');
  } catch {
    return undefined;
  }
}

import { err, ok, type Result } from '../../core/result';
import { isChinaHost } from './clouds';

export const apiVersion = 'v1.0';

/** Where Graph's API lives: every request goes below it, to this origin and no other. */
export type ApiRoot = {
  /** Without the version: `https://graph.microsoft.com`. */
  readonly baseUrl: string;
  readonly origin: string;
  readonly hostname: string;
  /** `/v1.0/`, or longer behind a proxy. */
  readonly path: string;
  /** False for http://, which is loopback only: then no token is requested or sent. */
  readonly sendsToken: boolean;
};

type ApiRootFault = 'notAUrl' | 'httpNotLoopback' | 'noCallRecordsInChina';

/** Accepts the root with or without `/v1.0`. */
export function parseApiRoot(text: string): Result<ApiRoot, ApiRootFault> {
  if (!URL.canParse(text)) return err('notAUrl');
  const url = new URL(text);
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') return err('notAUrl');
  if (!secure && !isLoopback(url.hostname)) return err('httpNotLoopback');
  if (isChinaHost(url.hostname)) return err('noCallRecordsInChina');
  const prefix = url.pathname.replace(/\/+$/, '').replace(/\/v1\.0$/i, '');
  return ok({
    baseUrl: url.origin + prefix,
    origin: url.origin,
    hostname: url.hostname,
    path: `${prefix}/${apiVersion}/`,
    sendsToken: secure,
  });
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/i.test(hostname);
}

/**
 * A link from Graph's answer (or a redirect's target) as path and query below the root. Undefined for any
 * other place, which must never see a request, let alone a token.
 */
export function pathBelow(root: ApiRoot, link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (url.origin !== root.origin || url.username !== '' || url.password !== '') return undefined;
  if (!url.pathname.startsWith(root.path)) return undefined;
  return url.pathname.slice(root.path.length) + url.search;
}

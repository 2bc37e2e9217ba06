import { badRequest } from './graph-error';

/** A place in a collection and the number of the page that begins there. */
export type Place = { readonly from: string; readonly page: number };

/** The token is opaque to clients; it is written so that nobody is tempted to build one. */
export function skipTokenOf(place: Place): string {
  return Buffer.from(`${place.page}!${place.from}`, 'utf8').toString('base64url');
}

export function parseSkipToken(token: string | null): Place | undefined {
  if (token === null) return undefined;
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const [, page, from] = /^(\d{1,5})!(.{1,100})$/.exec(text) ?? [];
  if (page === undefined || from === undefined) throw badRequest("The '$skiptoken' is not valid.");
  return { page: Number(page), from };
}

/** One page of a collection counted by index, and where the next begins. */
export function pageOf(
  total: number,
  size: number,
  place: Place | undefined,
): { readonly indexes: readonly number[]; readonly next: Place | undefined } {
  const first = place === undefined ? 0 : Number(place.from);
  if (!Number.isInteger(first) || first < 0) throw badRequest("The '$skiptoken' is not valid.");
  const end = Math.min(total, first + size);
  return {
    indexes: Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index),
    next: end < total ? { from: String(end), page: (place?.page ?? 1) + 1 } : undefined,
  };
}

/** Graph keeps `$` readable in its links and encodes the values. */
export function linkOf(url: string, options: Readonly<Record<string, string | null>>): string {
  const query = Object.entries(options).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${encodeURIComponent(value).replace(/%24/g, '$').replace(/%2C/g, ',')}`],
  );
  return query.length === 0 ? url : `${url}?${query.join('&')}`;
}

type Brand<Name extends string> = string & { readonly __brand: Name };

/** A call record's id: a GUID in lower case with dashes. Nothing else may become part of a Graph URL. */
export type CallId = Brand<'CallId'>;
/** A tenant's id, lower case. Not always a GUID: the local chat client uses shorter and longer ones. */
export type TenantId = Brand<'TenantId'>;
/** A person's Entra object id, lower case; same remark as for tenants. */
export type UserId = Brand<'UserId'>;

const wholeGuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const anyGuid = /(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])/gi;
const bareGuid = /(?<![0-9a-z-])[0-9a-f]{32}(?![0-9a-z-])/gi;

/** Accepts exactly one GUID: dashes, any letter case, optional braces and blanks around it. */
export function parseCallId(text: string): CallId | undefined {
  const trimmed = text
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .toLowerCase();
  return wholeGuid.test(trimmed) ? (trimmed as CallId) : undefined;
}

/** Every different GUID inside a text (a sentence, a URL), in order of appearance. */
export function findCallIds(text: string): readonly CallId[] {
  const found = [...text.matchAll(anyGuid)].map(([guid]) => guid.toLowerCase() as CallId);
  if (found.length > 0) return [...new Set(found)];
  return [...new Set([...text.matchAll(bareGuid)].map(([hex]) => withDashes(hex.toLowerCase())))];
}

function withDashes(hex: string): CallId {
  const cuts = [0, 8, 12, 16, 20, 32];
  return cuts
    .slice(1)
    .map((end, index) => hex.slice(cuts[index], end))
    .join('-') as CallId;
}

export function parseTenantId(text: string | undefined): TenantId | undefined {
  return parseOpaque(text) as TenantId | undefined;
}

export function parseUserId(text: string | undefined): UserId | undefined {
  return parseOpaque(text) as UserId | undefined;
}

function parseOpaque(text: string | undefined): string | undefined {
  const trimmed = text?.trim().toLowerCase();
  return trimmed !== undefined && /^[0-9a-z._:@-]{1,128}$/.test(trimmed) ? trimmed : undefined;
}

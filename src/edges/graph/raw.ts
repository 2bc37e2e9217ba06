/**
 * A piece of Graph's JSON before it has been read: the names Graph's own types know, nothing believed
 * about their values. A misspelt field does not compile.
 */
export type Raw<T> = { readonly [Key in keyof T]?: unknown };

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const nothing: readonly unknown[] = [];

/** The items of a JSON array; none for anything that is not an array. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : nothing;
}

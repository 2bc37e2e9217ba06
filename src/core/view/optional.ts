/** A text the template shows only when it is there: a list of none or one, because templates loop. */
export type Optional = readonly { readonly text: string }[];

export function optional(text: string | undefined): Optional {
  return text === undefined || text === '' ? [] : [{ text }];
}

/** Parts of a line with dots between them; what is missing leaves no dot behind. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** What the `Prefer` and `Accept` headers ask for. */
export type Preferences = {
  readonly pageSize: number | undefined;
  readonly omitNulls: boolean;
  readonly unknownEnumMembers: boolean;
  /** `odata.metadata=none` takes the discriminators away. */
  readonly withoutMetadata: boolean;
  /** What the answer's `Preference-Applied` says. */
  readonly applied: readonly string[];
};

export function parsePreferences(prefer: string | undefined, accept: string | undefined): Preferences {
  const wishes = (prefer ?? '').split(',').map((wish) => wish.trim().toLowerCase());
  const size = wishes.map((wish) => /^(?:odata\.)?maxpagesize=(\d{1,6})$/.exec(wish)?.[1]).find(Boolean);
  const omitNulls = wishes.includes('omit-values=nulls');
  const unknownEnumMembers = wishes.includes('include-unknown-enum-members');
  const pageSize = size === undefined || Number(size) < 1 ? undefined : Number(size);
  return {
    pageSize,
    omitNulls,
    unknownEnumMembers,
    withoutMetadata: (accept ?? '').toLowerCase().includes('odata.metadata=none'),
    applied: [
      ...(pageSize === undefined ? [] : [`odata.maxpagesize=${pageSize}`]),
      ...(omitNulls ? ['omit-values=nulls'] : []),
      ...(unknownEnumMembers ? ['include-unknown-enum-members'] : []),
    ],
  };
}

/**
 * The body as it goes out. Enum members added after `unknownFutureValue` are hidden from clients that do
 * not ask for them; today that is one member of one enum.
 */
export function toJson(body: object, preferences: Preferences): string {
  return JSON.stringify(body, (key: string, value: unknown) => {
    if (value === null && preferences.omitNulls && key !== '') return undefined;
    if (preferences.withoutMetadata && /@odata\.(type|context)$/.test(key)) return undefined;
    const isLater = key === 'productFamily' && value === 'azureCommunicationServices';
    return isLater && !preferences.unknownEnumMembers ? 'unknownFutureValue' : value;
  });
}

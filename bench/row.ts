/** What is measured in the same run to compare with. */
export type Reference = { readonly name: string; readonly value: number; readonly unit: string };

/** One line of the result, as `--json` prints it. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference?: Reference;
  /** In the row's unit; null where a row only shows how cost grows. */
  readonly target: number | null;
  readonly met: boolean | null;
};

/** Lower and upper quartile of the single runs, in the row's unit. */
export type Spread = readonly [number, number];

/** A row and how far its runs lie apart. */
export type Measured = { readonly row: Row; readonly spread: Spread; readonly runs: number };

export type Target = { readonly limit: number; readonly better: 'lower' | 'higher' };

type Runs = {
  readonly name: string;
  readonly unit: string;
  /** One value a run. */
  readonly values: readonly number[];
  readonly reference?: Reference;
  readonly target?: Target | undefined;
};

/** The median of the runs and whether it meets the target. */
export function measured({ name, unit, values, reference, target }: Runs): Measured {
  const value = rounded(median(values));
  const row = {
    name,
    value,
    unit,
    ...(reference === undefined ? {} : { reference: { ...reference, value: rounded(reference.value) } }),
    target: target?.limit ?? null,
    met: target === undefined ? null : isMet(value, target),
  };
  return {
    row,
    spread: [rounded(quantile(values, 0.25)), rounded(quantile(values, 0.75))],
    runs: values.length,
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** `share` 0 to 1; between two values in proportion. Throws when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error('nothing was measured');
  return below + (above - below) * (place - Math.floor(place));
}

function isMet(value: number, { limit, better }: Target): boolean {
  return better === 'lower' ? value <= limit : value >= limit;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

const widths = ['verynarrow', 'narrow', 'standard', 'wide'] as const;

/** Leaves out what a client of this width would not show; the open-source renderer does not know how. */
export function atWidth(card: object, widthPixels: number): object {
  return keep(card, widths.indexOf(widthName(widthPixels))) as object;
}

function widthName(pixels: number): (typeof widths)[number] {
  if (pixels < 165) return 'verynarrow';
  if (pixels < 350) return 'narrow';
  return pixels < 768 ? 'standard' : 'wide';
}

function keep(value: unknown, width: number): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => isShown(item, width)).map((item: unknown) => keep(item, width));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keep(inner, width)]));
}

function isShown(value: unknown, width: number): boolean {
  const wanted = (value as { targetWidth?: string } | null)?.targetWidth?.toLowerCase();
  if (wanted === undefined) return true;
  const [limit, name] = wanted.includes(':') ? wanted.split(':') : ['exactly', wanted];
  const index = widths.indexOf(name as (typeof widths)[number]);
  if (limit === 'atleast') return width >= index;
  return limit === 'atmost' ? width <= index : width === index;
}

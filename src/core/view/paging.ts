/** A part of a list. `page` counts from 1; `from` and `to` are positions people read, also from 1. */
export type Page<Item> = {
  readonly items: readonly Item[];
  readonly page: number;
  readonly pages: number;
  readonly from: number;
  readonly to: number;
  readonly total: number;
};

/** Page numbers come back from buttons, so any number is taken and the nearest page is given. */
export function pageOf<Item>(all: readonly Item[], wanted: number | undefined, size: number): Page<Item> {
  return sliceOf(all, clampPage(wanted, pageCount(all, size)), size);
}

/** Exactly this page, empty beyond the last one: for a list that turns together with a longer one. */
export function sliceOf<Item>(all: readonly Item[], page: number, size: number): Page<Item> {
  const items = all.slice((page - 1) * size, page * size);
  const before = Math.min(all.length, (page - 1) * size);
  return {
    items,
    page,
    pages: pageCount(all, size),
    from: items.length === 0 ? 0 : before + 1,
    to: before + items.length,
    total: all.length,
  };
}

export function pageCount(all: readonly unknown[], size: number): number {
  return Math.max(1, Math.ceil(all.length / size));
}

export function clampPage(wanted: number | undefined, pages: number): number {
  if (wanted === undefined || !Number.isFinite(wanted)) return 1;
  return Math.min(pages, Math.max(1, Math.trunc(wanted)));
}

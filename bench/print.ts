import { cpus, totalmem } from 'node:os';
import type { Effort } from './bench';
import type { Measured, Row } from './row';

/** `{ machine, node, rows }`, one line. */
export function asJson(results: readonly Measured[]): string {
  return JSON.stringify({ machine: machine(), node: process.version, rows: results.map(({ row }) => row) });
}

export function asTable(results: readonly Measured[], effort: Effort): string {
  const head = ['row', 'median', 'middle half of runs', 'runs', 'target', 'met', 'beside it'];
  const lines = [head, ...results.map(cells)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const title = `${machine()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
  const warning = effort === 'quick' ? ['Quick run: the figures mean nothing.'] : [];
  return [title, ...warning, '', ...text].join('\n');
}

function cells({ row, spread, runs }: Measured): readonly string[] {
  return [
    row.name,
    `${row.value} ${row.unit}`,
    `${spread[0]} – ${spread[1]}`,
    String(runs),
    row.target === null ? '' : `${row.target} ${row.unit}`,
    metText(row),
    row.reference === undefined ? '' : `${row.reference.name}: ${row.reference.value} ${row.reference.unit}`,
  ];
}

function metText({ met }: Row): string {
  if (met === null) return '';
  return met ? 'yes' : 'NO';
}

function machine(): string {
  const all = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const model = all[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${all.length} cores, ${gigabytes} GB, ${process.platform} ${process.arch}`;
}

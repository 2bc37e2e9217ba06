import { callWordOf, exactCallWordOf, type CallWord } from './call-words';
import { wordsOf } from './command-words';
import type { Command, ExportFormat } from './commands';
import type { CallId } from './ids';

/** Reads a normalised message that asks to compare two calls or to export one; `ids` are those it means. */
export function parseCompareOrExport(text: string, ids: readonly CallId[]): Command | undefined {
  const words = wordsOf(text);
  const first = callWordOf(words.find((word) => callWordOf(word) !== 'filler') ?? '');
  const has = (wanted: CallWord): boolean => words.some((word) => exactCallWordOf(word) === wanted);
  const compares = first === 'compare' || (ids.length > 0 && has('compare'));
  if (compares || (ids.length > 1 && has('versus'))) return compare(ids);
  const exports = first === 'export' || (ids.length > 0 && has('export'));
  if (!exports) return undefined;
  return ids.length > 0 || isAllKnown(words) ? exportOf(words, ids) : undefined;
}

function compare([left, right, ...more]: readonly CallId[]): Command {
  if (left === undefined || right === undefined || more.length > 0) {
    return { kind: 'problem', problem: { kind: 'compareTwo' } };
  }
  return { kind: 'compare', callIds: [left, right] };
}

/** `download speed is low` is about something else. */
function isAllKnown(words: readonly string[]): boolean {
  return words.every((word) => callWordOf(word) !== undefined || /^(?:id|ид|<id>|\d+)$/.test(word));
}

function exportOf(words: readonly string[], [callId, ...more]: readonly CallId[]): Command {
  const formats = formatsIn(words);
  if (callId === undefined || more.length > 0 || formats.length > 1) {
    return { kind: 'problem', problem: { kind: 'exportWhich' } };
  }
  return { kind: 'export', callId, format: formats[0] ?? 'csv' };
}

function formatsIn(words: readonly string[]): readonly ExportFormat[] {
  const named = words.filter((word) => exactCallWordOf(word) === 'format' && !/^(?:file|файл)$/.test(word));
  return [...new Set(named.map((word): ExportFormat => (word === 'json' ? 'json' : 'csv')))];
}

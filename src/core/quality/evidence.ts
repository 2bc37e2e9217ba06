import type { Cause, Confidence, Evidence } from './call-quality';

/** 0: nothing to see; 1: notice; 2: likely; 3: strong. */
export type Level = 0 | 1 | 2 | 3;

type CauseNotes = {
  level: Level;
  /** Noted on a stream that was poor: a notice is then worth naming. */
  onPoorStream: boolean;
  /** Orders causes of one rank: the plain network ones. */
  severity: number;
  readonly fields: Map<string, Evidence>;
};

/** What speaks for which cause, for one person: the strongest value of each field. */
export type EvidenceBook = Map<Cause, CauseNotes>;

export function newEvidence(): EvidenceBook {
  return new Map();
}

export type Note = {
  readonly cause: Cause;
  readonly level: Level;
  readonly onPoorStream: boolean;
  readonly evidence: readonly (Evidence | undefined)[];
  readonly severity?: number;
};

export function noteCause(book: EvidenceBook, note: Note): void {
  if (note.level === 0) return;
  const earlier = book.get(note.cause);
  const notes = earlier ?? { level: 0, onPoorStream: false, severity: 0, fields: new Map() };
  if (earlier === undefined) book.set(note.cause, notes);
  notes.level = Math.max(notes.level, note.level) as Level;
  notes.onPoorStream ||= note.onPoorStream;
  notes.severity = Math.max(notes.severity, note.severity ?? 0);
  for (const evidence of note.evidence) {
    if (evidence !== undefined) keepStrongest(notes.fields, evidence);
  }
}

function keepStrongest(fields: Map<string, Evidence>, evidence: Evidence): void {
  const earlier = fields.get(evidence.field);
  if (earlier !== undefined && !isStronger(evidence, earlier)) return;
  fields.set(evidence.field, evidence);
}

/** Signal strength, bandwidth and link speed get worse downwards; everything else upwards. */
const lowIsBad = new Set([
  'wifiSignalStrength',
  'averageBandwidthEstimate',
  'linkSpeed',
  'averageVideoFrameRate',
  'sentSignalLevel',
  'receivedSignalLevel',
]);

function isStronger(next: Evidence, earlier: Evidence): boolean {
  if (typeof next.value !== 'number' || typeof earlier.value !== 'number') return false;
  return lowIsBad.has(next.field) ? next.value < earlier.value : next.value > earlier.value;
}

/**
 * A notice counts on a poor stream or when the person complained; from `likely` on it counts by itself
 * (quality rules, opening of section 3).
 */
export function isWorthNaming(notes: CauseNotes, complained: boolean): boolean {
  return notes.level >= 2 || notes.onPoorStream || complained;
}

export function confidenceOf(level: Level): Confidence {
  if (level === 3) return 'strong';
  return level === 2 ? 'likely' : 'notice';
}

/**
 * Level of an event ratio, the share of the session in which something was in its bad state: 0.01, 0.05,
 * 0.10; below a minute only 0.10 counts, because one short event fills a short call (quality rules 3.1).
 */
export function eventLevel(ratio: number | undefined, shortSession: boolean): Level {
  if (ratio === undefined) return 0;
  if (ratio >= 0.1) return 3;
  if (shortSession) return 0;
  if (ratio >= 0.05) return 2;
  return ratio >= 0.01 ? 1 : 0;
}

export function levelAbove(
  value: number | undefined,
  notice: number,
  likely: number,
  strong?: number,
): Level {
  if (value === undefined) return 0;
  if (strong !== undefined && value > strong) return 3;
  if (value > likely) return 2;
  return value > notice ? 1 : 0;
}

export function levelBelow(value: number | undefined, notice: number, likely: number): Level {
  if (value === undefined) return 0;
  if (value < likely) return 2;
  return value < notice ? 1 : 0;
}

/** An item of evidence, or nothing when the value was not reported. */
export function item(
  field: string,
  value: number | string | undefined,
  unit?: Evidence['unit'],
  limit?: number,
): Evidence | undefined {
  if (value === undefined) return undefined;
  return {
    field,
    value,
    ...(limit === undefined ? {} : { limit }),
    ...(unit === undefined ? {} : { unit }),
  };
}

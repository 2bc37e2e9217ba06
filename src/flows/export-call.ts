import type { ExportFormat } from '../core/commands';
import { parseCallId, type CallId } from '../core/ids';
import type { Problem } from '../core/problem';
import { err, ok, type Result } from '../core/result';
import { exportJson } from '../core/report/export-json';
import { reportCsv } from '../core/report/report-csv';
import { fileDescription } from '../core/view/export-text';
import { fileOfferAnswer } from './find-answers';
import { admit, look, type Seen } from './look';
import type { Answer, FileAnswer, OfferedFile } from './ports';
import { refuse, type Turn } from './turn';

const utf8 = new TextEncoder();
const mediaTypes = { csv: 'text/csv; charset=utf-8', json: 'application/json' } as const;
const fileMs = 60_000;

/** Offers the call as a file. It is sent when the person agrees, and made anew then. */
export async function answerExport(
  turn: Turn,
  callId: CallId,
  format: ExportFormat,
  deadlineMs: number,
): Promise<Answer> {
  if (turn.asker.place !== 'personal') return refuse(turn, { kind: 'personalOnly' }, callId);
  const seen = await lookAtAll(turn, callId, deadlineMs, 'nothing');
  if (!seen.ok) return refuse(turn, seen.error, callId);
  const file: OfferedFile = {
    name: nameOf(callId, format),
    description: fileDescription(format, turn.t),
    sizeBytes: bytesOf(turn, seen.value, format).length,
    context: { callId, format },
  };
  return fileOfferAnswer(file, turn.t);
}

/** The file somebody agreed to. What comes back with the agreement is not believed: access is checked again. */
export async function exportFile(turn: Turn, context: unknown): Promise<FileAnswer> {
  const wanted = readContext(context);
  if (wanted === undefined) return answered(refuse(turn, { kind: 'unknownButton' }));
  const { callId, format } = wanted;
  if (turn.asker.place !== 'personal') return answered(refuse(turn, { kind: 'personalOnly' }, callId));
  const seen = await lookAtAll(turn, callId, turn.now() + fileMs, 'export');
  if (!seen.ok) return answered(refuse(turn, seen.error, callId));
  return {
    kind: 'file',
    name: nameOf(callId, format),
    mediaType: mediaTypes[format],
    bytes: bytesOf(turn, seen.value, format),
  };
}

function answered(answer: Answer): FileAnswer {
  return { kind: 'answer', answer };
}

function readContext(context: unknown): OfferedFile['context'] | undefined {
  if (typeof context !== 'object' || context === null) return undefined;
  const { callId: id, format } = context as Readonly<Record<string, unknown>>;
  const callId = typeof id === 'string' ? parseCallId(id) : undefined;
  if (callId === undefined || (format !== 'csv' && format !== 'json')) return undefined;
  return { callId, format };
}

async function lookAtAll(
  turn: Turn,
  callId: CallId,
  deadlineMs: number,
  what: 'export' | 'nothing',
): Promise<Result<Seen, Problem>> {
  const kept = turn.cache.get(callId);
  const seen =
    kept?.streams === undefined
      ? await look(turn, callId, { deadlineMs, streams: 'all', what })
      : await admit(turn, kept, what);
  if (!seen.ok) return seen;
  // A file that is not whole would be taken for the whole.
  return seen.value.quality.completeness.truncated ? err({ kind: 'timedOut' }) : ok(seen.value);
}

function bytesOf({ asker, t }: Turn, { quality, audience }: Seen, format: ExportFormat): Uint8Array {
  const view = { audience, ...(asker.userId === undefined ? {} : { viewerId: asker.userId }) };
  const text =
    format === 'csv' ? reportCsv(quality, view) : JSON.stringify(exportJson(quality, view, t), undefined, 2);
  return utf8.encode(text);
}

function nameOf(callId: CallId, format: ExportFormat): string {
  return `call-${callId}.${format}`;
}

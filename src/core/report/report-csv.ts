import type { CallQuality, StreamQuality, Unit } from '../quality/call-quality';
import { metrics, type Metric } from '../quality/metrics';
import { numberCell, textCell } from './csv-cell';
import { exportable, type ExportView } from './export-view';

type Row = {
  readonly call: CallQuality;
  readonly stream: StreamQuality;
  readonly nameOf: (id: string | undefined) => string | undefined;
};

type Column = { readonly name: string; readonly cell: (row: Row) => string };

const text = (name: string, value: (row: Row) => string | undefined): Column => ({
  name,
  cell: (row) => textCell(value(row)),
});

const number = (name: string, value: (row: Row) => number | undefined): Column => ({
  name,
  cell: (row) => numberCell(value(row)),
});

const unitName: Readonly<Record<Unit, string>> = {
  ms: 'Ms',
  ratio: 'Ratio',
  percent: 'Percent',
  fps: 'Fps',
  mos: 'Mos',
};

const time = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());

/** Described in docs/export.md. Columns may be added at the end; none is renamed, removed or moved. */
const columns: readonly Column[] = [
  text('callId', ({ call }) => call.callId),
  number('version', ({ call }) => call.version),
  text('type', ({ call }) => call.type),
  text('startedAt', ({ call }) => time(call.startedAtMs)),
  text('endedAt', ({ call }) => time(call.endedAtMs)),
  text('stream', ({ stream }) => stream.key),
  text('media', ({ stream }) => stream.media),
  text('direction', ({ stream }) => stream.direction),
  text('sender', ({ stream }) => stream.sender),
  text('senderName', ({ stream, nameOf }) => nameOf(stream.sender)),
  text('receiver', ({ stream }) => stream.receiver),
  text('receiverName', ({ stream, nameOf }) => nameOf(stream.receiver)),
  text('verdict', ({ stream }) => stream.verdict),
  text('reasons', ({ stream }) => stream.reasons.join(' ')),
  number('severity', ({ stream }) => stream.severity),
  number('packets', ({ stream }) => stream.packets),
  ...metrics.flatMap(metricColumns),
];

/** `roundTripAverageMs`, `roundTripMaxMs`: a maximum only where Graph reports one. */
function metricColumns({ name, unit, max }: Metric): readonly Column[] {
  const column = (which: 'average' | 'max', word: string) =>
    number(`${name}${word}${unitName[unit]}`, ({ stream }) => stream.metrics[name]?.[which]);
  return [column('average', 'Average'), ...(max === undefined ? [] : [column('max', 'Max')])];
}

/** So that a spreadsheet knows the text for UTF-8. */
const byteOrderMark = '\ufeff';

/**
 * One row a stream, worst first (RFC 4180), without what this viewer may not see; only the header for nobody and for a
 * call without streams. The streams must have been collected.
 */
export function reportCsv(quality: CallQuality, view: ExportView): string {
  const call = exportable(quality, view);
  const rows = call === undefined ? [] : rowsOf(call);
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
  return byteOrderMark + lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

function rowsOf(call: CallQuality): readonly Row[] {
  const names = new Map(call.participants.map(({ id, name }) => [id, name]));
  const nameOf: Row['nameOf'] = (id) => (id === undefined ? undefined : names.get(id));
  return (call.streams ?? []).map((stream) => ({ call, stream, nameOf }));
}

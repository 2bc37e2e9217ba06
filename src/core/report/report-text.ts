import type { CallQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { causeRows } from '../view/causes';
import { callKind, completenessText } from '../view/facts';
import { formatDuration, formatUtc } from '../view/format';
import { headlineOf } from '../view/headline';
import { plainText } from '../view/escape';
import { label } from '../view/labels';
import { metricRows } from '../view/metrics';
import { namesOf, type Viewer } from '../view/names';
import { personRows } from '../view/people';
import { alignColumns } from './align-columns';
import { withoutEscapes } from './unescape';

/** How a terminal shows weight; in a pipe each is the text itself. */
export type Paint = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly attention: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly good: (text: string) => string;
  readonly default: (text: string) => string;
};

const longestName = 40;

/** The report for reading in a terminal: the words of the card, everybody in it, no Markdown. */
export function reportText(quality: CallQuality, t: Translate, paint: Paint): string {
  const viewer: Viewer = { t, audience: 'operatorPersonal' };
  const names = namesOf(quality, viewer);
  const { organizer, startedAtMs, endedAtMs } = quality;
  const facts = [
    callKind(quality, t),
    formatUtc(startedAtMs, t),
    endedAtMs === undefined ? undefined : formatDuration(endedAtMs - startedAtMs, t),
    organizer === undefined ? undefined : `${t('fact.organizer')}: ${names.ofParty(organizer, longestName)}`,
  ];
  const headlinePaint = { problem: paint.attention, ok: paint.good, unknown: paint.default }[
    quality.headline
  ];
  const blocks = [
    [
      paint.bold(headlinePaint(headlineOf(quality, t))),
      facts.filter((fact) => fact !== undefined).join(' · '),
      paint.dim(
        `${t('report.callId')}: ${quality.callId} · ${t('report.version', { version: quality.version })}`,
      ),
      completenessText(quality, t),
    ],
    peopleLines(quality, viewer, paint),
    metricLines(quality, viewer, paint),
    causeLines(quality, viewer, paint),
    failureLines(quality, viewer, paint),
  ];
  const text = blocks
    .map((lines) => lines.filter((line) => line !== '').join('\n'))
    .filter((block) => block !== '')
    .join('\n\n');
  return withoutEscapes(text);
}

function peopleLines(quality: CallQuality, viewer: Viewer, paint: Paint): readonly string[] {
  const names = namesOf(quality, viewer);
  const rows = personRows(quality.participants, names, viewer, longestName);
  if (rows.length === 0) return [];
  const cells = rows.map((row) => [
    `${row.symbol} ${row.name}`,
    row.verdict,
    row.where[0]?.text ?? '',
    row.feedback[0]?.text ?? '',
  ]);
  const lines = alignColumns(cells.map((row) => row.map(withoutEscapes)));
  return [
    paint.bold(viewer.t('section.people')),
    ...lines.map((line, index) => `  ${paint[rows[index]?.color ?? 'default'](line)}`),
  ];
}

function metricLines(quality: CallQuality, viewer: Viewer, paint: Paint): readonly string[] {
  const { t } = viewer;
  const { rows } = metricRows(quality, namesOf(quality, viewer), viewer, longestName);
  if (rows.length === 0) return [];
  const header = ['metric', 'average', 'worst', 'limit', 'path'].map((column) =>
    t(`metrics.column.${column as 'metric'}`),
  );
  const cells = rows.map((row) => [
    row.metric,
    row.average,
    [row.worst, ...row.burst.map(({ text }) => `(${text})`)].join(' '),
    row.limit,
    [row.path, ...row.note.map(({ text }) => `(${text})`)].join(' '),
  ]);
  const [head = '', ...lines] = alignColumns([header, ...cells.map((row) => row.map(withoutEscapes))]);
  return [
    paint.bold(t('section.metrics')),
    `  ${paint.dim(head)}`,
    ...lines.map((line, index) => `  ${paint[rows[index]?.style ?? 'default'](line)}`),
  ];
}

function causeLines(quality: CallQuality, viewer: Viewer, paint: Paint): readonly string[] {
  const { rows, more } = causeRows(quality, namesOf(quality, viewer), viewer, longestName);
  if (rows.length === 0) return [];
  const { t } = viewer;
  return [
    paint.bold(t('section.causes')),
    ...rows.flatMap((row) => [
      `  ${row.title}`,
      ...row.evidence.map(({ text }) => `    ${text}`),
      `    ${paint.dim(row.advice)}`,
    ]),
    more > 0 ? `  ${t('causes.more', { number: more })}` : '',
  ];
}

function failureLines(quality: CallQuality, viewer: Viewer, paint: Paint): readonly string[] {
  if (quality.failures.length === 0) return [];
  const names = namesOf(quality, viewer);
  return [
    paint.bold(viewer.t('section.failures')),
    ...quality.failures.map((failure) => {
      const { stage, reason } = failureWords(failure, viewer.t);
      return `  ${[names.of(failure.participant, longestName), stage, reason].filter(Boolean).join(' · ')}`;
    }),
  ];
}

function failureWords({ stage, reason }: CallQuality['failures'][number], t: Translate) {
  return { stage: label('stage', stage, t), reason: plainText(reason, 200) };
}

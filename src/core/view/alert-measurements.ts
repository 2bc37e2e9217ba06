import type { CallQuality, WorstMetric } from '../quality/call-quality';
import { bandColor, bandOf, bandSymbol, type Band } from './bands';
import type { Room } from './fitted';
import { formatValue } from './format';
import { label } from './labels';
import type { Names, Viewer } from './names';
import { joined, optional } from './optional';

const mostMeasurements = 3;

/** The values that stand out, each beside its limit; a sentence when none does. */
export function measurementsSection(quality: CallQuality, names: Names, viewer: Viewer, room: Room) {
  const { t } = viewer;
  const inBand = (band: Band) => quality.worst.filter((entry) => bandOf(entry) === band);
  const over = inBand('red');
  // Raised values are worth a look only where nothing is over its limit.
  const striking = over.length > 0 ? over : inBand('amber');
  const rows = striking
    .slice(0, Math.min(mostMeasurements, room.metrics))
    .map((entry) => measurementRow(entry, names, viewer, Math.min(room.longestName, 40)));
  return [
    {
      title: t('alert.section.measurements'),
      rows,
      none: optional(rows.length === 0 ? noneText(quality, viewer) : undefined),
    },
  ];
}

function noneText({ worst }: CallQuality, { t }: Viewer): string {
  return worst.length === 0 ? t('alert.notMeasured') : t('alert.nothingStriking');
}

function measurementRow(entry: WorstMetric, names: Names, viewer: Viewer, longestName: number) {
  const { t } = viewer;
  const { metric, value, max, unit, limit, media, sender, receiver } = entry;
  const band = bandOf(entry);
  const end = (id: string | undefined) => (id === undefined ? t('party.unknown') : names.of(id, longestName));
  const isLow = metric === 'frameRate';
  const [shown, allowed] = [formatValue(value, unit, t), formatValue(limit, unit, t)];
  const worst = max === undefined || isLow ? undefined : formatValue(max, unit, t);
  return {
    symbol: bandSymbol[band],
    color: bandColor[band],
    text: t(isLow ? 'alert.measuredLow' : 'alert.measured', {
      metric: t(`metric.${metric}`),
      value: shown,
      limit: allowed,
    }),
    where: joined([
      label('modality', media, t),
      t('metrics.path', { sender: end(sender), receiver: end(receiver) }),
      worst === undefined ? undefined : t('alert.worstMoment', { value: worst }),
    ]),
  };
}

import type { Media, Segment } from '../call/call-record';
import type { StreamQuality } from './call-quality';
import type { Fold, SessionState } from './fold-state';
import { metrics } from './metrics';

export type Collected = Pick<StreamQuality, 'verdict' | 'reasons'> & {
  readonly kind: NonNullable<Media['kind']>;
  readonly stream: Media['streams'][number];
  readonly severity: number | undefined;
  readonly sender: string | undefined;
  readonly receiver: string | undefined;
};

/** streamId is reused in other media, so the key names session, segment, label and direction as well. */
export function collectStream(
  fold: Fold,
  state: SessionState,
  segment: Segment,
  media: Media,
  one: Collected,
): void {
  const { stream, severity, sender, receiver } = one;
  const base = [state.session.id, segment.id, media.label, stream.direction, stream.id].join('/');
  const times = (fold.streamKeys.get(base) ?? 0) + 1;
  fold.streamKeys.set(base, times);
  fold.streams.push({
    id: stream.id,
    key: times === 1 ? base : `${base}#${times}`,
    media: one.kind,
    verdict: one.verdict,
    reasons: one.reasons,
    ...(severity === undefined ? {} : { severity }),
    ...(stream.packets === undefined ? {} : { packets: stream.packets }),
    ...(sender === undefined ? {} : { sender }),
    ...(receiver === undefined ? {} : { receiver }),
    direction: stream.direction,
    metrics: reportedMetrics(stream),
  });
}

function reportedMetrics(stream: Media['streams'][number]): StreamQuality['metrics'] {
  const reported: { -readonly [Key in keyof StreamQuality['metrics']]: StreamQuality['metrics'][Key] } = {};
  for (const metric of metrics) {
    const average = stream[metric.average];
    const max = metric.max === undefined ? undefined : stream[metric.max];
    if (average === undefined && max === undefined) continue;
    reported[metric.name] = {
      ...(average === undefined ? {} : { average }),
      ...(max === undefined ? {} : { max }),
    };
  }
  return reported;
}

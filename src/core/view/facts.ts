import type { CallQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { formatDuration, formatUtc, localTimeMacro } from './format';
import { capitalize, label } from './labels';
import type { Names } from './names';
import { joined } from './optional';

/** A line of the facts under the headline. */
export type FactRow = { readonly title: string; readonly value: string };

/** Which call it was, when, how long, whose, and how many people were affected. */
export function callFacts(
  quality: CallQuality,
  names: Names,
  t: Translate,
  longestName: number,
): readonly FactRow[] {
  const { organizer, people } = quality;
  return [
    { title: t('fact.call'), value: callKind(quality, t) },
    { title: t('fact.started'), value: startedText(quality, t) },
    { title: t('fact.duration'), value: durationText(quality, t) },
    ...(organizer === undefined
      ? []
      : [{ title: t('fact.organizer'), value: names.ofParty(organizer, longestName) }]),
    ...(people.total === 0 ? [] : [{ title: t('fact.affected'), value: affectedText(quality, t) }]),
  ];
}

/** `One-to-one call · audio, video` */
export function callKind(
  { type, modalities }: Pick<CallQuality, 'type' | 'modalities'>,
  t: Translate,
): string {
  const media = new Set(modalities.slice(0, 4).map((word) => label('modality', word, t)));
  const kind = label('callType', type, t) ?? t('fact.call');
  return joined([capitalize(kind, t), [...media].filter((word) => word !== undefined).join(', ')]);
}

/** In the reader's own time zone where the client can do that, and always in UTC. */
export function startedText({ startedAtMs }: CallQuality, t: Translate): string {
  return t('started.localAndUtc', { local: localTimeMacro(startedAtMs), utc: formatUtc(startedAtMs, t) });
}

function durationText({ startedAtMs, endedAtMs }: CallQuality, t: Translate): string {
  return endedAtMs === undefined ? t('fact.notReported') : formatDuration(endedAtMs - startedAtMs, t);
}

function affectedText({ people }: CallQuality, t: Translate): string {
  const { total, poor, good, unclassified } = people;
  return joined([
    t('affected.counts', { count: total, poor }),
    good > 0 ? t('affected.good', { number: good }) : undefined,
    unclassified > 0 ? t('affected.unclassified', { number: unclassified }) : undefined,
  ]);
}

/** What is missing from the record; empty when nothing is. */
export function completenessText(quality: CallQuality, t: Translate): string {
  const { sessions, sessionsWithoutMedia, truncated } = quality.completeness;
  return [
    ...(truncated ? [t('completeness.truncated', { count: fewestSessions(quality), sessions })] : []),
    ...(sessionsWithoutMedia > 0
      ? [t('completeness.withoutMedia', { count: sessions, without: sessionsWithoutMedia })]
      : []),
  ].join(' ');
}

/** Graph tells no number of sessions: one more than was read, and in a meeting one for each person. */
function fewestSessions({ type, completeness }: CallQuality): number {
  const { sessions, participants } = completeness;
  return Math.max(sessions + 1, type === 'groupCall' ? participants : 0);
}

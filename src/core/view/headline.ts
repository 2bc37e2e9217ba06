import type { CallQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { formatList } from './format';
import { capitalize } from './labels';

/** One plain sentence, without names and without a full stop: what made the call what it was. */
export function headlineOf(quality: CallQuality, t: Translate): string {
  if (quality.headline === 'unknown') return t('headline.unknown');
  if (quality.headline === 'ok') return okHeadline(quality, t);
  const clauses = reasonClauses(quality, t);
  if (clauses.length === 0) return t('headline.problem');
  const problem = formatList(clauses, t);
  const onlyRating = quality.headlineReasons.every((reason) => reason === 'lowRating');
  return capitalize(
    onlyRating && quality.verdict === 'good' ? t('headline.althoughFine', { problem }) : problem,
    t,
  );
}

function okHeadline({ people }: CallQuality, t: Translate): string {
  if (people.total === 0 || people.good === people.total) {
    return t('headline.okAll', { count: Math.max(1, people.total) });
  }
  return t('headline.okSome', { count: people.total, good: people.good });
}

function reasonClauses(quality: CallQuality, t: Translate): readonly string[] {
  const has = (reason: CallQuality['headlineReasons'][number]) => quality.headlineReasons.includes(reason);
  return [
    ...(has('brokeOff') ? [brokeOffClause(quality, t)] : []),
    ...(has('poorStream') ? [poorClause(quality, t)] : []),
    ...(has('lowRating') ? [lowRatingClause(quality, t)] : []),
  ];
}

function brokeOffClause({ failures, people }: CallQuality, t: Translate): string {
  const dropped = failures.filter(({ stage }) => stage.toLowerCase() === 'midcall');
  const named = new Set(dropped.flatMap(({ participant }) => participant ?? []));
  const isWholeCall = named.size === 0 || people.total <= 2;
  return isWholeCall ? t('headline.brokeOff') : t('headline.brokeOffFor', { count: named.size });
}

function poorClause({ people }: CallQuality, t: Translate): string {
  return people.poor === 0
    ? t('headline.poorSomewhere')
    : t('headline.poor', { count: people.total, poor: people.poor });
}

function lowRatingClause({ participants }: CallQuality, t: Translate): string {
  const low = participants.filter(({ stars }) => stars !== undefined && stars <= 2);
  return t('headline.lowRating', { count: Math.max(1, low.length) });
}

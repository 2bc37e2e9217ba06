import { maySeeLeg } from '../access';
import type { CallFailure } from '../quality/call-quality';
import { escapeText } from './escape';
import { label } from './labels';
import type { Names, Viewer } from './names';
import { optional, type Optional } from './optional';

export type FailureRow = { readonly title: string; readonly reason: Optional };

/**
 * Whose connection ended or never came about. The reason is text of an unknown writer that may name
 * addresses: it is shown like them.
 */
export function failureRow(
  failure: CallFailure,
  names: Names,
  viewer: Viewer,
  longestName: number,
): FailureRow {
  const { t, audience, viewerId } = viewer;
  const { stage, reason, participant } = failure;
  const name = names.of(participant, longestName);
  const isOpen = maySeeLeg(audience, viewerId, participant ?? '');
  const shown = escapeText(reason, 120);
  const given = shown === undefined ? t('failure.noReason') : t('failure.reason', { reason: shown });
  return { title: title(stage, name, viewer), reason: optional(isOpen ? given : undefined) };
}

function title(stage: string, name: string, { t }: Viewer): string {
  const known = stage.toLowerCase();
  if (known === 'midcall') return t('failure.midcall', { name });
  if (known === 'callsetup') return t('failure.callSetup', { name });
  return t('failure.other', { name, stage: label('stage', stage, t) ?? t('fact.notReported') });
}

import { maySeeLeg } from '../access';
import type { Evidence, EvidenceUnit } from '../quality/call-quality';
import type { TextKey, Translate } from '../text/translate';
import { escapeText } from './escape';
import { evidenceFields } from './evidence-fields';
import { formatBitRate, formatNumber, formatValue } from './format';
import { label, longestWord, splitWord, type Vocabulary } from './labels';
import type { Names, Viewer } from './names';
import { tokenLabel } from './tokens';

/** Fields whose words everybody may read who sees the report; other words may be addresses or devices. */
const vocabularyOf: Readonly<Record<string, Vocabulary>> = {
  connectionType: 'connection',
  wifiBand: 'wifiBand',
  wifiRadioType: 'wifiRadio',
  networkTransportProtocol: 'transport',
  'failureInfo.stage': 'stage',
};

/** Less is worse: their limit is what there should be at least. */
const minimumFields: ReadonlySet<string> = new Set([
  'wifiSignalStrength',
  'averageBandwidthEstimate',
  'linkSpeed',
  'averageVideoFrameRate',
  'averageReceivedFrameRate',
  'sentSignalLevel',
  'receivedSignalLevel',
]);

const tokenField = /^feedback\.tokens\.(.+)$/;
const longestEvidence = 40;

export type EvidenceContext = {
  readonly viewer: Viewer;
  readonly names: Names;
  readonly participant: string | undefined;
};

/** `packet loss 12 % (limit 10 %)`. Undefined where this viewer may not read it or it says nothing. */
export function evidenceText(evidence: Evidence, context: EvidenceContext): string | undefined {
  const { t } = context.viewer;
  const sentence = eventSentence(evidence, context);
  if (sentence !== undefined) return sentence;
  const token = tokenField.exec(evidence.field)?.[1];
  const value = token === undefined ? valueText(evidence, context) : tokenLabel(token, t);
  if (value === undefined) return undefined;
  const field = token === undefined ? fieldLabel(evidence.field, t) : t('field.tokens');
  if (evidence.field === 'failureInfo.stage') return value;
  if (typeof evidence.value === 'string' && token === undefined) return t('evidence.word', { field, value });
  if (evidence.limit === undefined) return t('evidence.value', { field, value });
  const key = minimumFields.has(evidence.field) ? 'evidence.withMinimum' : 'evidence.withLimit';
  return t(key, { field, value, limit: numberText(evidence.limit, evidence.unit, t) });
}

/** The share of what somebody sent or received that the network spoiled reads better as a sentence. */
function eventSentence({ field, value }: Evidence, { viewer, names, participant }: EvidenceContext) {
  if (typeof value !== 'number') return undefined;
  const values = { value: numberText(value, 'ratio', viewer.t), name: names.of(participant, 40) };
  if (field === 'sentQualityEventRatio') return viewer.t('evidence.sentQuality', values);
  if (field === 'receivedQualityEventRatio') return viewer.t('evidence.receivedQuality', values);
  return undefined;
}

function valueText({ field, value, unit }: Evidence, { viewer, participant }: EvidenceContext) {
  if (typeof value === 'number') return numberText(value, unit, viewer.t);
  const vocabulary = Object.hasOwn(vocabularyOf, field) ? vocabularyOf[field] : undefined;
  if (vocabulary !== undefined) return label(vocabulary, value, viewer.t);
  const isOpen = maySeeLeg(viewer.audience, viewer.viewerId, participant ?? '');
  return isOpen ? escapeText(value, longestEvidence) : undefined;
}

function numberText(value: number, unit: EvidenceUnit | undefined, t: Translate): string {
  if (unit === 'bps') return formatBitRate(value, t);
  if (unit === 'db') return t('unit.decibels', { value: formatNumber(value, t) });
  if (unit === 'sessions') return t('unit.sessions', { count: value });
  if (unit === 'count' || unit === undefined) return formatNumber(value, t, 1);
  return formatValue(value, unit, t);
}

function fieldLabel(field: string, t: Translate): string {
  const name = field.slice(field.lastIndexOf('.') + 1);
  const key: TextKey | undefined = evidenceFields.find((known) => known === `field.${name}`);
  return key === undefined ? (escapeText(splitWord(name), longestWord) ?? '') : t(key);
}

import type { CallQuality, Cause, Finding } from '../quality/call-quality';
import { evidenceText } from './evidence';
import type { Names, Viewer } from './names';
import { optional, type Optional } from './optional';

/** One cause on a card: whom it hit and what it likely was, what speaks for it, what to do. */
export type CauseRow = { readonly title: string; readonly evidence: Optional; readonly advice: string };

const mostCauses = 4;
const mostEvidence = 3;

/** What a named link does to a call; a plain network line beside it says the same thing twice. */
const linkCauses: ReadonlySet<Cause> = new Set([
  'tcpFallback',
  'weakWifi',
  'wifi24GHz',
  'vpnOrTunnel',
  'mobileNetwork',
  'lowBandwidth',
]);
const plainNetworkCauses: ReadonlySet<Cause> = new Set(['packetLoss', 'jitter', 'delay']);

export type Causes = { readonly rows: readonly CauseRow[]; readonly more: number };

/** The findings worth a place on the report, in their order, and how many were left out. */
export function causeRows(
  quality: CallQuality,
  names: Names,
  viewer: Viewer,
  longestName: number,
  most = mostCauses,
): Causes {
  const linked = new Set(
    quality.findings.filter(({ cause }) => linkCauses.has(cause)).map(({ participant }) => participant),
  );
  const worthReading = quality.findings.filter(
    ({ cause, participant }) => !(plainNetworkCauses.has(cause) && linked.has(participant)),
  );
  const rows = worthReading.slice(0, most).map((finding) => causeRow(finding, names, viewer, longestName));
  return { rows, more: worthReading.length - rows.length };
}

function causeRow(finding: Finding, names: Names, viewer: Viewer, longestName: number): CauseRow {
  const { t } = viewer;
  const { cause, participant, confidence } = finding;
  const context = { viewer, names, participant };
  const list = finding.evidence
    .map((evidence) => evidenceText(evidence, context))
    .filter((text) => text !== undefined)
    .slice(0, mostEvidence)
    .join(', ');
  return {
    title: t(`finding.${cause}`, { name: names.of(participant, longestName) }),
    evidence: optional(list === '' ? '' : t(`evidence.${confidence}`, { list })),
    advice: t('causes.advice', { advice: t(`advice.${cause}`) }),
  };
}

import { maySeeLeg } from '../access';
import type { Leg, ParticipantQuality } from '../quality/call-quality';
import type { TextKey, Translate } from '../text/translate';
import { escapeText } from './escape';
import { formatBitRate, formatNumber, formatPercent } from './format';
import { capitalize, label } from './labels';
import type { Names, Viewer } from './names';
import { joined, optional, type Optional } from './optional';

/** How one person was connected. Addresses and devices are there only for those who may see them. */
export type LegRow = { readonly name: string; readonly lines: Optional };

export type PersonLeg = { readonly person: ParticipantQuality; readonly leg: Leg };

/** Every connection of everybody, in the order of the people. */
export function legsOf(people: readonly ParticipantQuality[]): readonly PersonLeg[] {
  return people.flatMap((person) => person.legs.map((leg) => ({ person, leg })));
}

export function legRow(
  { person, leg }: PersonLeg,
  names: Names,
  viewer: Viewer,
  longestName: number,
): LegRow {
  const { t, audience, viewerId } = viewer;
  const isOpen = maySeeLeg(audience, viewerId, person.id);
  const link = linkLine(leg, t);
  return {
    name: names.ofParty(person, longestName),
    lines: [
      ...optional(link === '' ? t('details.legLess') : capitalize(link, t)),
      ...(isOpen ? privateLines(leg, longestName, t) : []),
    ],
  };
}

/** The kind of connection: for everybody who sees the report. */
function linkLine(leg: Leg, t: Translate): string {
  return joined([
    label('connection', leg.connection, t),
    label('wifiBand', leg.wifiBand, t),
    label('wifiRadio', leg.wifiRadio, t),
    leg.wifiSignalPercent === undefined
      ? undefined
      : t('leg.signal', { value: formatPercent(leg.wifiSignalPercent, t) }),
    leg.linkSpeedBps === undefined
      ? undefined
      : t('leg.linkSpeed', { value: formatBitRate(leg.linkSpeedBps, t) }),
    label('transport', leg.transport, t),
  ]);
}

/** Where somebody was and with what: strictly for those whom the access table names. */
function privateLines(leg: Leg, longest: number, t: Translate): Optional {
  const line = (...parts: readonly (readonly [TextKey, string | undefined])[]) =>
    optional(capitalize(joined(parts.map(([key, value]) => detail(key, value, longest, t))), t));
  const cores = leg.cpuCores === undefined ? undefined : formatNumber(leg.cpuCores, t);
  return [
    ...line(['leg.ip', leg.ipAddress], ['leg.subnet', leg.subnet], ['leg.dnsSuffix', leg.dnsSuffix]),
    ...line(['leg.reflexive', leg.reflexiveAddress], ['leg.relay', leg.relayAddress]),
    ...line(['leg.mac', leg.macAddress], ['leg.accessPoint', leg.accessPoint]),
    ...line(['leg.microphone', leg.captureName], ['leg.speaker', leg.renderName]),
    ...line(['leg.device', leg.deviceName], ['leg.cpu', leg.cpuName], ['leg.cores', cores]),
  ];
}

function detail(key: TextKey, value: string | undefined, longest: number, t: Translate): string | undefined {
  const shown = escapeText(value, longest);
  return shown === undefined ? undefined : t(key, { value: shown });
}

import { accessTable, type Audience, type Fact } from '../../../src/core/access';
import type { CallQuality, Leg, ParticipantQuality } from '../../../src/core/quality/call-quality';
import { callDetailsCard } from '../../../src/core/view/call-details';
import { callReportCard } from '../../../src/core/view/call-report';
import { summaryOfDetails, summaryOfReport } from '../../../src/core/view/summary';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { callQuality, finding, participant, stream, worst } from '../../support/call-quality';

const t = createTranslate()('en');
const render = loadCards();
const audiences = Object.keys(accessTable) as Audience[];

/** Values found nowhere else: seeing one on a card means it was shown. */
function canaryLeg(who: string, octet: number): Leg {
  return {
    connection: 'wifi',
    transport: 'udp',
    ipAddress: `10.${octet}.1.1`,
    subnet: `10.${octet}.1.0`,
    reflexiveAddress: `203.0.${octet}.1`,
    relayAddress: `52.114.${octet}.1`,
    macAddress: `AA-BB-CC-${octet}-00-01`,
    accessPoint: `AP-BB-CC-${octet}-00-02`,
    dnsSuffix: `${who}dns.example`,
    deviceName: `${who}Laptop`,
    cpuName: `${who}Cpu`,
    cpuCores: 8,
    captureName: `${who}Microphone`,
    renderName: `${who}Speaker`,
  };
}

function canaryPerson(who: string, octet: number): ParticipantQuality {
  return participant({
    id: `${who}-id`,
    name: `${who}.upn@contoso.example`,
    verdict: 'poor',
    stars: 2,
    rating: 'poor',
    feedbackTokens: [`${who}Token`],
    feedbackText: `${who}Comment`,
    legs: [canaryLeg(who, octet)],
  });
}

const call: CallQuality = callQuality({
  headline: 'problem',
  headlineReasons: ['poorStream'],
  participants: [canaryPerson('own', 77), canaryPerson('other', 88)],
  worst: [worst({ sender: 'own-id', receiver: 'other-id', severity: 1.4 })],
  findings: ['own', 'other'].map((who) =>
    finding({
      cause: 'vpnOrTunnel',
      participant: `${who}-id`,
      evidence: [
        { field: 'subnet', value: `${who}EvidenceSubnet` },
        { field: 'captureDeviceName', value: `${who}EvidenceDevice` },
      ],
    }),
  ),
  failures: ['own', 'other'].map((who) => ({
    stage: 'midcall',
    reason: `${who}Reason`,
    participant: `${who}-id`,
  })),
  streams: [stream({ sender: 'own-id', receiver: 'other-id' })],
});

const canariesOf = (who: 'own' | 'other', octet: number): readonly string[] => [
  ...Object.values(canaryLeg(who, octet))
    .filter((value): value is string => typeof value === 'string')
    .filter((value) => value !== 'wifi' && value !== 'udp'),
  `${who}Comment`,
  `${who}EvidenceSubnet`,
  `${who}EvidenceDevice`,
  `${who}Reason`,
];

const canaries: Readonly<Record<Fact, readonly string[]>> = {
  ownLeg: canariesOf('own', 77),
  othersLegs: canariesOf('other', 88),
  report: ['own.upn@contoso', 'other.upn@contoso', 'Own token', 'Other token', 'Wi-Fi', 'Jitter'],
};

/** Everything an audience gets to read of the call, each card by its name. */
function shownTo(audience: Audience): Readonly<Record<string, string>> {
  const options = { t, audience, viewerId: 'OWN-ID', sampleData: true, nowMs: 0 };
  return {
    report: JSON.stringify(render(callReportCard(call, options))),
    details: JSON.stringify(render(callDetailsCard(call, options))),
    summaries: summaryOfReport(call, t) + summaryOfDetails(call, t),
  };
}

describe.each(audiences)('what %s sees', (audience) => {
  it.each(Object.entries(canaries))('of %s is what the table says', (fact, values) => {
    const shown = shownTo(audience);
    const everything = Object.values(shown).join('\n');
    const visible = values.filter((value) => everything.includes(value));
    expect(visible).toEqual(accessTable[audience][fact as Fact] ? values : []);
  });
});

describe('a viewer who is nobody in the call', () => {
  it('sees no leg as their own', () => {
    const options = { t, audience: 'participantPersonal' as const };
    const shown = JSON.stringify(render(callDetailsCard(call, options)));
    const legs = [...canaries.ownLeg, ...canaries.othersLegs];
    expect(legs.filter((value) => shown.includes(value))).toEqual([]);
  });
});

describe('a telephone number', () => {
  const number = '+4915112345678';
  const phone = callQuality({ participants: [participant({ id: number, kind: 'phone' })] });

  it.each(audiences)('is whole for %s only where addresses of others are', (audience) => {
    const shown = JSON.stringify(render(callReportCard(phone, { t, audience })));
    expect(shown.includes(number)).toBe(accessTable[audience].othersLegs);
    expect(shown.includes('12345')).toBe(accessTable[audience].othersLegs);
  });
});

import type { Fact } from '../../src/core/access';
import type { CallQuality } from '../../src/core/quality/call-quality';
import { judge } from './judge';
import { flatUser, foreign, home, listed, media, person, record, service, session, stream } from './record';

/*
 * A call record in which everything that may be shown to some and not to others is a text found nowhere else. Seeing one
 * means that it was shown.
 */

export const own = 'bbbbbbbb-0000-4000-8000-000000000aaa';
const other = 'bbbbbbbb-0000-4000-8000-000000000bbb';
const boss = 'bbbbbbbb-0000-4000-8000-000000000ccc';
/** One country code of one digit, one of two. */
export const phoneNumbers = ['+15557123468', '+4917632598741'] as const;

type Who = 'own' | 'other';
const tenantOf = { own: home, other: foreign } as const;

/** Addresses as Graph sends them: version 4 over one network, version 6 over another. */
const networksOf = {
  own: [
    {
      ipAddress: '10.77.3.41',
      subnet: '10.77.3.0',
      reflexiveIPAddress: '203.0.113.77',
      relayIPAddress: '198.51.100.77',
      macAddress: '02-77-AA-00-00-01',
      basicServiceSetIdentifier: '06-77-AA-00-00-02',
      dnsSuffix: 'owndns.example',
    },
    { ipAddress: 'fd77::41', subnet: 'fd77:1::', reflexiveIPAddress: '2001:db8:77::1' },
  ],
  other: [
    {
      ipAddress: '10.88.3.42',
      subnet: '10.88.3.0',
      reflexiveIPAddress: '203.0.113.88',
      relayIPAddress: '198.51.100.88',
      macAddress: '02-88-BB-00-00-01',
      basicServiceSetIdentifier: '06-88-BB-00-00-02',
      dnsSuffix: 'otherdns.example',
    },
    { ipAddress: 'fd88::42', subnet: 'fd88:1::', reflexiveIPAddress: '2001:db8:88::1' },
  ],
} as const;

const devicesOf = (who: Who) => ({
  name: `${who}Laptop`,
  cpu: `${who}Processor`,
  capture: `${who}Microphone`,
  render: `${who}Loudspeaker`,
});

const upnOf = (who: string) => `${who}.upn@contoso.example`;

const endpointOf = (who: Who, id: string) =>
  person(id, {
    associatedIdentity: flatUser(id, {
      displayName: `${who} Person`,
      tenantId: tenantOf[who],
      userPrincipalName: upnOf(who).toUpperCase(),
    }),
    userAgent: { platform: 'windows', productFamily: 'teams', headerValue: `${who}UserAgent` },
    name: devicesOf(who).name,
    cpuName: devicesOf(who).cpu,
    cpuCoresCount: 8,
    feedback: { rating: 'poor', text: `${who}Comment`, tokens: { [`${who}Token`]: true } },
  });

const mediaOf = (who: Who, label: string, network: object) =>
  media({
    label,
    callerNetwork: {
      connectionType: 'wifi',
      networkTransportProtocol: 'udp',
      wifiVendorDriver: `${who}WifiDriver`,
      wifiVendorDriverVersion: `${who}WifiDriverVersion`,
      wifiMicrosoftDriver: `${who}MicrosoftDriver`,
      ...network,
    },
    callerDevice: {
      captureDeviceName: devicesOf(who).capture,
      captureDeviceDriver: `${who}CaptureDriver`,
      renderDeviceName: devicesOf(who).render,
      renderDeviceDriver: `${who}RenderDriver`,
    },
    streams: [stream('callerToCallee', { averageJitter: who === 'own' ? 'PT0.07S' : 'PT0.06S' })],
  });

const sessionOf = (who: Who, id: string) => {
  const caller = endpointOf(who, id);
  const failureInfo = { stage: 'midcall', reason: `${who}Reason` };
  const mediaList = networksOf[who].map((network, index) =>
    mediaOf(who, index === 0 ? 'main-audio' : 'main-video', network),
  );
  const times = { startDateTime: '2026-11-20T09:00:00Z', endDateTime: '2026-11-20T09:30:00Z' };
  const segment = { id: who, ...times, caller, callee: service(), failureInfo, media: mediaList };
  return session(who, { caller, failureInfo, segments: [segment] });
};

const phoneSession = (number: string, index: number) => {
  const identity = { id: number, displayName: null, tenantId: null, userPrincipalName: null };
  return session(`phone ${index}`, { caller: person(number, { associatedIdentity: identity }) });
};

const fillers = Array.from({ length: 10 }, (_, n) => `bbbbbbbb-0000-4000-8000-000000000d${10 + n}`);

/** Graph's own shape. Besides the marked people ten more, so that cards have several pages. */
export const markedRecord = record(
  [
    sessionOf('own', own),
    sessionOf('other', other),
    ...phoneNumbers.map(phoneSession),
    ...fillers.map((id) => session(id, { caller: person(id) })),
  ],
  {
    joinWebUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_joinLinkMark%40thread.v2/0',
    organizer_v2: listed(boss, { displayName: 'boss Person', userPrincipalName: upnOf('boss') }),
    participants_v2: [
      listed(own, { userPrincipalName: upnOf('own'), tenantId: home }),
      listed(other, { userPrincipalName: upnOf('other'), tenantId: foreign }),
      ...phoneNumbers.map((id) => ({ id, identity: { phone: { id, displayName: null } } })),
    ],
  },
);

export const markedCall: CallQuality = judge(markedRecord, home);

const legMarks = (who: Who): readonly string[] => [
  ...networksOf[who].flatMap((network) => Object.values(network)),
  ...Object.values(devicesOf(who)),
];

/** Which mark is which fact of the access table. */
export const marks: Readonly<Record<Fact, readonly string[]>> = {
  report: ['own Person', 'other Person', 'Jitter', 'Own token', 'Other token', 'Wi-Fi'],
  ownLeg: [...legMarks('own'), 'ownComment', 'ownReason'],
  othersLegs: [...legMarks('other'), 'otherComment', 'otherReason', ...phoneNumbers, 'joinLinkMark'],
};

/** Never shown, to nobody. */
export const neverShown: readonly string[] = [
  ...['own', 'other', 'boss'].map(upnOf),
  ...['own', 'other'].flatMap((who) =>
    ['WifiDriver', 'MicrosoftDriver', 'CaptureDriver', 'RenderDriver', 'UserAgent'].map(
      (name) => `${who}${name}`,
    ),
  ),
  home,
  foreign,
];

/** What a surface shows of a person's own connection. */
export const legMarksOf = { own: legMarks('own'), other: legMarks('other') } as const;

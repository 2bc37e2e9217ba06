import { readNetworks } from '../../../src/core/alerts/read-networks';
import { prepareNetworks, withSites } from '../../../src/core/alerts/sites';
import type { Leg, ParticipantQuality } from '../../../src/core/quality/call-quality';
import { callQuality, finding, leg, participant } from '../../support/call-quality';
import { judge } from '../../support/judge';
import { ann, media, record, sessionWith, stream } from '../../support/record';

describe('NETWORKS_FILE', () => {
  it('names sites and VPN pools', () => {
    const text =
      '\uFEFF{ "sites": { " Berlin ": ["10.1.0.0/16", "2001:db8::/32"] }, "vpn": ["10.9.0.0/16"] }';

    expect(readNetworks(text)).toEqual({
      ok: true,
      value: {
        sites: [{ name: 'Berlin', subnets: ['10.1.0.0/16', '2001:db8::/32'] }],
        vpn: ['10.9.0.0/16'],
      },
    });
  });

  it('may leave either out', () => {
    expect(readNetworks('{}')).toEqual({ ok: true, value: { sites: [], vpn: [] } });
  });

  it.each([
    ['{', { kind: 'notJson' }],
    ['', { kind: 'notJson' }],
    ['[]', { kind: 'shape' }],
    ['null', { kind: 'shape' }],
    ['{ "site": {} }', { kind: 'shape', where: 'site' }],
    ['{ "sites": [] }', { kind: 'shape', where: 'sites' }],
    ['{ "sites": { "Berlin": "10.1.0.0/16" } }', { kind: 'shape', where: 'sites.Berlin' }],
    ['{ "sites": { " ": [] } }', { kind: 'shape', where: 'sites. ' }],
    ['{ "sites": { "Berlin": [], "BERLIN": [] } }', { kind: 'shape', where: 'sites.BERLIN' }],
    ['{ "sites": { "Berlin": ["10.1.0.0/16", 7] } }', { kind: 'shape', where: 'sites.Berlin[1]' }],
    ['{ "sites": { "__proto__": ["x"] } }', { kind: 'badSubnet', where: 'sites.__proto__[0]' }],
    ['{ "sites": { "Berlin": ["10.1.0.0/33"] } }', { kind: 'badSubnet', where: 'sites.Berlin[0]' }],
    ['{ "vpn": ["10.9.0.0/16", "vpn"] }', { kind: 'badSubnet', where: 'vpn[1]' }],
  ])('%j is refused, and where', (text, error) => {
    expect(readNetworks(text)).toEqual({ ok: false, error });
  });
});

const networks = prepareNetworks({
  sites: [
    { name: 'Germany', subnets: ['10.1.0.0/16', '198.51.100.0/24', '2001:db8:1::/48'] },
    { name: 'Berlin', subnets: ['10.1.7.0/24'] },
    { name: 'Home pool', subnets: ['10.8.0.0/16'] },
  ],
  vpn: ['10.9.0.0/16', '10.8.0.0/16', '10.1.9.0/24'],
});

function placed(...legs: readonly Partial<Leg>[]): ParticipantQuality | undefined {
  const person = participant({ id: 'ann', connection: legs[0]?.connection, legs: legs.map(leg) });
  return withSites(callQuality({ participants: [person] }), networks).participants[0];
}

describe('the site of a person', () => {
  it.each<[string, readonly Partial<Leg>[], string | undefined]>([
    ['by their own address', [{ ipAddress: '10.1.2.3' }], 'Germany'],
    ['by their subnet', [{ subnet: '10.1.0.0' }], 'Germany'],
    ['by their public address', [{ ipAddress: '192.168.1.9', reflexiveAddress: '198.51.100.4' }], 'Germany'],
    ['by IPv6', [{ ipAddress: '2001:db8:1:2::3' }], 'Germany'],
    ['the most specific subnet wins', [{ ipAddress: '10.1.7.3' }], 'Berlin'],
    ['in any leg', [{ ipAddress: '10.1.2.3' }, { ipAddress: '10.1.7.3' }], 'Berlin'],
    ['not in any', [{ ipAddress: '172.16.0.1' }], undefined],
    ['without addresses', [{}], undefined],
    ['not through a VPN', [{ ipAddress: '10.9.0.1', reflexiveAddress: '198.51.100.4' }], undefined],
    ['not through a VPN inside a site', [{ ipAddress: '10.1.9.1' }], undefined],
    ['by a VPN pool with a name', [{ ipAddress: '10.8.0.1' }], 'Home pool'],
    ['by the leg beside a VPN', [{ ipAddress: '10.9.0.1' }, { ipAddress: '10.1.7.3' }], 'Berlin'],
  ])('%s', (_title, legs, site) => {
    expect(placed(...legs)?.site).toBe(site);
  });

  it('is not looked for without networks', () => {
    const quality = callQuality({ participants: [participant({ id: 'ann', legs: [leg()] })] });

    expect(withSites(quality, prepareNetworks({ sites: [], vpn: [] }))).toBe(quality);
  });

  it('is found for 5,000 people in 2,000 subnets', () => {
    const many = prepareNetworks({
      sites: Array.from({ length: 2000 }, (_, n) => ({
        name: `site ${n}`,
        subnets: [`10.${n >> 8}.${n & 255}.0/24`],
      })),
      vpn: [],
    });
    const participants = Array.from({ length: 5000 }, (_, n) =>
      participant({ id: `p-${n}`, legs: [leg({ ipAddress: `10.${(n >> 8) % 8}.${n & 255}.${n % 254}` })] }),
    );

    const sites = withSites(callQuality({ participants }), many).participants.map(({ site }) => site);

    expect(sites).toEqual(participants.map((_, n) => (n % 2048 < 2000 ? `site ${n % 2048}` : undefined)));
  });
});

describe('a VPN pool', () => {
  it('makes a leg a tunnel, whatever the client said', () => {
    const person = placed({ ipAddress: '10.9.0.1', connection: 'wired' }, { ipAddress: '10.1.2.3' });

    expect(person?.legs.map(({ connection }) => connection)).toEqual(['tunnel', 'wired']);
    expect(person?.connection).toBe('tunnel');
  });

  it('leaves the kind of connection of another network', () => {
    const person = participant({
      id: 'ann',
      connection: 'wifi',
      legs: [leg({ connection: 'wired', ipAddress: '10.9.0.1' })],
    });

    expect(withSites(callQuality({ participants: [person] }), networks).participants[0]?.connection).toBe(
      'wifi',
    );
  });

  const inVpn = { connectionType: 'wired', networkTransportProtocol: 'udp', ipAddress: '10.9.4.4' };
  const call = (averageJitter: string) =>
    judge(
      record([
        sessionWith('s1', [
          media({ callerNetwork: inVpn, streams: [stream('callerToCallee', { averageJitter })] }),
        ]),
      ]),
    );

  it('is the likely cause of a poor connection', () => {
    const found = withSites(call('PT0.09S'), networks).findings;

    expect(found.map(({ cause }) => cause)).toEqual(['vpnOrTunnel', 'jitter']);
    expect(found[0]).toEqual({
      cause: 'vpnOrTunnel',
      participant: ann,
      confidence: 'likely',
      evidence: [{ field: 'connectionType', value: 'tunnel' }],
    });
  });

  it('is no cause while the connection is good', () => {
    expect(withSites(call('PT0.001S'), networks).findings).toEqual([]);
  });

  it('takes the place of "no cause visible" and joins what was suspected', () => {
    const people = ['ann', 'ben'].map((id) =>
      participant({ id, verdict: 'poor', legs: [leg({ ipAddress: '10.9.0.1' })] }),
    );
    const findings = [
      finding({
        cause: 'vpnOrTunnel',
        participant: 'ben',
        confidence: 'notice',
        evidence: [
          { field: 'connectionType', value: 'wired' },
          { field: 'averageJitter', value: 40 },
        ],
      }),
      finding({ cause: 'jitter', participant: 'ben' }),
      finding({ cause: 'unknown', participant: 'ann' }),
      finding({ cause: 'unknown', participant: 'cyd' }),
    ];

    const found = withSites(callQuality({ participants: people, findings }), networks).findings;

    expect(found.map(({ cause, participant: of }) => `${cause} ${of ?? ''}`)).toEqual([
      'vpnOrTunnel ben',
      'vpnOrTunnel ann',
      'jitter ben',
      'unknown cyd',
    ]);
    expect(found[0]).toMatchObject({
      confidence: 'likely',
      evidence: [
        { field: 'connectionType', value: 'tunnel' },
        { field: 'averageJitter', value: 40 },
      ],
    });
  });
});

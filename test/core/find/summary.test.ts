import fc from 'fast-check';
import { headOf, indexedOf, mostIndexedPeople, summaryOf } from '../../../src/core/find/summary-of';
import { meetingKeyOf } from '../../../src/core/find/join-link';
import { addSession } from '../../../src/core/quality/fold';
import { finish } from '../../../src/core/quality/finish';
import { startFold } from '../../../src/core/quality/fold-state';
import { anyCall } from '../../support/any-call';
import { callQuality, documentationCallId, leg, participant, worst } from '../../support/call-quality';
import { judge } from '../../support/judge';
import { ann, home, listed, record, session } from '../../support/record';

const link = `https://teams.microsoft.com/l/meetup-join/19%3ameeting_NjRm%40thread.v2/0?context=%7b%22Tid%22%3a%22${home}%22%2c%22Oid%22%3a%22${ann}%22%7d`;

describe('what is remembered of a call', () => {
  it('is when, what, who, how bad and over which networks', () => {
    const quality = callQuality({
      joinUrl: link,
      organizer: { id: ann, name: 'Ann', kind: 'user', tenantId: home },
      headline: 'problem',
      headlineReasons: ['poorStream'],
      participants: [
        participant({
          id: ann,
          name: 'Ann',
          tenantId: home,
          upn: 'ann@contoso.example',
          verdict: 'poor',
          stars: 2,
          feedbackText: 'SECRET',
          site: 'SECRET',
          legs: [
            leg({
              ipAddress: '10.1.2.3',
              subnet: '10.1.2.0',
              reflexiveAddress: '2001:DB8::1',
              relayAddress: 'SECRET',
              macAddress: 'SECRET',
              accessPoint: 'AA:BB:CC:00:11:22',
              dnsSuffix: 'SECRET',
              deviceName: 'SECRET',
              captureName: 'SECRET',
            }),
          ],
        }),
        participant({ id: '+4930123', kind: 'phone' }),
      ],
      worst: [worst({ severity: 1.4 })],
    });

    const summary = summaryOf(quality);

    expect(summary).toEqual({
      callId: documentationCallId,
      version: 1,
      type: 'groupCall',
      modalities: ['audio'],
      startedAtMs: quality.startedAtMs,
      endedAtMs: quality.endedAtMs,
      meetingKey: meetingKeyOf(link),
      organizer: { id: ann, name: 'Ann', kind: 'user', tenantId: home },
      headline: 'problem',
      headlineReasons: ['poorStream'],
      people: { total: 2, good: 1, poor: 1, unclassified: 0 },
      affected: 1,
      severity: 1.4,
      lowestStars: 2,
      ratings: 1,
      participants: [
        {
          id: ann,
          name: 'Ann',
          tenantId: home,
          upn: 'ann@contoso.example',
          kind: 'user',
          verdict: 'poor',
          stars: 2,
        },
        { id: '+4930123', kind: 'phone', verdict: 'good' },
      ],
      networks: ['10.1.2.3', '2001:db8::1', '10.1.2.0', 'aa-bb-cc-00-11-22'],
      truncated: false,
    });
    expect(summary.meetingKey).toBeDefined();
    expect(JSON.stringify(summary)).not.toContain('SECRET');
  });

  it('knows one meeting by links that are written differently, and none by a link of an unknown form', () => {
    const keyOf = (joinUrl: string) => summaryOf(callQuality({ joinUrl })).meetingKey;

    expect(keyOf(link.replaceAll('%3a', '%3A').replaceAll('%7b', '%7B'))).toBe(keyOf(link));
    expect(keyOf(link.replace('NjRm', 'NjRn'))).not.toBe(keyOf(link));
    expect(keyOf('https://meet.example/room')).toBeUndefined();
    expect(summaryOf(callQuality()).meetingKey).toBeUndefined();
  });

  it.each([
    ['nobody', [], { affected: 0, ratings: 0 }],
    ['a good stream and no rating', [{}], { affected: 0, ratings: 0 }],
    ['a poor stream', [{ verdict: 'poor' }], { affected: 1, ratings: 0 }],
    ['a low rating of a good call', [{ stars: 2 }], { affected: 1, ratings: 1, lowestStars: 2 }],
    ['a fair rating', [{ stars: 3 }], { affected: 0, ratings: 1, lowestStars: 3 }],
    ['both at once, once', [{ verdict: 'poor', stars: 1 }], { affected: 1, ratings: 1, lowestStars: 1 }],
    [
      'several people',
      [{ verdict: 'poor' }, { stars: 5 }, { stars: 1 }],
      { affected: 2, ratings: 2, lowestStars: 1 },
    ],
  ] as const)('counts who was affected: %s', (_name, people, expected) => {
    const participants = people.map((person, n) => participant({ id: `p${n}`, ...person }));
    const { affected, ratings, lowestStars } = summaryOf(callQuality({ participants }));

    expect({ affected, ratings, lowestStars }).toEqual({ lowestStars: undefined, ...expected });
  });

  it.each([
    ['nothing was measured', [], 0],
    ['one metric', [worst({ severity: 0.4 })], 0.4],
    ['the highest of several', [worst({ severity: 1.2 }), worst({ metric: 'roundTrip', severity: 3 })], 3],
    ['not one that never decides', [worst({ severity: 9, advisory: true }), worst({ severity: 0.5 })], 0.5],
    ['not one of few packets', [worst({ severity: 9, lowConfidence: true })], 0],
    ['at most 1,000', [worst({ severity: 1e9 })], 1000],
  ])('severity: %s', (_name, all, expected) => {
    expect(summaryOf(callQuality({ worst: all })).severity).toBe(expected);
  });

  it('keeps each network once, and at most 500', () => {
    const at = (n: number) => leg({ ipAddress: `10.0.${n >> 8}.${n & 255}`, subnet: '10.0.0.0' });
    const meeting = callQuality({
      participants: Array.from({ length: 900 }, (_, n) => participant({ id: `p${n}`, legs: [at(n)] })),
    });

    const { networks } = summaryOf(meeting);

    expect(networks).toHaveLength(500);
    expect(new Set(networks).size).toBe(500);
    expect(networks.filter((network) => network === '10.0.0.0')).toHaveLength(1);
  });

  it('is small enough and whole for any call', () => {
    fc.assert(
      fc.property(anyCall, (quality) => {
        const summary = summaryOf(quality);
        expect(summary.participants).toHaveLength(quality.participants.length);
        expect(summary.severity).toBeGreaterThanOrEqual(0);
        expect(summary.severity).toBeLessThanOrEqual(1000);
        expect(summary.affected).toBeLessThanOrEqual(quality.participants.length);
        expect(new Set(summary.networks).size).toBe(summary.networks.length);
        expect(summary.networks).toEqual(summary.networks.map((network) => network.toLowerCase()));
      }),
    );
  });
});

describe('what a list shows of it', () => {
  const participants = Array.from({ length: 20 }, (_, n) =>
    participant({ id: `p${n}`, legs: [leg({ ipAddress: `10.0.0.${n}` })] }),
  );
  const summary = summaryOf(callQuality({ participants }));

  it('is without networks and with the worst few people, the counts of all', () => {
    const { networks, ...rest } = summary;

    expect(networks).toHaveLength(20);
    expect(indexedOf(summary)).toEqual({
      ...rest,
      participants: summary.participants.slice(0, mostIndexedPeople),
    });
    expect(indexedOf(summary)).not.toHaveProperty('networks');
    expect(indexedOf(summary).people.total).toBe(20);
  });

  it('begins with what Graph would have listed', () => {
    const { callId, version, type, modalities, startedAtMs, endedAtMs } = summary;

    expect(headOf(indexedOf(summary))).toEqual({ callId, version, type, modalities, startedAtMs, endedAtMs });
  });
});

describe('the user principal name', () => {
  const head = {
    id: documentationCallId,
    version: 1,
    type: 'groupCall',
    modalities: [],
    startedAtMs: 0,
  };
  const judged = (listedUpn: string | undefined, metUpn: string | undefined) => {
    const fold = startFold(
      { ...head, participants: [{ id: ann, upn: listedUpn }] },
      { collectStreams: false, homeTenantId: undefined },
    );
    const caller = { kind: 'participant', identity: { id: ann, upn: metUpn } } as const;
    addSession(fold, {
      id: 's',
      isTest: false,
      caller,
      callee: undefined,
      segments: [],
      truncated: false,
    });
    return finish(fold, { complete: true });
  };

  it.each([
    ['the list of people', 'Ann@Contoso.example', undefined],
    ['a session', undefined, 'ANN@contoso.example'],
    ['both, the list first', 'ann@contoso.example', 'old@contoso.example'],
  ])('comes from %s, in lower case', (_name, listedUpn, metUpn) => {
    expect(summaryOf(judged(listedUpn, metUpn)).participants).toMatchObject([
      { id: ann, upn: 'ann@contoso.example' },
    ]);
  });

  it('and the tenant of the organizer come from a real record', () => {
    const over = { userPrincipalName: 'Ann@Contoso.Example' };
    const quality = judge(record([session('s1')], { participants_v2: [listed(ann, over)] }));

    expect(summaryOf(quality).participants).toMatchObject([{ id: ann, upn: 'ann@contoso.example' }]);
    expect(summaryOf(quality).organizer).toMatchObject({ id: ann, tenantId: home });
  });
});

import fc from 'fast-check';
import { kept, namesOnly } from '../../../src/core/alerts/keep';
import { accessTable } from '../../../src/core/access';
import type { CallQuality } from '../../../src/core/quality/call-quality';
import { anyCall } from '../../support/any-call';
import { callQuality, finding, leg, participant, stream, worst } from '../../support/call-quality';
import { badWifiCall } from '../../support/sample-calls/bad-wifi-call';

describe('what is kept of a call', () => {
  it('holds nothing of what only its owner may see', () => {
    // The cards it is kept for are seen by everybody in a conversation.
    expect(accessTable.shared).toMatchObject({ ownLeg: false, othersLegs: false });
    const quality = callQuality({
      joinUrl: 'https://teams.example/SECRET',
      streams: [stream({ key: 'SECRET' })],
      participants: [
        participant({
          id: 'ann',
          name: 'Ann',
          upn: 'SECRET',
          stars: 1,
          site: 'Berlin',
          connection: 'wifi',
          feedbackTokens: ['Noisy'],
          feedbackText: 'SECRET',
          media: [{ media: 'audio', verdict: 'poor', deciding: { jitter: 80 } }],
          legs: [leg({ ipAddress: 'SECRET', accessPoint: 'SECRET', captureName: 'SECRET' })],
        }),
      ],
      failures: [{ stage: 'midcall', reason: 'SECRET', participant: 'ann' }],
      findings: [
        finding({
          cause: 'weakWifi',
          participant: 'ann',
          evidence: [
            { field: 'wifiSignalStrength', value: 12, unit: 'percent' },
            { field: 'connectionType', value: 'wifi' },
            { field: 'feedback.tokens.Noisy', value: 'bad' },
            { field: 'captureDeviceName', value: 'SECRET' },
            { field: 'failureInfo.reason', value: 'SECRET' },
          ],
        }),
      ],
    });

    const keep = kept(quality);

    expect(JSON.stringify(keep)).not.toContain('SECRET');
    expect(keep).toEqual({
      ...callQuality({ participants: quality.participants }),
      participants: [
        participant({
          id: 'ann',
          name: 'Ann',
          stars: 1,
          site: 'Berlin',
          connection: 'wifi',
          feedbackTokens: ['Noisy'],
          media: [{ media: 'audio', verdict: 'poor', deciding: { jitter: 80 } }],
        }),
      ],
      failures: [{ stage: 'midcall', participant: 'ann' }],
      findings: [
        finding({
          cause: 'weakWifi',
          participant: 'ann',
          evidence: [
            { field: 'wifiSignalStrength', value: 12, unit: 'percent' },
            { field: 'connectionType', value: 'wifi' },
            { field: 'feedback.tokens.Noisy', value: 'bad' },
          ],
        }),
      ],
    });
  });

  it('is the 60 worst people of a large meeting and what concerns them, the counts of all', () => {
    const participants = Array.from({ length: 5000 }, (_, n) =>
      participant({ id: `p${n}`, verdict: 'poor' }),
    );
    const quality = callQuality({
      participants,
      findings: [
        ...participants.map(({ id }) => finding({ cause: 'packetLoss', participant: id })),
        finding({ cause: 'service' }),
      ],
      failures: [
        ...participants.map(({ id }) => ({ stage: 'callSetup', participant: id })),
        { stage: 'midcall', participant: 'p4999' },
      ],
    });

    const keep = kept(quality);

    expect(keep.participants.map(({ id }) => id)).toEqual(participants.slice(0, 60).map(({ id }) => id));
    expect(keep.people.total).toBe(5000);
    expect(keep.completeness.participants).toBe(5000);
    expect(keep.findings).toHaveLength(61);
    expect(keep.findings.at(-1)?.cause).toBe('service');
    expect(keep.failures[0]).toEqual({ stage: 'midcall', participant: 'p4999' });
    expect(JSON.stringify(keep).length).toBeLessThan(100_000);
  });

  it('is the same when it is kept again, and survives being stored', () => {
    fc.assert(
      fc.property(anyCall, (quality) => {
        const keep = kept(quality);
        expect(kept(keep)).toEqual(keep);
        expect(JSON.parse(JSON.stringify(keep))).toEqual(JSON.parse(JSON.stringify(kept(keep))));
        expect(keep.people).toEqual(quality.people);
        expect(keep.completeness).toEqual(quality.completeness);
      }),
    );
  });
});

describe('naming only members', () => {
  it('leaves the numbers and says how many are not named', () => {
    const quality = callQuality({
      organizer: { id: 'boss', name: 'Boss', kind: 'user' },
      participants: [
        participant({ id: 'Ann', name: 'Ann' }),
        participant({ id: 'ben', name: 'Ben' }),
        participant({ id: '+4930123', kind: 'phone' }),
      ],
      worst: [worst({ sender: 'ben', receiver: 'service' }), worst({ metric: 'roundTrip', sender: 'Ann' })],
      findings: [
        finding({ cause: 'weakWifi', participant: 'ben' }),
        finding({ cause: 'weakWifi', participant: '+4930123' }),
        finding({ cause: 'echo', participant: 'ben' }),
        finding({ cause: 'jitter', participant: 'Ann' }),
        finding({ cause: 'service' }),
      ],
      failures: [{ stage: 'midcall', participant: 'ben' }, { stage: 'midcall' }],
    });

    const { quality: shown, others } = namesOnly(quality, new Set(['ann', 'dora']));

    expect(others).toBe(2);
    expect(shown.organizer).toBeUndefined();
    expect(shown.participants.map(({ name }) => name)).toEqual(['Ann']);
    expect(shown.people.total).toBe(3);
    expect(shown.worst.map(({ sender, receiver }) => [sender, receiver])).toEqual([
      ['another', 'service'],
      ['Ann', undefined],
    ]);
    expect(shown.findings.map(({ cause, participant: of }) => [cause, of])).toEqual([
      ['weakWifi', 'another'],
      ['echo', 'another'],
      ['jitter', 'Ann'],
      ['service', undefined],
    ]);
    expect(shown.failures).toEqual([{ stage: 'midcall', participant: 'another' }, { stage: 'midcall' }]);
  });

  it('keeps an organizer who is a member', () => {
    const organizer = { id: 'ANN', name: 'Ann', kind: 'user' } as const;

    expect(namesOnly(callQuality({ organizer }), new Set(['ann'])).quality.organizer).toEqual(organizer);
  });

  /** Names and ids that could stand nowhere by chance. */
  const marked = (quality: CallQuality): CallQuality => {
    const ids = [...new Set(quality.participants.map(({ id }) => id))];
    const idOf = (id: string) => `id-${ids.indexOf(id)}-#`;
    const participants = quality.participants.map((person) => ({
      ...person,
      id: idOf(person.id),
      name: `name-${ids.indexOf(person.id)}-#`,
      tenantId: `tenant-${ids.indexOf(person.id)}-#`,
      upn: `upn-${ids.indexOf(person.id)}-#`,
    }));
    const end = (id: string | undefined) => (id === undefined ? {} : { participant: idOf(id) });
    const texts = participants.map(({ name }, n) => ({ field: `someField${n}`, value: `laptop of ${name}` }));
    return {
      ...quality,
      joinUrl: participants.map(({ id }) => id).join('/'),
      participants,
      ...(participants[0] === undefined ? {} : { organizer: participants[0] }),
      worst: quality.worst.map((one, n) => ({
        ...one,
        sender: participants[n]?.id ?? 'service',
        receiver: participants[n + 1]?.id ?? 'service',
      })),
      findings: quality.findings.map((one) => ({ ...one, ...end(one.participant), evidence: texts })),
      failures: quality.failures.map((one) => ({
        stage: 'midcall',
        reason: texts[0]?.value ?? '',
        ...end(one.participant),
      })),
    };
  };

  it('leaves nothing of the name or id of anybody else', () => {
    fc.assert(
      fc.property(anyCall, fc.infiniteStream(fc.boolean()), (quality, coin) => {
        const call = marked(quality);
        const people = new Map(call.participants.map((person) => [person.id, coin.next().value]));
        const members = [...people].filter(([, isMember]) => isMember).map(([id]) => id);

        const { quality: shown, others } = namesOnly(call, new Set(members));
        const text = JSON.stringify(shown);

        const foreign = call.participants.filter(({ id }) => !members.includes(id));
        const marks = foreign.flatMap(({ id, name, tenantId, upn }) => [id, name, tenantId, upn]);
        expect(marks.filter((mark) => mark !== undefined && text.includes(mark))).toEqual([]);
        expect(shown.participants).toHaveLength(call.participants.length - foreign.length);
        expect(others).toBe(Math.max(quality.people.total - shown.participants.length, 0));
      }),
      { numRuns: 300 },
    );
  });

  it('names nobody where there is no member', () => {
    const { quality, others } = namesOnly(badWifiCall, new Set());

    expect(quality.participants).toEqual([]);
    expect(others).toBe(badWifiCall.people.total);
    for (const { id } of badWifiCall.participants) expect(JSON.stringify(quality)).not.toContain(id);
  });
});

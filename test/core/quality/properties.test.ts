import fc from 'fast-check';
import documentation from '../../fixtures/graph/documentation-record.json';
import { readRecords } from '../../../src/edges/graph/read-record';
import { judge } from '../../support/judge';
import { judgingSink } from '../../../src/flows/judge-call';
import { media, record, sessionWith, stream } from '../../support/record';

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inside = Object.entries(value).flatMap(([key, inner]) =>
    pathsOf(inner, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return at.length === 0 ? inside : [at, ...inside];
}

function without(value: unknown, paths: readonly Path[], replacement: unknown): unknown {
  const copy = structuredClone(value);
  for (const path of paths) {
    let node = copy as Record<string | number, unknown> | null | undefined;
    for (const key of path.slice(0, -1)) node = node?.[key] as typeof node;
    const last = path.at(-1);
    if (typeof node !== 'object' || node === null || last === undefined) continue;
    if (replacement === undefined && !Array.isArray(node)) Reflect.deleteProperty(node, last);
    else node[last] = replacement;
  }
  return copy;
}

const paths = pathsOf(documentation);
const junk = fc.constantFrom(undefined, null, '', 'NaN', 'x', -1, 1e12, [], {}, true, '2020-02-25T18:52:21Z');

describe('whatever is missing or wrong in a record', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.subarray([...paths]), junk, (removed, replacement) => {
        for (const found of readRecords(without(documentation, removed, replacement))) {
          if (!found.ok) continue;
          const { sink, quality } = judgingSink({ homeTenantId: undefined, streams: 'all' });
          expect(quality(found.value.feed(sink))).toBeDefined();
        }
      }),
      { numRuns: 1000 },
    );
  });

  const measured = [
    'packetUtilization',
    'averageJitter',
    'averagePacketLossRate',
    'averageRoundTripTime',
    'averageVideoFrameRate',
    'averageVideoFrameLossPercentage',
    'postForwardErrorCorrectionPacketLossRate',
  ];
  const unclassified = fc.record({
    label: fc.constantFrom('main-audio', 'main-video', 'applicationsharing-video'),
    packetUtilization: fc.integer({ min: -5, max: 500 }),
    averageJitter: fc.constantFrom('PT0.001S', 'PT0.9S', null, 'NaN'),
    averagePacketLossRate: fc.double({ min: 0, max: 1, noNaN: true }),
    averageRoundTripTime: fc.constantFrom('PT0.05S', 'PT2S', null),
    averageVideoFrameRate: fc.constant(null),
    averageVideoFrameLossPercentage: fc.constant(null),
    postForwardErrorCorrectionPacketLossRate: fc.constant(null),
  });

  it('never turns unclassified into good by leaving fields out', () => {
    fc.assert(
      fc.property(unclassified, fc.subarray(measured), ({ label, ...fields }, removed) => {
        const kept = Object.fromEntries(Object.entries(fields).filter(([key]) => !removed.includes(key)));
        const bare = { streamId: '1', streamDirection: 'callerToCallee', ...kept };
        const quality = judge(record([sessionWith('s1', [media({ label, streams: [bare] })])]));

        expect(quality.verdict).toBe('unclassified');
        expect(quality.people.good).toBe(0);
        expect(quality.headline).toBe('unknown');
      }),
      { numRuns: 500 },
    );
  });

  it('never makes a person better by another poor stream', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('PT0.001S', 'PT0.09S', null), { minLength: 1, maxLength: 6 }),
        (jitters) => {
          const streams = jitters.map((averageJitter, index) =>
            stream(index % 2 === 0 ? 'callerToCallee' : 'calleeToCaller', {
              streamId: `${index}`,
              averageJitter,
            }),
          );
          const quality = judge(record([sessionWith('s1', [media({ streams })])]));

          expect(quality.participants[0]?.verdict).toBe(jitters.includes('PT0.09S') ? 'poor' : 'good');
        },
      ),
    );
  });
});

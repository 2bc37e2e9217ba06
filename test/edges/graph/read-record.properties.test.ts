import fc from 'fast-check';
import type { RecordSink } from '../../../src/flows/ports';
import { feedRecord, readRecords } from '../../../src/edges/graph/read-record';
import documentation from '../../fixtures/graph/documentation-record.json';

const id = '7b0c7a52-1111-4d6e-9a3b-0c5f2f1e9a01';

/** Keeps every number it is handed. */
function numberSink(): RecordSink & { readonly numbers: number[] } {
  const numbers: number[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'number') numbers.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  return { numbers, head: collect, people: collect, session: collect };
}

/** Every property name of a piece of JSON. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
}

const names = [...new Set(namesIn(documentation))].filter((name) => !/^\d+$/.test(name));

const leaf = fc.oneof(
  fc.constantFrom(
    null,
    '',
    'NaN',
    'INF',
    '-INF',
    'PT',
    'PT0.03S',
    '-PT1S',
    'unknown',
    'main-audio',
    id,
    true,
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '2026-11-20T09:00:03Z',
    '0001-01-01T00:00:00Z',
    '+49***',
    '12.5',
  ),
  fc.double(),
  fc.string(),
);

/** Graph's own names in any order, with values that do not belong there. */
const branch = (inner: fc.Arbitrary<unknown>) =>
  fc.oneof(
    leaf,
    fc.array(inner, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), inner, { maxKeys: 5 }),
  );
const tree = branch(branch(branch(leaf)));

/** The record with one of every `sparing` values, counted in reading order, replaced by the next foreign one. */
function mutate(json: unknown, foreign: readonly unknown[], sparing: number): unknown {
  let count = 0;
  const visit = (value: unknown): unknown => {
    count += 1;
    if (count % sparing === 0) return foreign[(count / sparing) % foreign.length];
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visit(inner)]));
  };
  return visit(json);
}

describe('the reader', () => {
  it('never throws on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        for (const record of readRecords(json)) {
          if (record.ok) record.value.feed(numberSink());
        }
      }),
    );
  });

  it('never throws on Graph’s names with foreign values, and lets no impossible number through', () => {
    fc.assert(
      fc.property(fc.array(tree), tree, (sessions, rest) => {
        const sink = numberSink();
        const record = { ...(Object(rest) as object), id, startDateTime: '2026-11-20T09:00:03Z', sessions };
        expect(feedRecord(record, sink).ok).toBe(true);
        expect(sink.numbers.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('never throws on a real record with pieces replaced', () => {
    const foreign = fc.array(branch(leaf), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(foreign, fc.integer({ min: 2, max: 40 }), (values, sparing) => {
        const record = { ...documentation, sessions: mutate(documentation.sessions, values, sparing) };
        const sink = numberSink();
        expect(feedRecord(record, sink).ok).toBe(true);
        expect(sink.numbers.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

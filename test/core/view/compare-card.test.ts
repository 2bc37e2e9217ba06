import { accessTable, type Audience } from '../../../src/core/access';
import type { CallQuality } from '../../../src/core/quality/call-quality';
import { compareCard } from '../../../src/core/view/compare-card';
import { summaryOfCompare } from '../../../src/core/view/summary';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { callId, callQuality, finding, leg, participant, worst } from '../../support/call-quality';
import { textsOf } from '../../support/card-texts';

const render = loadCards();
const t = createTranslate()('en');
const options = {
  t,
  audience: 'participantPersonal',
  timeZone: 'Europe/Berlin',
  nowMs: Date.UTC(2026, 4, 7, 9),
  sampleData: false,
} as const;

const good = callQuality({
  callId: callId('aaaaaaaa-0000-4000-8000-000000000001'),
  startedAtMs: Date.UTC(2026, 4, 7, 7, 8),
  endedAtMs: Date.UTC(2026, 4, 7, 7, 33),
  participants: [participant({ id: 'a', name: 'Anna' }), participant({ id: 'b', name: 'Bo', stars: 5 })],
  worst: [
    worst({ value: 6, severity: 0.2 }),
    worst({ metric: 'roundTrip', value: 250, limit: 500, severity: 0.5 }),
  ],
});

const bad = callQuality({
  headline: 'problem',
  headlineReasons: ['poorStream'],
  verdict: 'poor',
  participants: [
    participant({ id: 'a', name: 'Anna', verdict: 'poor', stars: 1 }),
    participant({ id: 'b', name: 'Bo', stars: 4 }),
  ],
  worst: [
    worst({ value: 60, severity: 2, sender: 'a', receiver: 'b' }),
    worst({ metric: 'freeze', value: 2200, limit: 3000, severity: 0.7, advisory: true, media: 'video' }),
    worst({ metric: 'roundTrip', value: 255, limit: 500, severity: 0.51 }),
  ],
  findings: [finding({ cause: 'weakWifi', participant: 'a' })],
});

const show = (left: CallQuality, right: CallQuality, audience: Audience = 'participantPersonal') =>
  render(compareCard(left, right, { ...options, audience }));
const linesOf = (left: CallQuality, right: CallQuality) => textsOf(show(left, right));

describe('two calls compared', () => {
  const lines = linesOf(bad, good);

  it('say how each was', () => {
    expect(lines.slice(0, 11)).toEqual([
      'Two calls compared',
      'Call 1 was worse.',
      '1 · Yesterday, 09:08',
      '▲ Problem',
      '1 of 2 people affected',
      'lowest ★☆☆☆☆ 1 of 5, 2 ratings',
      'Meeting · audio',
      '30\u00a0min',
      '2 · Today, 09:08',
      '● All fine',
      '0 of 2 people affected',
    ]);
  });

  it('say of each measurement where it was worse', () => {
    const from = lines.indexOf('Worst measurements');
    expect(lines.slice(from + 1)).toEqual([
      'Jitter',
      '▲ 60\u00a0ms',
      'over the limit · limit 30\u00a0ms · audio',
      '● 6\u00a0ms',
      'fine · limit 30\u00a0ms · audio',
      'worse in call 1',
      'Frozen picture · advisory',
      '◆ 2,200\u00a0ms',
      'raised · limit 3,000\u00a0ms · video',
      '–',
      'not measured',
      'Delay (round trip)',
      '◆ 255\u00a0ms',
      'raised · limit 500\u00a0ms · audio',
      '◆ 250\u00a0ms',
      'raised · limit 500\u00a0ms · audio',
      'about the same',
      t('metrics.advisoryNote'),
      'Likely causes',
      '1 · Yesterday, 09:08',
      'Anna: likely weak Wi-Fi',
      'Time zone: Europe/Berlin',
    ]);
  });

  it('lead to each report', () => {
    expect((show(bad, good) as { actions: object[] }).actions).toMatchObject([
      { title: 'Open call 1 (Yesterday, 09:08)', data: { verb: 'report', callId: bad.callId } },
      { title: 'Open call 2 (Today, 09:08)', data: { verb: 'report', callId: good.callId } },
    ]);
  });

  it('say when nothing points to a cause', () => {
    expect(linesOf(good, { ...bad, findings: [] })).toContain('Nothing in the data points to a cause.');
    expect(linesOf(good, good)).not.toContain('Likely causes');
  });

  it('have a line for the notification', () => {
    expect(summaryOfCompare(t)).toBe('Two calls compared');
  });
});

describe('which call was worse', () => {
  const unknown = callQuality({ headline: 'unknown' });
  const [one, two] = [{ ...bad, people: { total: 9, poor: 2, good: 7, unclassified: 0 } }, bad];
  const harder = { ...bad, worst: [worst({ severity: 9 })] };
  const advisoryOnly = {
    ...bad,
    worst: [...bad.worst, worst({ metric: 'freeze', severity: 99, advisory: true })],
  };

  it.each([
    ['a bad and a good one', bad, good, 'Call 1 was worse.'],
    ['a good and a bad one', good, bad, 'Call 2 was worse.'],
    ['two good ones', good, good, 'Both calls were fine.'],
    ['few of many against half', one, two, 'Call 2 was worse.'],
    ['the same share, further over the limit', harder, bad, 'Call 1 was worse.'],
    ['advisory values', bad, advisoryOnly, 'Both calls had problems, about equally bad.'],
    ['one that nobody could judge', bad, unknown, t('compare.verdict.unclear')],
  ])('of %s', (_name, left, right, verdict) => {
    expect(linesOf(left, right)[1]).toBe(verdict);
  });
});

describe.each(Object.keys(accessTable) as Audience[])('what %s sees of two calls', (audience) => {
  const secret = { ...bad, participants: bad.participants.map(withSecrets) };
  const json = JSON.stringify(show(secret, secret, audience));

  it('has no address, device or comment, and names where the table allows them', () => {
    expect(json).not.toContain('Secret');
    expect(json.includes('Anna')).toBe(accessTable[audience].report);
  });
});

function withSecrets(person: CallQuality['participants'][number]): CallQuality['participants'][number] {
  const legs = [leg({ ipAddress: 'SecretAddress', deviceName: 'SecretDevice' })];
  return { ...person, upn: 'SecretUpn', feedbackText: 'SecretComment', legs };
}

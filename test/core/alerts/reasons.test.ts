import fc from 'fast-check';
import { defaultPolicy, microsoftLimits, type AlertPolicy } from '../../../src/core/alerts/policy';
import { alertReasons, sensitivityLimits } from '../../../src/core/alerts/reasons';
import type { MediaKind } from '../../../src/core/call/call-record';
import type { UserId } from '../../../src/core/ids';
import type { CallQuality, MediaQuality, ParticipantQuality } from '../../../src/core/quality/call-quality';
import { anyCall } from '../../support/any-call';
import { callQuality, leg, participant } from '../../support/call-quality';
import { judge } from '../../support/judge';
import {
  ann,
  ben,
  cyd,
  listed,
  media,
  oneToOne,
  person,
  record,
  sessionWith,
  stream,
} from '../../support/record';

const noGroups: ReadonlyMap<string, ReadonlySet<string>> = new Map();

function reasons(quality: CallQuality, different: Partial<AlertPolicy> = {}, groups = noGroups) {
  return alertReasons(quality, { ...defaultPolicy, ...different }, groups);
}

function scoped(scope: Partial<AlertPolicy['scope']>): Partial<AlertPolicy> {
  return { scope: { ...defaultPolicy.scope, ...scope } };
}

const poorAudio = media({ streams: [stream('callerToCallee', { averageJitter: 'PT0.09S' })] });
const rated = (rating: string, id = ann) => person(id, { feedback: { rating, tokens: {} } });
const brokenOff = { failureInfo: { stage: 'midcall', reason: 'lost' } };
const poor = (affected: number, judged: number, medium: MediaKind = 'audio') => ({
  kind: 'poorMedia',
  media: medium,
  affected,
  judged,
});

describe('by default an alert is', () => {
  const times = (seconds: number) => ({
    startDateTime: '2026-11-20T09:00:00Z',
    endDateTime: new Date(Date.UTC(2026, 10, 20, 9, 0, seconds)).toISOString(),
  });
  const poorCall = (over: object = {}) => record([sessionWith('s1', [poorAudio])], { ...over });

  it.each<[string, unknown, readonly object[]]>([
    ['nothing: a good call', record([sessionWith('s1', [media()])]), []],
    ['poor audio of one person', poorCall(), [poor(1, 1)]],
    ['nothing: poor audio for a minute', poorCall(times(60)), []],
    ['poor audio for more than a minute', poorCall(times(61)), [poor(1, 1)]],
    ['poor audio in a call that ended before it began', poorCall(times(-1)), [poor(1, 1)]],
    ['poor audio in a call whose end is not known', poorCall({ endDateTime: null }), [poor(1, 1)]],
    [
      'nothing: poor video',
      record([
        sessionWith('s1', [
          media({ label: 'main-video', streams: [stream('callerToCallee', { averageVideoFrameRate: 2 })] }),
        ]),
      ]),
      [],
    ],
    [
      'nothing: too few packets',
      record([
        sessionWith('s1', [
          media({ streams: [stream('callerToCallee', { averageJitter: 'PT0.9S', packetUtilization: 500 })] }),
        ]),
      ]),
      [],
    ],
    [
      'one star, in however short a call',
      record([sessionWith('s1', [], { caller: rated('bad') })], times(5)),
      [{ kind: 'lowRating', people: 1, lowestStars: 1 }],
    ],
    ['nothing: three stars', record([sessionWith('s1', [media()], { caller: rated('fair') })]), []],
    [
      'two people with one and two stars',
      record([
        sessionWith('s1', [media()], { caller: rated('poor') }),
        sessionWith('s2', [media()], { caller: rated('bad', ben) }),
      ]),
      [{ kind: 'lowRating', people: 2, lowestStars: 1 }],
    ],
    [
      'a call that broke off midway',
      record([sessionWith('s1', [media()], brokenOff)]),
      [{ kind: 'brokeOff' }],
    ],
    [
      'nothing: a call that was never set up',
      record([sessionWith('s1', [], { failureInfo: { stage: 'callSetup', reason: 'busy' } })]),
      [],
    ],
    [
      'nothing: a bot that broke off',
      record(
        [
          sessionWith('s1', [media()]),
          sessionWith('s2', [media()], {
            ...brokenOff,
            caller: person('ffffffff-0000-4000-8000-000000000001'),
          }),
        ],
        {
          participants_v2: [
            listed(ann),
            { id: 'x', identity: { application: { id: 'ffffffff-0000-4000-8000-000000000001' } } },
          ],
        },
      ),
      [],
    ],
    [
      'all of it at once, in the order of weight',
      oneToOne([poorAudio], { ...brokenOff, caller: rated('poor'), callee: person(ben) }),
      [{ kind: 'lowRating', people: 1, lowestStars: 2 }, poor(2, 2), { kind: 'brokeOff' }],
    ],
  ])('%s', (_title, json, expected) => {
    expect(reasons(judge(json))).toEqual(expected);
  });
});

function heard(
  medium: MediaKind,
  deciding: MediaQuality['deciding'],
  verdict: MediaQuality['verdict'] = 'good',
) {
  return { media: medium, verdict, deciding };
}

function callOf(...people: readonly (Partial<ParticipantQuality> & { id: string })[]): CallQuality {
  return callQuality({ participants: people.map(participant) });
}

describe('sensitivity', () => {
  const { relaxed, strict } = sensitivityLimits;

  it.each<[keyof typeof sensitivityLimits | 'own', MediaKind, MediaQuality['deciding'], boolean]>([
    ['relaxed', 'audio', { jitter: 60 }, false],
    ['relaxed', 'audio', { jitter: 60.1 }, true],
    ['relaxed', 'audio', { roundTrip: 1001 }, true],
    ['relaxed', 'audio', { packetLoss: 0.20000000298 }, false],
    ['relaxed', 'audio', { packetLoss: 0.21 }, true],
    ['relaxed', 'video', { frameLoss: 75.5 }, true],
    ['relaxed', 'video', { frameRate: 3.5 }, false],
    ['relaxed', 'video', { frameRate: 3.4 }, true],
    ['relaxed', 'video', { lossAfterFec: 0.31 }, true],
    ['relaxed', 'screenShare', { frameRate: 0.6 }, false],
    ['relaxed', 'screenShare', { frameRate: 0.4 }, true],
    ['strict', 'audio', { jitter: 15, roundTrip: 250, packetLoss: 0.05 }, false],
    ['strict', 'audio', { jitter: 15.1 }, true],
    ['strict', 'audio', { roundTrip: 251 }, true],
    ['strict', 'audio', { packetLoss: 0.051 }, true],
    ['strict', 'video', { frameLoss: 25.1 }, true],
    ['strict', 'video', { frameRate: 13.9 }, true],
    ['strict', 'video', { lossAfterFec: 0.08 }, true],
    ['strict', 'screenShare', { frameRate: 1.9 }, true],
    ['strict', 'screenShare', { frameRate: 2 }, false],
    ['own', 'audio', { jitter: 12.1 }, true],
    ['own', 'audio', { jitter: 12 }, false],
    ['own', 'audio', { packetLoss: 1, roundTrip: 9999 }, false],
  ])('%s: %s with %j', (sensitivity, medium, deciding, isAlert) => {
    const ownLimits = { ...microsoftLimits, jitterMs: 12, lossRatio: 1, roundTripMs: 10_000 };
    const found = reasons(callOf({ id: 'ann', media: [heard(medium, deciding)] }), {
      sensitivity,
      ownLimits,
      media: [medium],
    });

    expect(found).toEqual(isAlert ? [poor(1, 1, medium)] : []);
  });

  it('is twice and half of what Microsoft says, frame rates the other way round', () => {
    const { lossRatio, jitterMs, videoFrameRateFps } = microsoftLimits;
    expect([relaxed.lossRatio, relaxed.jitterMs, relaxed.videoFrameRateFps]).toEqual([
      2 * lossRatio,
      2 * jitterMs,
      videoFrameRateFps / 2,
    ]);
    expect([strict.lossRatio, strict.jitterMs, strict.videoFrameRateFps]).toEqual([
      lossRatio / 2,
      jitterMs / 2,
      2 * videoFrameRateFps,
    ]);
  });

  const number = (most: number) => fc.double({ min: 0, max: most, noNaN: true }).map(Math.fround);
  const jitter = fc.integer({ min: 0, max: 60 });
  const anyStream = fc.record({
    packetUtilization: fc.constantFrom(100, 9000),
    averageJitter: jitter.map((ms) => `PT${ms / 1000}S`),
    averagePacketLossRate: number(0.2),
    averageVideoFrameLossPercentage: fc.option(number(100)),
    averageVideoFrameRate: fc.option(number(14)),
  });
  const anyRecord = fc.array(
    fc.tuple(
      fc.constantFrom(ann, ben, cyd),
      fc.constantFrom('main-audio', 'main-video', 'applicationsharing-video'),
      fc.array(anyStream, { minLength: 1, maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 6 },
  );
  const judgedOf = (sessions: readonly (readonly [string, string, readonly object[]])[]) =>
    judge(
      record(
        sessions.map(([id, label, streams], index) => {
          const made = streams.map((fields, n) => stream('callerToCallee', { streamId: `${n}`, ...fields }));
          return sessionWith(`s${index}`, [media({ label, streams: made })], { caller: person(id) });
        }),
      ),
    );
  const allMedia: Partial<AlertPolicy> = { media: ['audio', 'video', 'screenShare'] };

  it('own, with the numbers of Microsoft, is what the verdicts say', () => {
    fc.assert(
      fc.property(anyRecord, (sessions) => {
        const quality = judgedOf(sessions);
        expect(reasons(quality, { ...allMedia, sensitivity: 'own' })).toEqual(reasons(quality, allMedia));
      }),
      { numRuns: 500 },
    );
  });

  it('finds no fewer people the stricter it is', () => {
    fc.assert(
      fc.property(anyRecord, (sessions) => {
        const quality = judgedOf(sessions);
        const affected = (['relaxed', 'microsoft', 'strict'] as const).map((sensitivity) =>
          reasons(quality, { ...allMedia, sensitivity }).reduce(
            (sum, reason) => sum + (reason.kind === 'poorMedia' ? reason.affected : 0),
            0,
          ),
        );
        expect(affected).toEqual([...affected].sort((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });
});

describe('how many people make an alert', () => {
  const poorOne = (id: string) => ({ id, media: [heard('audio', { jitter: 90 }, 'poor')] });
  const goodOne = (id: string) => ({ id, media: [heard('audio', { jitter: 1 })] });
  const unheard = (id: string) => ({ id, verdict: 'unclassified' as const });
  const call = callOf(
    poorOne('a'),
    poorOne('b'),
    goodOne('c'),
    goodOne('d'),
    goodOne('e'),
    unheard('f'),
    { id: 'g', media: [heard('audio', {}, 'unclassified')] },
    { ...poorOne('h'), kind: 'application' },
  );

  it.each<[AlertPolicy['leastAffected'], boolean]>([
    [{ kind: 'people', count: 0 }, true],
    [{ kind: 'people', count: 2 }, true],
    [{ kind: 'people', count: 3 }, false],
    [{ kind: 'share', ratio: 0.4 }, true],
    [{ kind: 'share', ratio: 0.41 }, false],
    [{ kind: 'share', ratio: 0 }, true],
  ])('%j of two in five', (leastAffected, isAlert) => {
    expect(reasons(call, { leastAffected })).toEqual(isAlert ? [poor(2, 5)] : []);
  });

  it.each<AlertPolicy['leastAffected']>([
    { kind: 'people', count: 0 },
    { kind: 'share', ratio: 0 },
  ])('is never none: %j', (leastAffected) => {
    expect(reasons(callOf(goodOne('c'), unheard('f')), { leastAffected })).toEqual([]);
    expect(reasons(callOf(), { leastAffected })).toEqual([]);
  });

  it('is counted for each medium that is wished for', () => {
    const both = callOf({ ...poorOne('a'), media: [heard('audio', {}, 'poor'), heard('video', {}, 'poor')] });

    expect(reasons(both, { media: ['video', 'audio'] })).toEqual([poor(1, 1), poor(1, 1, 'video')]);
    expect(reasons(both, { media: ['video'] })).toEqual([poor(1, 1, 'video')]);
    expect(reasons(both, { media: [] })).toEqual([]);
  });
});

describe('what is turned off', () => {
  const bad = callQuality({
    participants: [participant({ id: 'a', stars: 1 })],
    failures: [{ stage: 'midcall' }],
  });

  it('is no reason', () => {
    expect(reasons(bad, { lowRatings: false })).toEqual([{ kind: 'brokeOff' }]);
    expect(reasons(bad, { brokeOff: false })).toEqual([{ kind: 'lowRating', people: 1, lowestStars: 1 }]);
  });
});

describe('scope', () => {
  const ownAddress = leg({ ipAddress: '10.1.2.3', reflexiveAddress: '198.51.100.1' });
  const call = callQuality({
    participants: [
      participant({
        id: 'ANN',
        stars: 1,
        media: [heard('audio', {}, 'poor')],
        legs: [ownAddress],
        site: 'Berlin',
      }),
      participant({ id: 'ben', media: [heard('audio', {}, 'poor')], legs: [leg()] }),
      participant({ id: 'cyd', media: [heard('audio', {})] }),
    ],
    failures: [{ stage: 'midcall', participant: 'ben' }],
  });
  const rating = { kind: 'lowRating', people: 1, lowestStars: 1 };
  const broken = { kind: 'brokeOff' };
  const onlyAnn = [rating, poor(1, 1)];
  const onlyBen = [poor(1, 1), broken];
  const everybody = [rating, poor(2, 3), broken];
  const groups = new Map([['g1', new Set(['ben', 'dora'])]]);
  const ids = (...names: string[]) => names as unknown as readonly UserId[];

  it.each<[string, Partial<AlertPolicy['scope']>, readonly object[]]>([
    ['everybody', {}, everybody],
    ['a person', { people: ids('ann') }, onlyAnn],
    ['a group', { groups: ['g1'] }, onlyBen],
    ['an own address', { subnets: ['10.1.0.0/16'] }, onlyAnn],
    ['a public address', { subnets: ['198.51.100.0/24'] }, onlyAnn],
    ['a site', { sites: ['berlin'] }, onlyAnn],
    ['either of two lists', { sites: ['Berlin'], groups: ['g1'] }, [rating, poor(2, 2), broken]],
    ['somebody whose call was good', { people: ids('cyd') }, []],
    ['somebody who was not there', { people: ids('dora') }, []],
    ['a group nobody knows', { groups: ['g2'] }, []],
    ['a site nobody was at', { sites: ['Kyiv'] }, []],
    ['a subnet that is none', { subnets: ['x'] }, []],
  ])('%s', (_title, scope, expected) => {
    expect(reasons(call, scoped(scope), groups)).toEqual(expected);
  });

  it('meets a broken call of nobody in particular when somebody in it was there', () => {
    const lost = { ...call, failures: [{ stage: 'midcall' }] };

    expect(reasons(lost, scoped({ people: ids('cyd') }))).toEqual([{ kind: 'brokeOff' }]);
    expect(reasons(lost, scoped({ people: ids('dora') }))).toEqual([]);
    expect(reasons(callQuality({ failures: [{ stage: 'midcall' }] }))).toEqual([{ kind: 'brokeOff' }]);
  });
});

describe('the order of people', () => {
  const policy = fc.record({
    sensitivity: fc.constantFrom<AlertPolicy['sensitivity']>('relaxed', 'microsoft', 'strict', 'own'),
    media: fc.subarray<MediaKind>(['audio', 'video', 'screenShare']),
    leastAffected: fc.oneof(
      fc.record({ kind: fc.constant('people' as const), count: fc.nat(4) }),
      fc.record({ kind: fc.constant('share' as const), ratio: fc.double({ min: 0, max: 1, noNaN: true }) }),
    ),
    scope: fc.record({
      people: fc.array(fc.nat(12).map((n) => `p-${n}` as UserId)),
      groups: fc.constantFrom([], ['g1']),
      subnets: fc.constantFrom([], ['10.0.0.0/8']),
      sites: fc.constant<string[]>([]),
    }),
  });

  it('makes no difference', () => {
    const groups = new Map([['g1', new Set(['p-1', 'p-2'])]]);
    fc.assert(
      fc.property(anyCall, policy, fc.array(fc.nat(), { minLength: 30 }), (quality, different, numbers) => {
        const shuffled = quality.participants
          .map((one, index) => ({ one, at: numbers[index] ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);

        expect(reasons({ ...quality, participants: shuffled }, different, groups)).toEqual(
          reasons(quality, different, groups),
        );
      }),
    );
  });
});

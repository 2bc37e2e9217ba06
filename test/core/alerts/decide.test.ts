import fc from 'fast-check';
import type { AlertStory } from '../../../src/core/alerts/alert';
import { decideAlert } from '../../../src/core/alerts/decide';
import { kept } from '../../../src/core/alerts/keep';
import { defaultPolicy, type AlertPolicy } from '../../../src/core/alerts/policy';
import type { UserId } from '../../../src/core/ids';
import type { CallQuality, ParticipantQuality } from '../../../src/core/quality/call-quality';
import { callQuality, participant } from '../../support/call-quality';

type Told = { readonly story: AlertStory; readonly quality: CallQuality } | undefined;
type TargetPart = Parameters<typeof decideAlert>[2];

function target(different: Partial<TargetPart> = {}, policy: Partial<AlertPolicy> = {}): TargetPart {
  const settings = { policy: { ...defaultPolicy, ...policy }, language: 'en', timeZone: 'UTC' } as const;
  return { reach: 'all', owner: { userId: undefined, name: undefined }, settings, ...different };
}

const around = { members: undefined, groups: new Map<string, ReadonlySet<string>>() };

const good: Partial<ParticipantQuality> = { media: [{ media: 'audio', verdict: 'good', deciding: {} }] };
const bad: Partial<ParticipantQuality> = { media: [{ media: 'audio', verdict: 'poor', deciding: {} }] };

function call(
  version: number,
  people: readonly Partial<ParticipantQuality>[],
  over: Partial<CallQuality> = {},
) {
  const participants = people.map((person, index) => participant({ id: `p${index}`, ...person }));
  return callQuality({ version, participants, ...over });
}

/** Feeds versions one after another, keeping what the store keeps; answers the decisions. */
function tell(versions: readonly CallQuality[], to = target()) {
  let told: Told;
  return versions.map((quality) => {
    const decision = decideAlert(told, quality, to, around);
    if (decision.kind !== 'nothing') told = { story: decision.story, quality: kept(quality) };
    return decision;
  });
}

const lastChanges = (versions: readonly CallQuality[], to = target()) => {
  const last = tell(versions, to).at(-1);
  return last?.kind === 'nothing' ? 'nothing' : last?.story.changes;
};

describe('a call nobody was told about', () => {
  it('is posted when it is bad, with its reasons and no changes', () => {
    expect(tell([call(4, [bad, good])])).toEqual([
      {
        kind: 'post',
        story: {
          version: 4,
          state: 'open',
          reasons: [{ kind: 'poorMedia', media: 'audio', affected: 1, judged: 2 }],
          changes: [],
        },
      },
    ]);
  });

  it('is left alone while it is good, and posted once it turns out bad', () => {
    expect(tell([call(1, [good]), call(2, [bad]), call(2, [bad])]).map(({ kind }) => kind)).toEqual([
      'nothing',
      'post',
      'nothing',
    ]);
  });
});

describe('a version that is not later', () => {
  it.each([0, 1, 2])('says nothing: %d after 2', (version) => {
    expect(tell([call(2, [bad]), call(version, [bad, bad, { stars: 1 }])])[1]).toEqual({ kind: 'nothing' });
  });
});

describe('what a later version changed', () => {
  const before = call(1, [bad, good, good]);

  it.each<[string, CallQuality, readonly object[] | string]>([
    ['nothing that people would see', call(2, [bad, good, good]), [{ kind: 'moreData' }]],
    [
      'a rating',
      call(2, [bad, { ...good, stars: 2 }, good]),
      [{ kind: 'newRating', people: 1, lowestStars: 2 }],
    ],
    [
      'several ratings, good ones too',
      call(2, [{ ...bad, stars: 1 }, { ...good, stars: 5 }, good]),
      [{ kind: 'newRating', people: 2, lowestStars: 1 }],
    ],
    [
      'more people affected',
      call(2, [bad, bad, good]),
      [{ kind: 'affected', from: 1, to: 2, media: 'audio' }],
    ],
    ['more people', call(2, [bad, good, good, good]), [{ kind: 'people', from: 3, to: 4 }]],
    [
      'that it broke off',
      call(2, [bad, good, good], { failures: [{ stage: 'midcall' }] }),
      [{ kind: 'brokeOff' }],
    ],
    [
      'everything at once, most weighty first',
      call(2, [{ ...bad, stars: 1 }, bad, good, good], { failures: [{ stage: 'midcall' }] }),
      [
        { kind: 'newRating', people: 1, lowestStars: 1 },
        { kind: 'brokeOff' },
        { kind: 'affected', from: 1, to: 2, media: 'audio' },
        { kind: 'people', from: 3, to: 4 },
      ],
    ],
    [
      'that nobody is affected any more although a rating remains',
      call(2, [{ ...good, stars: 2 }, good, good]),
      [
        { kind: 'newRating', people: 1, lowestStars: 2 },
        { kind: 'affected', from: 1, to: 0, media: 'audio' },
      ],
    ],
  ])('%s', (_title, after, changes) => {
    expect(lastChanges([before, after])).toEqual(changes);
  });

  it('is no rating that only moved to another person without an id', () => {
    const versions = [
      call(1, [bad, { id: 'unknown-1', stars: 2 }, { id: 'unknown-2' }]),
      call(2, [bad, { id: 'unknown-1' }, { id: 'unknown-2', stars: 2 }]),
    ];

    expect(lastChanges(versions)).toEqual([{ kind: 'moreData' }]);
  });

  it('counts from those who were too few for an alert', () => {
    const to = target({}, { leastAffected: { kind: 'people', count: 2 } });
    const versions = [call(1, [{ ...bad, stars: 1 }, good]), call(2, [{ ...bad, stars: 1 }, bad])];

    expect(lastChanges(versions, to)).toEqual([{ kind: 'affected', from: 1, to: 2, media: 'audio' }]);
  });

  describe('in a call of which not everybody was kept', () => {
    const crowd = Array.from({ length: 200 }, () => bad);

    it.each([
      ['nobody rated', [], [{ kind: 'moreData' }]],
      ['a good rating is not told', [{ ...good, stars: 5 }], [{ kind: 'people', from: 200, to: 201 }]],
      [
        'a low one is',
        [{ ...good, stars: 2 }],
        [
          { kind: 'newRating', people: 1, lowestStars: 2 },
          { kind: 'people', from: 200, to: 201 },
        ],
      ],
    ])('%s', (_title, more, changes) => {
      expect(lastChanges([call(1, crowd), call(2, [...crowd, ...more])])).toEqual(changes);
    });

    it('a rating that sank is told, the same one again is not', () => {
      const withStars = (version: number, stars: number) => call(version, [...crowd, { ...good, stars }]);

      expect(lastChanges([withStars(1, 2), withStars(2, 1)])).toEqual([
        { kind: 'newRating', people: 1, lowestStars: 1 },
      ]);
      expect(lastChanges([withStars(1, 2), withStars(2, 2)])).toEqual([{ kind: 'moreData' }]);
    });
  });
});

describe('a call that turns out well', () => {
  it('is settled once, and told again when it is bad after all', () => {
    const versions = [call(1, [bad]), call(2, [good]), call(3, [good]), call(4, [bad]), call(5, [bad])];

    expect(tell(versions)).toMatchObject([
      { kind: 'post' },
      { kind: 'close', story: { version: 2, state: 'settled', reasons: [], changes: [{ kind: 'settled' }] } },
      { kind: 'nothing' },
      {
        kind: 'update',
        story: {
          version: 4,
          state: 'open',
          changes: [{ kind: 'reopened' }, { kind: 'affected', from: 0, to: 1, media: 'audio' }],
        },
      },
      { kind: 'update', story: { changes: [{ kind: 'moreData' }] } },
    ]);
  });

  it('is not settled by a record that was read in part', () => {
    const part = call(2, [good]);
    const truncated = { ...part, completeness: { ...part.completeness, truncated: true } };

    expect(tell([call(1, [bad]), truncated, call(3, [good])]).map(({ kind }) => kind)).toEqual([
      'post',
      'nothing',
      'close',
    ]);
  });
});

describe('reach', () => {
  const bothBad = call(1, [
    { ...bad, id: 'ANN' },
    { ...bad, id: 'ben' },
  ]);
  const members = (...ids: string[]) => ({ ...around, members: new Set(ids) });
  const owner = (userId: string | undefined) => ({ userId: userId as UserId | undefined, name: 'Somebody' });

  it.each<[string, Partial<TargetPart>, typeof around | ReturnType<typeof members>, string]>([
    ['all: every call', { reach: 'all' }, around, 'post'],
    ['members: one took part', { reach: 'members' }, members('ann', 'dora'), 'post'],
    ['members: none took part', { reach: 'members' }, members('dora'), 'nothing'],
    ['members: there are none', { reach: 'members' }, members(), 'nothing'],
    ['members: nobody knows them', { reach: 'members' }, around, 'nothing'],
    ['own: the owner took part', { reach: 'own', owner: owner('Ann') }, around, 'post'],
    ['own: the owner did not', { reach: 'own', owner: owner('dora') }, members('ann'), 'nothing'],
    ['own: nobody owns it', { reach: 'own', owner: owner(undefined) }, around, 'nothing'],
  ])('%s', (_title, different, known, kind) => {
    expect(decideAlert(undefined, bothBad, target(different), known).kind).toBe(kind);
  });

  it('that became narrower untells nothing', () => {
    const story: AlertStory = { version: 0, state: 'open', reasons: [{ kind: 'brokeOff' }], changes: [] };
    const told = { story, quality: kept(bothBad) };

    expect(decideAlert(told, bothBad, target({ reach: 'members' }), around).kind).toBe('update');
  });
});

describe('any order of versions', () => {
  const anyVersion = fc.record({
    version: fc.nat(8),
    isBad: fc.boolean(),
    stars: fc.constantFrom(undefined, 1, 5),
  });

  it('tells a call once, and afterwards only later versions of it', () => {
    fc.assert(
      fc.property(fc.array(anyVersion, { maxLength: 12 }), (versions) => {
        const calls = versions.map(({ version, isBad, stars }) =>
          call(version, [{ ...(isBad ? bad : good), stars }]),
        );
        const told = tell(calls).filter((decision) => decision.kind !== 'nothing');
        const numbers = told.map(({ story }) => story.version);

        expect(told.map(({ kind }) => kind).lastIndexOf('post')).toBe(told.length === 0 ? -1 : 0);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        for (const { kind, story } of told) {
          expect(story.state).toBe(kind === 'close' ? 'settled' : 'open');
          expect(story.reasons.length > 0).toBe(story.state === 'open');
          expect(story.changes.length > 0).toBe(kind !== 'post');
        }
      }),
    );
  });

  it('ends as open as the newest version is bad, however often it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), fc.nat(3), (verdicts, again) => {
        const ordered = verdicts.map((isBad, version) => call(version, [isBad ? bad : good]));
        const doubled = ordered.flatMap((one) => Array<CallQuality>(again + 1).fill(one));
        const told = tell(doubled).filter((decision) => decision.kind !== 'nothing');

        expect(told.at(-1)?.story.state === 'open').toBe(verdicts.at(-1));
        expect(told.filter(({ kind }) => kind === 'post')).toHaveLength(verdicts.includes(true) ? 1 : 0);
      }),
    );
  });
});

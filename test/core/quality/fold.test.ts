import { judge } from '../../support/judge';
import {
  ann,
  ben,
  callId,
  cyd,
  flatUser,
  foreign,
  home,
  listed,
  media,
  oneToOne,
  person,
  record,
  service,
  session,
  sessionWith,
  stream,
} from '../../support/record';

const ids = (json: unknown, tenant?: string): readonly (readonly [string, string])[] =>
  judge(json, tenant).participants.map(({ id, kind }) => [id, kind]);

describe('what is counted', () => {
  it('counts a session returned twice once, and only when id, start, caller and callee are all equal', () => {
    const one = session('s1');
    const later = session('s1', { startDateTime: '2026-11-20T09:10:00Z' });
    const other = session('s1', { caller: person(ben) });
    const queue = session('s1', { callee: service({ userAgent: { role: 'skypeForBusinessCallQueues' } }) });

    const quality = judge(record([one, one, later, other, queue]));

    expect(quality.completeness.sessions).toBe(4);
    expect(quality.streamCounts).toEqual({ good: 8, poor: 0, unclassified: 0 });
  });

  it('counts a segment returned twice once', () => {
    const one = session('s1');
    const [segment] = one['segments'] as readonly unknown[];

    expect(judge(record([{ ...one, segments: [segment, segment] }])).streamCounts.good).toBe(2);
  });

  it('leaves out test sessions and data channels', () => {
    const quality = judge(
      record([session('s1', { isTest: true }), sessionWith('s2', [media({ label: 'data' })])]),
    );

    expect(quality.completeness).toMatchObject({ sessions: 1, sessionsWithoutMedia: 1 });
    expect(quality.streamCounts).toEqual({ good: 0, poor: 0, unclassified: 0 });
    expect(quality.headline).toBe('unknown');
  });

  it.each([
    ['media []', sessionWith('s1', [])],
    ['media null', { ...session('s1'), segments: [{ id: 's1', media: null }] }],
    ['streams []', sessionWith('s1', [media({ streams: [] })])],
    ['segments null', session('s1', { segments: null })],
  ])('says that no report came: %s', (_name, json) => {
    const quality = judge(record([json]));

    expect(quality.completeness).toMatchObject({ sessions: 1, sessionsWithoutMedia: 1 });
    expect(quality.verdict).toBe('unclassified');
    expect(quality.people).toEqual({ total: 1, good: 0, poor: 0, unclassified: 1 });
  });

  it('keeps an unused direction as an unclassified stream', () => {
    const unused = {
      streamId: '2',
      streamDirection: 'calleeToCaller',
      packetUtilization: 0,
      averageJitter: null,
      averagePacketLossRate: null,
      averageRoundTripTime: null,
    };
    const quality = judge(
      record([sessionWith('s1', [media({ streams: [stream('callerToCallee'), unused] })])]),
    );

    expect(quality.streamCounts).toEqual({ good: 1, poor: 0, unclassified: 1 });
    expect(quality.participants[0]).toMatchObject({
      verdict: 'good',
      sends: 'good',
      receives: 'unclassified',
    });
  });

  it('judges jitter of 450 ms on a shared screen by the rule for screens, and leaves it out of the worst', () => {
    const share = media({
      label: 'applicationsharing-video',
      streams: [stream('callerToCallee', { averageJitter: 'PT0.45S', averageVideoFrameRate: 4 })],
    });
    const quality = judge(record([sessionWith('s1', [share])]));

    expect(quality.verdict).toBe('good');
    expect(quality.worst.map(({ metric }) => metric)).toEqual(['frameRate']);
    expect(quality.streams?.[0]?.metrics.jitter).toEqual({ average: 450 });
  });

  it('gives streams of one number in two media keys of their own', () => {
    const quality = judge(record([sessionWith('s1', [media(), media({ label: 'main-video' }), media()])]));

    expect(new Set(quality.streams?.map(({ key }) => key)).size).toBe(6);
  });

  it('marks the worst values of streams with too few packets, and only where no other has the metric', () => {
    const few = stream('callerToCallee', {
      packetUtilization: 6,
      averagePacketLossRate: 0.5,
      averageRoundTripTime: null,
    });
    const many = stream('calleeToCaller', { averageJitter: null, averagePacketLossRate: 0.01 });
    const quality = judge(record([sessionWith('s1', [media({ streams: [few, many] })])]));

    expect(quality.worst.map(({ metric, value, lowConfidence }) => [metric, value, lowConfidence])).toEqual([
      ['jitter', 5, true],
      ['packetLoss', 0.01, undefined],
      ['roundTrip', 40, undefined],
    ]);
  });

  it('takes no audio degradation from a browser', () => {
    const degraded = media({ streams: [stream('callerToCallee', { averageAudioDegradation: 3 })] });
    const metricsOn = (platform: string): readonly string[] =>
      judge(
        record([sessionWith('s1', [degraded], { caller: person(ann, { userAgent: { platform } }) })]),
      ).worst.map(({ metric }) => metric);

    expect(metricsOn('windows')).toContain('audioDegradation');
    expect(metricsOn('web')).not.toContain('audioDegradation');
  });
});

describe('who is in the call', () => {
  it('tells own people, other organizations, guests, telephones and services apart', () => {
    const identities = [
      { user: flatUser(ann) },
      { user: flatUser(ben, { tenantId: foreign, displayName: 'External user' }) },
      { guest: { id: '0123456789abcdef0123456789abcdef', displayName: null, tenantId: null } },
      { phone: { id: '+4915****678', displayName: null, tenantId: null } },
      { acsUser: { id: '8:acs:x_y' } },
      { applicationInstance: { id: cyd } },
      { encrypted: { id: 'opaque' } },
    ];
    const list = identities.map((identity, index) => ({ id: `p${index}`, identity }));

    expect(ids(record([], { participants_v2: list }), home)).toEqual(
      expect.arrayContaining([
        [ann, 'user'],
        [ben, 'external'],
        ['0123456789abcdef0123456789abcdef', 'guest'],
        ['+4915****678', 'phone'],
        ['8:acs:x_y', 'acs'],
        ['opaque', 'unknown'],
      ]),
    );
    expect(ids(record([], { participants_v2: list }), home)).toHaveLength(6);
  });

  it('neither lists nor judges bots, recorders and voice applications', () => {
    const poor = [media({ streams: [stream('callerToCallee', { averageJitter: 'PT0.2S' })] })];
    const recorder = sessionWith('s2', poor, { caller: person(cyd) });
    const queue = sessionWith('s3', poor, {
      caller: person(ben, { userAgent: { role: 'skypeForBusinessCallQueues' } }),
    });
    const list = [listed(ann), { id: cyd, identity: { application: { id: cyd, displayName: 'Recorder' } } }];
    const quality = judge(record([session('s1'), recorder, queue], { participants_v2: list }));

    expect(quality.participants.map(({ id }) => id)).toEqual([ann]);
    expect(quality.verdict).toBe('good');
    expect(quality.completeness).toMatchObject({ sessions: 3, sessionsWithoutMedia: 0 });
  });

  it.each(['caller', 'callee'])('leaves out a failure between the service and a bot as %s', (side) => {
    const ends = { caller: service(), callee: service(), [side]: person(cyd) };
    const leg = session('s2', { ...ends, failureInfo: { stage: 'midcall', reason: '' } });
    const list = [listed(ann), { id: cyd, identity: { application: { id: cyd, displayName: 'Recorder' } } }];

    expect(judge(record([session('s1'), leg], { participants_v2: list }))).toMatchObject({
      headline: 'ok',
      failures: [],
    });
  });

  it('lists people known only from the list, unclassified', () => {
    const quality = judge(record([session('s1')], { participants_v2: [listed(ann), listed(ben)] }));

    expect(quality.participants.map(({ id, verdict }) => [id, verdict])).toEqual([
      [ann, 'good'],
      [ben, 'unclassified'],
    ]);
  });

  it('numbers people without any id', () => {
    const nobody = person(ann, {
      associatedIdentity: null,
      identity: { user: null, phone: null, guest: null },
    });
    const json = record([session('s1', { caller: nobody }), session('s2', { caller: nobody })], {
      participants_v2: [],
      participants: [],
    });

    expect(ids(json)).toEqual([
      ['unknown-1', 'unknown'],
      ['unknown-2', 'unknown'],
    ]);
  });

  it('keeps one person with several sessions once, also under two names', () => {
    const renamed = person(ann, {
      associatedIdentity: flatUser(ann.toUpperCase(), { displayName: 'Ann B.' }),
    });
    const quality = judge(record([session('s1'), session('s2', { caller: renamed })]));

    expect(quality.participants.map(({ id, name }) => [id, name])).toEqual([[ann, 'Ann Berg']]);
  });

  it('takes both sides of a one-to-one call for people and the far side of a group call for the service', () => {
    const ends = (json: unknown): unknown =>
      judge(json).streams?.map(({ sender, receiver }) => [sender, receiver]);

    expect(ends(oneToOne([media()]))).toEqual([
      [ann, ben],
      [ben, ann],
    ]);
    expect(ends(record([session('s1')]))).toEqual([
      [ann, 'service'],
      ['service', ann],
    ]);
    expect(ends(record([session('s1', { callee: { userAgent: { platform: 'unknown' } } })]))).toEqual([
      [ann, 'service'],
      ['service', ann],
    ]);
  });

  it('prefers the newer lists and falls back to the old ones', () => {
    const old = { participants: [{ user: flatUser(cyd) }], organizer: { user: flatUser(cyd) } };

    expect(judge(record([], old)).participants.map(({ id }) => id)).toEqual([ann]);
    expect(judge(record([], { ...old, participants_v2: [], organizer_v2: null })).organizer).toMatchObject({
      id: cyd,
      kind: 'user',
    });
    expect(judge(record([], { ...old, participants_v2: [] })).participants.map(({ id }) => id)).toEqual([
      cyd,
    ]);
  });
});

describe('headline', () => {
  const rated = (rating: string): unknown =>
    record([session('s1', { caller: person(ann, { feedback: { rating, tokens: {} } }) })]);

  it.each([
    ['bad', 'problem', 1],
    ['poor', 'problem', 2],
    ['fair', 'ok', 3],
    ['excellent', 'ok', 5],
    ['notRated', 'ok', undefined],
    ['brilliant', 'ok', undefined],
    ['constructor', 'ok', undefined],
  ])('a good network rated %s is %s', (rating, headline, stars) => {
    const quality = judge(rated(rating));

    expect([quality.headline, quality.participants[0]?.stars]).toEqual([headline, stars]);
    expect(quality.participants[0]?.rating).toBe(rating);
  });

  it('counts a rating on session and segment once and keeps the lowest of several joins', () => {
    const feedback = (rating: string, token: string): unknown =>
      person(ann, { feedback: { rating, tokens: { [token]: true, Off: false } } });
    const quality = judge(
      record([
        session('s1', { caller: feedback('good', 'Echo') }),
        session('s2', { caller: feedback('bad', 'NewToken') }),
      ]),
    );

    expect(quality.participants[0]).toMatchObject({
      rating: 'bad',
      stars: 1,
      feedbackTokens: ['Echo', 'NewToken'],
    });
  });

  it('names a call that broke off, and tells a failed set-up from it', () => {
    const failing = (stage: string | null, reason: string | null): unknown =>
      record([session('s1', { failureInfo: { stage, reason } })]);

    expect(judge(failing('midcall', ''))).toMatchObject({
      headlineReasons: ['brokeOff'],
      failures: [{ stage: 'midcall', participant: ann }],
    });
    expect(judge(failing('callSetup', 'Busy'))).toMatchObject({
      headline: 'ok',
      failures: [{ stage: 'callSetup', reason: 'Busy', participant: ann }],
    });
    expect(judge(failing(null, null)).failures).toEqual([]);
  });

  it('says unknown, not ok, when nothing could be classified', () => {
    expect(judge(record([])).headline).toBe('unknown');
    expect(judge(record([])).callId).toBe(callId);
  });
});

import type { Cause, Confidence } from '../../../src/core/quality/call-quality';
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
  service,
  session,
  sessionWith,
  stream,
} from '../../support/record';

type Json = Readonly<Record<string, unknown>>;
type Row = readonly [string, Json, readonly (readonly [Cause, Confidence])[]];

const jittery = stream('callerToCallee', { averageJitter: 'PT0.041S' });
const goodBack = stream('calleeToCaller', { streamId: '2' });
const unhappy = { caller: person(ann, { feedback: { rating: 'bad', tokens: { Echo: true } } }) };

const onNetwork = (callerNetwork: Json, streams: readonly Json[] = [jittery, goodBack]): Json =>
  record([sessionWith('s1', [media({ callerNetwork, streams })])]);
const withDevice = (callerDevice: Json, over: Json = {}): Json =>
  record([sessionWith('s1', [media({ callerDevice })], over)]);
const withStream = (over: Json): Json =>
  record([sessionWith('s1', [media({ streams: [stream('callerToCallee', over), goodBack] })])]);

const rows: readonly Row[] = [
  ['nothing wrong', record([session('s1')]), []],
  [
    'a dead microphone from 0.005 on',
    withDevice({ captureNotFunctioningEventRatio: 0.005 }),
    [['microphoneNotWorking', 'likely']],
  ],
  ['a speaker that worked', withDevice({ renderNotFunctioningEventRatio: 0.004 }), []],
  ['a dead speaker', withDevice({ renderNotFunctioningEventRatio: 0.2 }), [['speakerNotWorking', 'strong']]],
  ['an overloaded computer', withDevice({ cpuInsufficentEventRatio: 0.05 }), [['cpuOverload', 'likely']]],
  ['a busy computer on a good call', withDevice({ cpuInsufficentEventRatio: 0.02 }), []],
  [
    'a busy computer after a complaint',
    withDevice({ cpuInsufficentEventRatio: 0.02 }, unhappy),
    [
      ['cpuOverload', 'notice'],
      ['otherSide', 'notice'],
    ],
  ],
  ['a quiet voice', withDevice({ lowSpeechLevelEventRatio: 0.06 }), [['quietMicrophone', 'likely']]],
  ['a noisy room', withDevice({ lowSpeechToNoiseEventRatio: 0.3 }), [['noisyMicrophone', 'strong']]],
  [
    'a clipping microphone',
    withDevice({ deviceClippingEventRatio: 0.07 }),
    [['clippingMicrophone', 'likely']],
  ],
  ['howling', withDevice({ howlingEventCount: 3 }), [['echo', 'likely']]],
  [
    'glitches',
    withDevice({ deviceGlitchEventRatio: 0.06, micGlitchRate: 40 }),
    [['deviceGlitches', 'likely']],
  ],
  ['a glitch rate alone cries wolf', withDevice({ micGlitchRate: 3830, speakerGlitchRate: 23 }), []],
  [
    'weak Wi-Fi under poor numbers',
    onNetwork({ connectionType: 'wifi', wifiSignalStrength: 38, wifiBand: 'frequency50GHz' }),
    [
      ['weakWifi', 'likely'],
      ['jitter', 'strong'],
    ],
  ],
  [
    'fair Wi-Fi under poor numbers',
    onNetwork({ connectionType: 'wifi', wifiSignalStrength: 65 }),
    [
      ['weakWifi', 'notice'],
      ['jitter', 'strong'],
    ],
  ],
  [
    'fair Wi-Fi under good numbers',
    onNetwork({ connectionType: 'wifi', wifiSignalStrength: 65 }, [goodBack]),
    [],
  ],
  [
    'the crowded band',
    onNetwork({ connectionType: 'wifi', wifiSignalStrength: 90, wifiBand: 'frequency24GHz' }),
    [
      ['wifi24GHz', 'likely'],
      ['jitter', 'strong'],
    ],
  ],
  [
    'a tunnel',
    onNetwork({ connectionType: 'tunnel' }),
    [
      ['vpnOrTunnel', 'likely'],
      ['jitter', 'strong'],
    ],
  ],
  [
    'a phone network',
    onNetwork({ connectionType: 'mobile' }),
    [
      ['mobileNetwork', 'likely'],
      ['jitter', 'strong'],
    ],
  ],
  [
    'a cable in a home subnet',
    onNetwork({ connectionType: 'wired', subnet: '192.168.1.0' }),
    [
      ['vpnOrTunnel', 'notice'],
      ['jitter', 'strong'],
    ],
  ],
  [
    'media over TCP',
    onNetwork({ connectionType: 'wired', networkTransportProtocol: 'TCP' }),
    [
      ['tcpFallback', 'likely'],
      ['jitter', 'strong'],
    ],
  ],
  [
    'media over TCP on a good call',
    onNetwork({ connectionType: 'wired', networkTransportProtocol: 'tcp' }, [goodBack]),
    [],
  ],
  ['loss over the limit', withStream({ averagePacketLossRate: 0.12 }), [['packetLoss', 'strong']]],
  ['loss of 6 %', withStream({ averagePacketLossRate: 0.06 }), [['packetLoss', 'likely']]],
  ['loss of 2 %', withStream({ averagePacketLossRate: 0.02 }), []],
  ['loss below the packet minimum', withStream({ averagePacketLossRate: 0.5, packetUtilization: 500 }), []],
  ['a long path', withStream({ averageRoundTripTime: 'PT0.6S' }), [['delay', 'strong']]],
  ['low bandwidth', withStream({ averageBandwidthEstimate: 60_000 }), [['lowBandwidth', 'likely']]],
  [
    'low bandwidth events',
    onNetwork({ connectionType: 'wired', bandwidthLowEventRatio: 0.07 }, [goodBack]),
    [['lowBandwidth', 'likely']],
  ],
  [
    'what was sent was hurt',
    onNetwork({ sentQualityEventRatio: 0.07 }, [goodBack]),
    [['packetLoss', 'likely']],
  ],
  ['delay in conversation', onNetwork({ delayEventRatio: 0.12 }, [goodBack]), [['delay', 'strong']]],
  [
    'a call that broke off',
    record([session('s1', { failureInfo: { stage: 'midcall', reason: '' } })]),
    [['callFailed', 'strong']],
  ],
  [
    'a call never set up',
    record([session('s1', { failureInfo: { stage: 'callSetup', reason: 'x' } })]),
    [['callFailed', 'notice']],
  ],
  [
    'a picture that stood still for no visible cause',
    record([
      sessionWith('s1', [
        media({ label: 'main-video', streams: [stream('calleeToCaller', { averageVideoFrameRate: 3 })] }),
      ]),
    ]),
    [['unknown', 'notice']],
  ],
];

describe('causes', () => {
  it.each(rows)('%s', (_name, json, expected) => {
    expect(judge(json).findings.map(({ cause, confidence }) => [cause, confidence])).toEqual(expected);
  });

  it('asks for a tenth of the session when it is shorter than a minute', () => {
    const short = { startDateTime: '2026-11-20T09:00:00Z', endDateTime: '2026-11-20T09:00:59Z' };
    const events = (ratio: number): readonly Cause[] =>
      judge(
        record([sessionWith('s1', [media({ callerDevice: { cpuInsufficentEventRatio: ratio } })], short)]),
      ).findings.map((finding) => finding.cause);

    expect(events(0.09)).toEqual([]);
    expect(events(0.1)).toEqual(['cpuOverload']);
  });

  it('gives each finding its evidence with field, value and limit', () => {
    const [finding] = judge(onNetwork({ connectionType: 'wifi', wifiSignalStrength: 38 })).findings;

    expect(finding).toEqual({
      cause: 'weakWifi',
      participant: ann,
      confidence: 'likely',
      evidence: [
        { field: 'wifiSignalStrength', value: 38, limit: 50, unit: 'percent' },
        { field: 'averageJitter', value: 41, limit: 30, unit: 'ms' },
      ],
    });
  });

  it('reads a muted loudspeaker only after a complaint of no sound', () => {
    const muted = media({ callerDevice: { renderMuteEventRatio: 1 } });
    const rated = (tokens: Json): Json => ({ caller: person(ann, { feedback: { rating: 'poor', tokens } }) });

    expect(judge(record([sessionWith('s1', [muted], rated({ NoSound: true }))])).findings[0]?.cause).toBe(
      'speakerNotWorking',
    );
    expect(judge(record([sessionWith('s1', [muted], rated({ NoSound: false }))])).findings[0]?.cause).toBe(
      'unknown',
    );
  });

  it('names the receiver of a bad path when only their link is known to be weak', () => {
    const lossy = stream('callerToCallee', { averagePacketLossRate: 0.2 });
    const findings = (calleeNetwork: Json): unknown =>
      judge(oneToOne([media({ calleeNetwork, streams: [lossy, goodBack] })])).findings.map(
        ({ cause, participant }) => [cause, participant],
      );

    expect(findings({ connectionType: 'wired' })).toEqual([['packetLoss', ann]]);
    expect(findings({ connectionType: 'mobile' })).toEqual([
      ['mobileNetwork', ben],
      ['packetLoss', ben],
    ]);
  });
});

describe('signs across a meeting', () => {
  const people = [ann, ben, cyd, 'dddddddd-0000-4000-8000-00000000000d'];
  const hears = (badly: boolean): Json =>
    stream('calleeToCaller', { streamId: '2', averageJitter: badly ? 'PT0.09S' : 'PT0.004S' });
  const says = (badly: boolean): Json => stream('callerToCallee', { averagePacketLossRate: badly ? 0.3 : 0 });
  const meeting = (rows: readonly { hears: boolean; says: boolean; subnet: string }[]): Json =>
    record(
      rows.map(({ subnet, ...bad }, index) =>
        sessionWith(
          `s${index}`,
          [
            media({
              callerNetwork: { connectionType: 'wired', subnet },
              streams: [says(bad.says), hears(bad.hears)],
            }),
          ],
          { caller: person(people[index] ?? ann), callee: service() },
        ),
      ),
      { participants_v2: people.slice(0, rows.length).map((id) => listed(id)) },
    );
  const callWide = (json: Json): readonly Cause[] =>
    judge(json)
      .findings.filter((finding) => finding.participant === undefined)
      .map((finding) => finding.cause);
  const three = [
    { hears: true, says: false, subnet: '10.1.0.0' },
    { hears: true, says: false, subnet: '10.2.0.0' },
    { hears: true, says: false, subnet: '10.3.0.0' },
  ];

  it('blames the service only for three sessions on different subnets without a bad sender', () => {
    expect(callWide(meeting(three))).toEqual(['service']);
    expect(callWide(meeting(three.slice(0, 2)))).toEqual([]);
    expect(callWide(meeting(three.map((row) => ({ ...row, subnet: '10.1.0.0' }))))).toEqual([]);
  });

  it('blames the other side when somebody sent badly', () => {
    expect(callWide(meeting([...three, { hears: false, says: true, subnet: '10.4.0.0' }]))).toEqual([
      'otherSide',
    ]);
  });
});

import type { Endpoint, Media, Session, Stream } from '../../../src/core/call/call-record';
import { readSession } from '../../../src/edges/graph/read-session';

type Json = Readonly<Record<string, unknown>>;

const guid = 'bbbbbbbb-0000-4000-8000-00000000000a';

function sessionOf(json: Json): Session {
  const session = readSession(json);
  if (session === undefined) throw new Error('no session');
  return session;
}

function callerOf(caller: unknown): Endpoint | undefined {
  return sessionOf({ caller }).caller;
}

function mediaOf(media: unknown): readonly Media[] {
  return sessionOf({ segments: [{ media }] }).segments.flatMap((segment) => segment.media);
}

function streamOf(stream: Json): Stream {
  const [found] = mediaOf([{ label: 'main-audio', streams: [stream] }]).flatMap((one) => one.streams);
  if (found === undefined) throw new Error('no stream');
  return found;
}

describe('sessions', () => {
  it('reads one of zero length', () => {
    const time = '2026-11-20T09:00:03Z';
    const session = sessionOf({
      id: guid,
      startDateTime: time,
      endDateTime: time,
      segments: [{ media: [] }],
    });
    expect(session.startedAtMs).toBe(session.endedAtMs);
    expect(session.segments).toHaveLength(1);
    expect(session.segments[0]?.media).toEqual([]);
  });

  it('is readable when everything is missing', () => {
    expect(sessionOf({})).toEqual({ id: '', isTest: false, segments: [], truncated: false });
  });

  it.each([
    [true, true],
    [false, false],
    ['true', false],
    [null, false],
  ])('isTest %p is %p', (isTest, expected) => {
    expect(sessionOf({ isTest }).isTest).toBe(expected);
  });

  it('is truncated when its segments go on elsewhere', () => {
    expect(sessionOf({ 'segments@odata.nextLink': 'https://graph.microsoft.com/v1.0/x' }).truncated).toBe(
      true,
    );
  });

  it.each([
    [null, undefined],
    [{ stage: null, reason: null }, undefined],
    [{}, undefined],
    [{ stage: 'midcall', reason: '' }, { stage: 'midcall' }],
    [
      { stage: 'MidCall', reason: 'x' },
      { stage: 'midcall', reason: 'x' },
    ],
    [
      { stage: null, reason: 'busy' },
      { stage: 'unknown', reason: 'busy' },
    ],
    [{ stage: 'beforeDial' }, { stage: 'beforeDial' }],
  ])('failureInfo %j is %j', (failureInfo, expected) => {
    expect(sessionOf({ failureInfo }).failure).toEqual(expected);
  });
});

describe('endpoints', () => {
  it.each([
    [{ '@odata.type': '#microsoft.graph.callRecords.participantEndpoint' }, 'participant'],
    [{ '@odata.type': '#microsoft.graph.callRecords.serviceEndpoint' }, 'service'],
    [{ '@odata.type': '#MICROSOFT.GRAPH.CALLRECORDS.SERVICEENDPOINT' }, 'service'],
    [{ '@odata.type': '#microsoft.graph.callRecords.participantendpoint' }, 'participant'],
    [{ '@odata.type': '#microsoft.graph.callRecords.endpoint' }, 'unknown'],
    [{ associatedIdentity: { id: guid } }, 'participant'],
    [{ identity: { user: { id: guid } } }, 'participant'],
    [{ identity: { user: null }, userAgent: { role: 'voicemail' } }, 'service'],
    [{ userAgent: { role: 'skypeForBusinessCallQueues' } }, 'service'],
    [{ userAgent: { headerValue: 'Skype/1.0 (MicrosoftTeamsCallQueue)' } }, 'service'],
    [{ userAgent: { headerValue: 'Teams AutoAttendant/2' } }, 'service'],
    [{ userAgent: { headerValue: 'releases/CL2026.R10' } }, 'unknown'],
    [{}, 'unknown'],
  ])('%j is a %s', (json, kind) => {
    expect(callerOf(json)?.kind).toBe(kind);
  });

  it('is absent when it is no object', () => {
    expect(callerOf(null)).toBeUndefined();
    expect(callerOf('x')).toBeUndefined();
  });

  it('prefers the flat identity and completes it from the old set of the same party', () => {
    const identity = {
      applicationInstance: { id: guid.toUpperCase(), displayName: 'Recorder', tenantId: 't' },
    };
    expect(callerOf({ associatedIdentity: { id: guid, displayName: 'Bot' }, identity })?.identity).toEqual({
      id: guid,
      name: 'Bot',
      tenantId: 't',
      kind: 'application',
    });
    expect(callerOf({ associatedIdentity: { id: 'other' }, identity })?.identity).toEqual({ id: 'other' });
    expect(callerOf({ associatedIdentity: { id: null }, identity })?.identity?.id).toBe(guid.toUpperCase());
    expect(callerOf({ associatedIdentity: null, identity: { user: null } })?.identity).toEqual({});
  });

  it('reads platform and machine, and takes unknown for absent', () => {
    const userAgent = { platform: 'Windows', productFamily: 'TEAMS', role: null, headerValue: 'h' };
    const endpoint = { userAgent, name: 'PC', cpuName: '', cpuCoresCount: '8', cpuProcessorSpeedInMhz: 0 };
    expect(callerOf(endpoint)).toEqual({
      kind: 'unknown',
      platform: 'windows',
      productFamily: 'teams',
      userAgent: 'h',
      deviceName: 'PC',
      cpuCores: 8,
    });
    expect(callerOf({ userAgent: { platform: 'unknown', productFamily: 'Unknown' } })).toEqual({
      kind: 'unknown',
    });
    expect(callerOf({ userAgent: { platform: 'visionPro' } })?.platform).toBe('visionPro');
  });

  it.each([
    [null, undefined],
    [
      { rating: 'notRated', text: null, tokens: {} },
      { rating: 'notRated', tokens: [] },
    ],
    [
      { rating: 'POOR', text: '', tokens: null },
      { rating: 'poor', tokens: [] },
    ],
    [
      {
        rating: 'bad',
        text: 'no sound',
        tokens: { NoSound: true, Echo: false, brandNew: true, Noisy: 'true' },
      },
      { rating: 'bad', text: 'no sound', tokens: ['NoSound', 'brandNew'] },
    ],
    [{ rating: 'stellar' }, { rating: 'stellar', tokens: [] }],
  ])('feedback %j is %j', (feedback, expected) => {
    expect(callerOf({ feedback })?.feedback).toEqual(expected);
  });
});

describe('media', () => {
  it.each([[[]], [null], [undefined], ['x'], [[null, 5]]])('%j is no media', (media) => {
    expect(mediaOf(media)).toEqual([]);
  });

  it.each([
    ['main-audio', 'audio'],
    ['Main-Audio', 'audio'],
    ['main-video', 'video'],
    ['panoramic-video', 'video'],
    ['applicationsharing-video', 'screenShare'],
    ['ApplicationSharing', 'screenShare'],
    ['vbss', 'screenShare'],
    ['screen-audio', 'screenShare'],
    ['data', undefined],
    ['DATA', undefined],
    ['', undefined],
    ['16', undefined],
  ])('label %j is %s', (label, kind) => {
    expect(mediaOf([{ label, streams: [] }])[0]?.kind).toBe(kind);
  });

  it.each([
    [{ audioCodec: 'satin' }, 'audio'],
    [{ audioCodec: 'unknown', videoCodec: 'h264' }, 'video'],
    [{ audioCodec: 'invalid', averageVideoFrameRate: 15 }, 'video'],
    [{ audioCodec: null }, undefined],
  ])('without a telling label, %j is %s', (stream, kind) => {
    expect(mediaOf([{ label: 'x', streams: [stream] }])[0]?.kind).toBe(kind);
    expect(mediaOf([{ label: 'data', streams: [stream] }])[0]?.kind).toBeUndefined();
  });

  it('reads a network without its placeholders', () => {
    const callerNetwork = {
      connectionType: 'WiFi',
      networkTransportProtocol: 'unknown',
      wifiBand: 'frequency50GHz',
      wifiRadioType: 'wifi80211be',
      linkSpeed: 4294967295,
      macAddress: '00-00-00-00-00-00',
      basicServiceSetIdentifier: '02:00:00:00:00:00',
      ipAddress: '',
      sentQualityEventRatio: 27,
      delayEventRatio: '0.5',
      wifiSignalStrength: 101,
      wifiMicrosoftDriver: 'M',
      wifiMicrosoftDriverVersion: '1',
      wifiVendorDriver: '',
      wifiVendorDriverVersion: '2',
    };
    expect(mediaOf([{ callerNetwork, calleeNetwork: null }])).toEqual([
      {
        label: '',
        callerNetwork: {
          connection: 'wifi',
          wifiBand: 'frequency50GHz',
          wifiRadio: 'wifi80211be',
          wifiDriver: 'M',
          wifiDriverVersion: '1',
          delayEventRatio: 0.5,
        },
        streams: [],
      },
    ]);
  });

  it('reads a device with negative levels and the misspelt processor ratio', () => {
    const callerDevice = {
      captureDeviceName: 'Headset',
      cpuInsufficentEventRatio: 0.4,
      receivedSignalLevel: -10,
      sentNoiseLevel: '-68',
      micGlitchRate: 23,
      howlingEventCount: -1,
      renderMuteEventRatio: 1.2,
    };
    expect(mediaOf([{ label: 'main-audio', callerDevice }])[0]?.callerDevice).toEqual({
      captureName: 'Headset',
      cpuInsufficientRatio: 0.4,
      receivedSignalDb: -10,
      sentNoiseDb: -68,
      micGlitchesPer5Min: 23,
    });
  });
});

describe('streams', () => {
  it('keeps an unused direction', () => {
    const nothing = { averageJitter: null, averagePacketLossRate: null, averageRoundTripTime: null };
    const unused = streamOf({
      streamId: '1002',
      streamDirection: 'CalleeToCaller',
      packetUtilization: 0,
      ...nothing,
    });
    expect(unused).toEqual({ id: '1002', direction: 'calleeToCaller', packets: 0 });
  });

  it('keeps the two kinds of jitter apart', () => {
    const stream = streamOf({ averageJitter: 'PT0.007S', averageAudioNetworkJitter: 'PT0.266S' });
    expect(stream.jitterMs).toBe(7);
    expect(stream.networkJitterMs).toBe(266);
  });

  it.each<readonly [string, unknown, keyof Stream, unknown]>([
    ['averageJitter', 'PT0.45S', 'jitterMs', 450],
    ['averageJitter', 'PT10.001S', 'jitterMs', undefined],
    ['maxAudioNetworkJitter', 'PT11S', 'maxNetworkJitterMs', undefined],
    ['averageRoundTripTime', 'PT1M', 'roundTripMs', 60_000],
    ['averageRoundTripTime', 'PT1M0.1S', 'roundTripMs', undefined],
    ['maxRoundTripTime', '-PT1S', 'maxRoundTripMs', undefined],
    ['averageRoundTripTime', 50, 'roundTripMs', undefined],
    ['averagePacketLossRate', 2, 'lossRatio', 0.02],
    ['maxPacketLossRate', 101, 'maxLossRatio', undefined],
    ['averageRatioOfConcealedSamples', 'NaN', 'concealedRatio', undefined],
    ['averageVideoFrameLossPercentage', 0.8, 'frameLossPercent', 0.8],
    ['averageVideoFrameLossPercentage', 101, 'frameLossPercent', undefined],
    ['averageVideoFrameRate', 121, 'frameRateFps', undefined],
    ['averageVideoFrameRate', '24.5', 'frameRateFps', 24.5],
    ['averageReceivedFrameRate', -1, 'receivedFrameRateFps', undefined],
    ['averageAudioDegradation', 5.1, 'degradationMos', undefined],
    ['averageAudioDegradation', 1.160898, 'degradationMos', 1.160898],
    ['postForwardErrorCorrectionPacketLossRate', 16, 'lossAfterFecRatio', 0.16],
    ['averageVideoPacketLossRate', 0.2, 'videoLossRatio', 0.2],
    ['lowFrameRateRatio', 40, 'lowFrameRateRatio', undefined],
    ['lowVideoProcessingCapabilityRatio', 0.4, 'lowVideoProcessingRatio', 0.4],
    ['averageFreezeDuration', 'PT3.5S', 'freezeMs', 3500],
    ['rmsFreezeDuration', 'P1D', 'rmsFreezeMs', 86_400_000],
    ['averageBandwidthEstimate', 0, 'bandwidthBps', undefined],
    ['averageBandwidthEstimate', 9_965_083, 'bandwidthBps', 9_965_083],
    ['isAudioForwardErrorCorrectionUsed', true, 'audioFecUsed', true],
    ['isAudioForwardErrorCorrectionUsed', 'true', 'audioFecUsed', undefined],
    ['packetUtilization', '709', 'packets', 709],
    ['packetUtilization', -1, 'packets', undefined],
    ['packetUtilization', 709.5, 'packets', undefined],
    ['audioCodec', 'SATIN', 'audioCodec', 'satin'],
    ['audioCodec', 'unknown', 'audioCodec', undefined],
    ['videoCodec', 'h266', 'videoCodec', 'h266'],
    ['streamDirection', 'sideways', 'direction', 'sideways'],
    ['streamDirection', null, 'direction', 'unknown'],
    ['streamId', 1504, 'id', ''],
  ])('%s %p gives %s %p', (field, value, read, expected) => {
    expect(streamOf({ [field]: value })[read]).toBe(expected);
  });

  it.each(['satin', 'SatinFullband'])('has no degradation with %s, where 0 says nothing', (audioCodec) => {
    expect(streamOf({ audioCodec, averageAudioDegradation: 0 }).degradationMos).toBeUndefined();
    expect(streamOf({ audioCodec: 'opus', averageAudioDegradation: 0 }).degradationMos).toBe(0);
  });
});

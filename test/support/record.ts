/** Builders of expanded call records in Graph's own shape: one valid piece per call, fields overridable. */
type Json = Readonly<Record<string, unknown>>;

export const home = 'aaaaaaaa-0000-4000-8000-000000000001';
export const foreign = 'aaaaaaaa-0000-4000-8000-000000000002';
export const ann = 'bbbbbbbb-0000-4000-8000-00000000000a';
export const ben = 'bbbbbbbb-0000-4000-8000-00000000000b';
export const cyd = 'bbbbbbbb-0000-4000-8000-00000000000c';
export const callId = '7b0c7a52-1111-4d6e-9a3b-0c5f2f1e9a01';

const names: Readonly<Record<string, string>> = { [ann]: 'Ann Berg', [ben]: 'Ben Costa', [cyd]: 'Cyd Diaz' };

export function flatUser(id: string, over: Json = {}): Json {
  return { id, displayName: names[id] ?? null, tenantId: home, userPrincipalName: null, ...over };
}

export function person(id: string, over: Json = {}): Json {
  return {
    '@odata.type': '#microsoft.graph.callRecords.participantEndpoint',
    userAgent: { platform: 'windows', productFamily: 'teams', headerValue: null },
    associatedIdentity: flatUser(id),
    feedback: null,
    ...over,
  };
}

export function service(over: Json = {}): Json {
  return {
    '@odata.type': '#microsoft.graph.callRecords.serviceEndpoint',
    userAgent: { platform: 'unknown', productFamily: 'unknown', headerValue: null },
    ...over,
  };
}

export function stream(streamDirection: string, over: Json = {}): Json {
  return {
    streamId: '1',
    streamDirection,
    packetUtilization: 5000,
    averageJitter: 'PT0.005S',
    averagePacketLossRate: 0.001,
    averageRoundTripTime: 'PT0.04S',
    ...over,
  };
}

export function media(over: Json = {}): Json {
  return {
    label: 'main-audio',
    callerNetwork: { connectionType: 'wired', networkTransportProtocol: 'udp' },
    calleeNetwork: { connectionType: 'wired', networkTransportProtocol: 'udp', linkSpeed: 0 },
    callerDevice: {},
    calleeDevice: {},
    streams: [stream('callerToCallee'), stream('calleeToCaller', { streamId: '2' })],
    ...over,
  };
}

export function session(id: string, over: Json = {}): Json {
  const ends = { caller: over['caller'] ?? person(ann), callee: over['callee'] ?? service() };
  const times = { startDateTime: '2026-11-20T09:00:00Z', endDateTime: '2026-11-20T09:30:00Z' };
  const segment = { id, ...times, ...ends, failureInfo: null, media: [media()] };
  return { id, ...times, ...ends, failureInfo: null, isTest: false, segments: [segment], ...over };
}

/** A session with the given media, in one segment of the same id. */
export function sessionWith(id: string, mediaList: readonly Json[], over: Json = {}): Json {
  const base = session(id, over);
  const [segment] = base['segments'] as readonly Json[];
  return { ...base, segments: [{ ...segment, media: mediaList }] };
}

export function listed(id: string, over: Json = {}): Json {
  return { id, administrativeUnitInfos: [], identity: { user: flatUser(id, over) } };
}

export function record(sessions: readonly Json[], over: Json = {}): Json {
  return {
    id: callId,
    version: 1,
    type: 'groupCall',
    modalities: ['audio'],
    startDateTime: '2026-11-20T09:00:00Z',
    endDateTime: '2026-11-20T09:30:00Z',
    lastModifiedDateTime: '2026-11-20T09:45:00Z',
    joinWebUrl: null,
    organizer_v2: listed(ann),
    participants_v2: [listed(ann)],
    sessions,
    ...over,
  };
}

export function oneToOne(mediaList: readonly Json[], over: Json = {}): Json {
  const ends = { caller: person(ann), callee: person(ben) };
  return record([sessionWith(callId, mediaList, { ...ends, ...over })], {
    type: 'peerToPeer',
    participants_v2: [listed(ann), listed(ben)],
  });
}

import type {
  CallRecords,
  CommunicationsIdentitySet,
  Identity,
  NullableOption,
} from '@microsoft/microsoft-graph-types';

/*
 * What goes over the wire: Graph's published types with their OData annotations. `Required` makes the
 * compiler ask for every field, because Graph sends null for what was not reported.
 */
type Extending<Published, Wire extends Published> = Wire;

type OData<Type extends string> = { '@odata.type'?: `#microsoft.graph.callRecords.${Type}` };

/** Graph's identities are open: these two arrive beside the declared properties. */
export type WireIdentity = Required<Identity> & {
  tenantId: string | null;
  userPrincipalName?: string | null;
};

/** `acsUser` is undocumented and has been seen beside the documented key. */
export type WireIdentitySet = CommunicationsIdentitySet & { acsUser?: WireIdentity | null };

export type WireParticipant = Extending<
  CallRecords.Participant,
  Omit<CallRecords.Participant, 'id' | 'identity'> & { id: string; identity: WireIdentitySet }
>;

type WireClient = OData<'clientUserAgent'> & CallRecords.ClientUserAgent;
type WireService = OData<'serviceUserAgent'> & CallRecords.ServiceUserAgent;
export type WireUserAgent = WireClient | WireService;

export type WireFeedback = CallRecords.UserFeedback & {
  tokens?: (CallRecords.FeedbackTokenSet & Record<string, boolean>) | null;
};

type WirePerson = OData<'participantEndpoint'> &
  CallRecords.ParticipantEndpoint & {
    userAgent?: NullableOption<WireUserAgent>;
    associatedIdentity?: WireIdentity | null;
    feedback?: WireFeedback | null;
  };
type WireServiceSide = OData<'serviceEndpoint'> &
  CallRecords.ServiceEndpoint & { userAgent?: NullableOption<WireUserAgent> };
export type WireEndpoint = WirePerson | WireServiceSide;

export type WireNetwork = Required<CallRecords.NetworkInfo>;
export type WireDevice = Required<CallRecords.DeviceInfo>;
export type WireStream = Required<CallRecords.MediaStream>;
export type WireMedia = Required<CallRecords.Media>;

type WireSides = { id: string; caller?: WireEndpoint | null; callee?: WireEndpoint | null };

type WireSegment = Extending<CallRecords.Segment, Omit<CallRecords.Segment, keyof WireSides> & WireSides>;

export type WireSession = Extending<
  CallRecords.Session,
  Omit<CallRecords.Session, keyof WireSides | 'segments'> & WireSides & { segments?: WireSegment[] | null }
>;

type WireCollections = {
  sessions?: WireSession[];
  participants_v2?: WireParticipant[];
  'sessions@odata.nextLink'?: string;
  'participants_v2@odata.nextLink'?: string;
};

export type WireRecord = Extending<
  CallRecords.CallRecord,
  Omit<CallRecords.CallRecord, 'id' | 'version' | 'startDateTime' | keyof WireCollections> &
    WireCollections & { '@odata.context'?: string; id: string; version: number; startDateTime: string }
>;

/** One record as it stands at one moment; its collections are made only when a page of them is asked for. */
export type ServedRecord = {
  readonly head: WireRecord;
  readonly people: readonly WireParticipant[];
  readonly sessionCount: number;
  session(index: number): WireSession;
};

/*
 * Graph's enumerations as Graph spells them. Letter case differs between sources (`Windows`), so words are
 * matched without it; a word that is not listed is newer than this table and is passed on as it came.
 */

export type WordTable = ReadonlyMap<string, string>;

function wordTable(spaced: string): WordTable {
  const words = spaced.split(' ');
  return new Map([
    ...words.map((word) => [word.toLowerCase(), word] as const),
    ...words.map((w) => [w, w] as const),
  ]);
}

export const callTypes = wordTable('unknown groupCall peerToPeer unknownFutureValue');

export const modalities = wordTable(
  'unknown audio video videoBasedScreenSharing data screenSharing unknownFutureValue',
);

export const platforms = wordTable(
  'unknown windows macOS iOS android web ipPhone roomSystem surfaceHub holoLens unknownFutureValue',
);

export const productFamilies = wordTable(
  'unknown teams skypeForBusiness lync unknownFutureValue azureCommunicationServices',
);

export const serviceRoles = wordTable(
  'unknown customBot skypeForBusinessMicrosoftTeamsGateway skypeForBusinessAudioVideoMcu ' +
    'skypeForBusinessApplicationSharingMcu skypeForBusinessCallQueues skypeForBusinessAutoAttendant ' +
    'mediationServer mediationServerCloudConnectorEdition exchangeUnifiedMessagingService mediaController ' +
    'conferencingAnnouncementService conferencingAttendant audioTeleconferencerController ' +
    'skypeForBusinessUnifiedCommunicationApplicationPlatform responseGroupServiceAnnouncementService gateway ' +
    'skypeTranslator skypeForBusinessAttendant responseGroupService voicemail unknownFutureValue',
);

export const failureStages = wordTable('unknown callSetup midcall unknownFutureValue');

export const directions = wordTable('callerToCallee calleeToCaller');

export const connections = wordTable('unknown wired wifi mobile tunnel unknownFutureValue');

export const transports = wordTable('unknown udp tcp unknownFutureValue');

export const wifiBands = wordTable('unknown frequency24GHz frequency50GHz frequency60GHz unknownFutureValue');

export const wifiRadios = wordTable(
  'unknown wifi80211a wifi80211b wifi80211g wifi80211n wifi80211ac wifi80211ax unknownFutureValue',
);

export const ratings = wordTable('notRated bad poor fair good excellent unknownFutureValue');

export const audioCodecs = wordTable(
  'unknown invalid cn pcma pcmu amrWide g722 g7221 g7221c g729 multiChannelAudio muchv2 opus satin ' +
    'satinFullband rtAudio8 rtAudio16 silk silkNarrow silkWide siren xmsRta unknownFutureValue',
);

export const videoCodecs = wordTable(
  'unknown invalid av1 h263 h264 h264s h264uc h265 rtvc1 rtVideo xrtvc1 unknownFutureValue',
);

/** The word in Graph's spelling; undefined when absent. */
export function readWord(table: WordTable, value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return table.get(value) ?? table.get(value.toLowerCase()) ?? value;
}

/** The same, where `unknown` says no more than an absent value. */
export function readKnownWord(table: WordTable, value: unknown): string | undefined {
  const word = readWord(table, value);
  return word === 'unknown' ? undefined : word;
}

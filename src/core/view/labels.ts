import type { TextKey, Translate } from '../text/translate';
import { escapeText } from './escape';

/** Words that say that nothing was said. */
const saysNothing = new Set(['', 'unknown', 'unknownfuturevalue', 'notreported']);

type Words = Readonly<Record<string, TextKey | { readonly name: string }>>;

const brand = (name: string) => ({ name });

const platforms: Words = {
  windows: brand('Windows'),
  macos: brand('macOS'),
  ios: brand('iOS'),
  android: brand('Android'),
  web: 'platform.web',
  ipphone: 'platform.ipPhone',
  roomsystem: 'platform.roomSystem',
  surfacehub: brand('Surface Hub'),
  hololens: brand('HoloLens'),
};

const connections: Words = {
  wired: 'connection.wired',
  wifi: brand('Wi-Fi'),
  mobile: 'connection.mobile',
  tunnel: 'connection.tunnel',
};

const wifiBands: Words = {
  frequency24ghz: 'wifiBand.frequency24GHz',
  frequency50ghz: 'wifiBand.frequency50GHz',
  frequency60ghz: 'wifiBand.frequency60GHz',
};

const wifiRadios: Words = Object.fromEntries(
  ['a', 'b', 'g', 'n', 'ac', 'ax', 'be'].map((letter) => [`wifi80211${letter}`, brand(`802.11${letter}`)]),
);

const transports: Words = { udp: brand('UDP'), tcp: brand('TCP') };

const callTypes: Words = { groupcall: 'callType.groupCall', peertopeer: 'callType.peerToPeer' };

const modalities: Words = {
  audio: 'media.audio',
  video: 'media.video',
  screenshare: 'media.screenShare',
  videobasedscreensharing: 'media.screenShare',
  screensharing: 'media.screenShare',
  data: 'media.data',
};

const stages: Words = { midcall: 'stage.midcall', callsetup: 'stage.callSetup' };

/** Each list of words Graph uses, by what it is about. */
const vocabularies = {
  platform: platforms,
  connection: connections,
  wifiBand: wifiBands,
  wifiRadio: wifiRadios,
  transport: transports,
  callType: callTypes,
  modality: modalities,
  stage: stages,
} as const;

export type Vocabulary = keyof typeof vocabularies;

/** Longest unknown word shown, in characters. */
export const longestWord = 24;

/**
 * One of Graph's words as people say it, escaped. A word we do not know is split and passed on; undefined
 * when it says nothing.
 */
export function label(vocabulary: Vocabulary, word: string | undefined, t: Translate): string | undefined {
  const key = word?.trim().toLowerCase();
  if (word === undefined || key === undefined || saysNothing.has(key)) return undefined;
  const words = vocabularies[vocabulary];
  const known = Object.hasOwn(words, key) ? words[key] : undefined;
  if (known === undefined) return escapeText(splitWord(word), longestWord);
  return typeof known === 'string' ? t(known) : known.name;
}

/** `someNewWord`, `Some_NewWord` → `some new word`; capitals in a row stay together. */
export function splitWord(word: string): string {
  return word
    .slice(0, 200)
    .replace(/[_\s]+/g, ' ')
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, ' ')
    .replace(/(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .replace(/(?<![\p{L}\d])\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase())
    .trim();
}

/** First letter in upper case, for text that opens a line. */
export function capitalize(text: string, t: Translate): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(t.language));
}

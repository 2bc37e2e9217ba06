import type { TextKey, Translate } from '../text/translate';
import { escapeText } from './escape';
import { capitalize, longestWord, splitWord } from './labels';

/** Names of feedback tokens, without prefix, in lower case: an open list, collected from several products. */
const tokens: Readonly<Record<string, TextKey>> = {
  nosound: 'token.noSound',
  othernosound: 'token.noSound',
  silentlocal: 'token.noSound',
  silentremote: 'token.noSound',
  nolocalaudio: 'token.noSound',
  noremoteaudio: 'token.noSound',
  echo: 'token.echo',
  electronicfeedback: 'token.electronicFeedback',
  backgroundnoise: 'token.noise',
  noisy: 'token.noisy',
  audionoise: 'token.noise',
  lowvolume: 'token.lowVolume',
  lowsound: 'token.lowVolume',
  distortedspeech: 'token.distorted',
  distortedsound: 'token.distorted',
  muffledspeech: 'token.muffled',
  interruptions: 'token.interruptions',
  interrupted: 'token.interruptions',
  audiointerruption: 'token.interruptions',
  stopped: 'token.stopped',
  dropped: 'token.stopped',
  stoppedunexpectedly: 'token.stopped',
  audiostoppedunexpectedly: 'token.stopped',
  callendedunexpectedly: 'token.stopped',
  frozenvideo: 'token.frozenVideo',
  freezing: 'token.frozenVideo',
  freezes: 'token.frozenVideo',
  pixelatedvideo: 'token.blurryVideo',
  blurryimage: 'token.blurryVideo',
  lowquality: 'token.blurryVideo',
  darkvideo: 'token.darkVideo',
  darkvideoreceived: 'token.darkVideo',
  poorcolor: 'token.poorColor',
  nolocalvideo: 'token.noVideo',
  noremotevideo: 'token.noVideo',
  novideoreceived: 'token.noVideo',
  novideosent: 'token.noVideo',
  noaudiosync: 'token.outOfSync',
  audiovideooutofsync: 'token.outOfSync',
  nocontentlocal: 'token.noContent',
  nocontentremote: 'token.noContent',
  cantpresent: 'token.cantPresent',
  cannotpresent: 'token.cantPresent',
  largedelay: 'token.delay',
  join: 'token.cannotJoin',
  callcannotjoin: 'token.cannotJoin',
  invite: 'token.cannotInvite',
  callcannotinvite: 'token.cannotInvite',
  hadtorejoin: 'token.rejoin',
  other: 'token.other',
  otherissues: 'token.other',
};

/** Skype for Business put these before its tokens; the fourth is misspelled at the source. */
const prefix = /^(?:audio|video|ss|pstn|reliabilty|reliability)_/i;

/** What somebody ticked, in words, each once; unknown names are split. */
export function tokenLabels(names: readonly string[], t: Translate, most = 3): string {
  const labels = [...new Set(names.slice(0, 60).map((name) => tokenLabel(name, t)))];
  const shown = labels.filter((label) => label !== undefined);
  const rest = shown.length - most;
  const kept = rest > 0 ? [...shown.slice(0, most), t('token.more', { number: rest })] : shown;
  return capitalize(kept.join(', '), t);
}

export function tokenLabel(name: string, t: Translate): string | undefined {
  const bare = name.slice(0, 200).replace(prefix, '');
  const key = bare.toLowerCase();
  const known = Object.hasOwn(tokens, key) ? tokens[key] : undefined;
  return known === undefined ? escapeText(splitWord(bare), longestWord) : t(known);
}

/** `★★☆☆☆ 2 of 5`: the number in words is what a screen reader says. Undefined when not rated. */
export function starsText(stars: number | undefined, t: Translate): string | undefined {
  if (stars === undefined) return undefined;
  const full = Math.min(5, Math.max(1, Math.round(stars)));
  return t('rating.withGlyphs', {
    glyphs: '★'.repeat(full) + '☆'.repeat(5 - full),
    words: t('rating.of5', { stars: full }),
  });
}

/** More words than any name has: those behind them are not searched by. */
const mostWords = 20;
/** In UTF-16 units; the rest of a longer word is not searched by. */
const longestWord = 64;

/**
 * The words of a name as they are stored and searched: without letter case, without accents, signs left out; each once. Empty
 * when there is neither a letter nor a number in it.
 */
export function nameWords(name: string): readonly string[] {
  // Upper and then lower case: only so do letters with several lower forms become one.
  const folded = name.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
  // Accents of Latin, Greek and Cyrillic only: in other scripts such signs are letters.
  const words = folded.replace(/[\u0300-\u036f]/g, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const short = words.map((word) => word.slice(0, longestWord));
  return [...new Set(short)].slice(0, mostWords);
}

/** Bytes of the word, and the first bytes behind those of every word that begins with it. */
export function wordRange(word: string): { readonly from: Uint8Array; readonly before: Uint8Array } {
  const from = wordBytes(word);
  // No byte of UTF-8 is as high.
  return { from, before: Buffer.concat([from, Uint8Array.of(0xff)]) };
}

export function wordBytes(word: string): Uint8Array {
  return Buffer.from(word, 'utf8');
}

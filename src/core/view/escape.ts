/** How long a name from outside may be on a card, in characters. */
const longestName = 80;

/**
 * Invisible fillers, marks that turn the direction of text, tags: they hide or reorder what is around them.
 * Joiners and the choice between sign and picture stay: scripts and emoji are made of them.
 */
const invisible = /(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}|\u2800|[\ufff9-\ufffb]/gu;
const visible = /(?!\p{Default_Ignorable_Code_Point})\S/u;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const markdown = /[\\`*_{}[\]()~|<>]/g;
const entity = /&(?=#?\w{1,32};)/g;
const lineStart = /^([#+-])/;
const listNumber = /^(\d{1,9})\.(?=\s|$)/;

/**
 * Text from outside for a place that shows Markdown (text blocks, facts): what a person sees are exactly
 * these characters, on one line. Undefined when nothing visible is left.
 */
export function escapeText(text: string | undefined, longest = longestName): string | undefined {
  const clean = cleanText(text, longest);
  if (clean === undefined) return undefined;
  const escaped = clean
    .replace(markdown, '\\$&')
    .replace(entity, '\\&')
    .replace(lineStart, '\\$1')
    .replace(listNumber, '$1\\.');
  return isolate(escaped);
}

/** Text from outside for a place without Markdown: notifications, titles of buttons, what is read aloud. */
export function plainText(text: string | undefined, longest = longestName): string | undefined {
  const clean = cleanText(text, longest);
  // A word joiner is invisible; with it the client sees neither a date macro nor a template's field.
  return clean === undefined ? undefined : isolate(clean.replace(/(?<=[{$])\{/g, '\u2060{'));
}

function cleanText(text: string | undefined, longest: number): string | undefined {
  if (text === undefined) return undefined;
  // Cut before the work: a name may be as long as its sender likes.
  const clean = text
    .slice(0, longest * 20)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\s\p{Zl}\p{Zp}\u0085]+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(invisible, '')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
  return visible.test(clean) ? cut(clean, longest) : undefined;
}

/** By code points, so that no pair of surrogates is torn; marks that joined what was cut off go too. */
function cut(text: string, longest: number): string {
  const points = Array.from(text);
  if (points.length <= longest) return text;
  const kept = points.slice(0, longest - 1).join('');
  return `${kept.replace(/[\s\u200c\u200d]+$/u, '')}…`;
}

function isolate(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

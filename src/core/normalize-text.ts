/** More than anybody types; the markup around a message may make it several times longer than it reads. */
const rawLimit = 20_000;

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  hellip: '...',
  laquo: '"',
  ldquo: '"',
  lsquo: "'",
  lt: '<',
  mdash: '—',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  raquo: '"',
  rdquo: '"',
  rsquo: "'",
  shy: '',
  zwj: '',
  zwnj: '',
};

/**
 * What a person meant by a message: mentions and markup gone, entities and percent-encoding read, one kind of
 * dash, quote and blank. Undefined when the text is too long to be worth reading.
 */
export function normalizeText(text: string): string | undefined {
  if (text.length > rawLimit) return undefined;
  const plain = decodePercent(unwrapSafeLinks(decodeEntities(decodeEntities(stripMarkup(text)))));
  return unifyCharacters(plain).replace(/\s+/g, ' ').trim();
}

// Only tags that Teams and Outlook really send: <id> is something people write themselves.
function stripMarkup(text: string): string {
  return text
    .replace(/<at\b[^<>]*>[^<]*<\/at>/gi, ' ')
    .replace(/<a\b[^<>]*\bhref="([^"<>]*)"[^<>]*>/gi, ' $1 ')
    .replace(
      /<\/?(?:at|a|b|blockquote|br|code|div|em|emoji|font|i|img|li|ol|p|pre|span|strong|table|tbody|td|th|tr|u|ul)(?:\s[^<>]*)?\/?>/gi,
      ' ',
    );
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi,
    (whole: string, ...parts: string[]) => {
      const [decimal, hex, name] = parts;
      if (name) return namedEntities[name.toLowerCase()] ?? whole;
      return characterOf(decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16));
    },
  );
}

function characterOf(codePoint: number): string {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : ' ';
}

// Outlook's wrapper carries ids of its own (tenant, message) beside the link it wraps.
function unwrapSafeLinks(text: string): string {
  return text.replace(
    /https?:\/\/[a-z0-9.-]{1,80}\.safelinks\.protection\.[a-z0-9.]{1,40}\/\S{0,40}?[?&]url=([^&\s]+)\S*/gi,
    '$1',
  );
}

// A link inside a link is encoded more than once.
function decodePercent(text: string): string {
  let decoded = text;
  for (let pass = 0; pass < 3 && decoded.includes('%'); pass += 1) {
    decoded = decoded.replace(/(?:%[\da-f]{2})+/gi, decodeRun);
  }
  return decoded;
}

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return ' ';
  }
}

function unifyCharacters(text: string): string {
  return (
    text
      .normalize('NFKC')
      // Soft hyphens, zero-width characters, direction marks and variation selectors, which nobody sees.
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replace(/[\u2014\u2015]/g, ' - ')
      .replace(/[\p{Dash_Punctuation}\u2212\u2043]/gu, '-')
      .replace(/[\u2018\u2019\u201a\u201b\u2039\u203a`´]/g, "'")
      .replace(/[\u201c-\u201f«»]/g, '"')
  );
}

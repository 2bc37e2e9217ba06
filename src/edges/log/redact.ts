import { types } from 'node:util';

/**
 * What must never reach a log line, found by its look: a value may arrive inside a message of some library.
 * Order matters: the longer form first.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(?:bearer|basic|negotiate)\s+[\w.~+/=-]{6,}/gi, '[token]'],
  [/\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/g, '[token]'],
  [/-----BEGIN [^-]{1,40}-----[\s\S]*?(?:-----END [^-]{1,40}-----|$)/g, '[key]'],
  [
    /\b(client_?secret|client_?assertion|client_?state|password|passwd|pwd|secret|api_?key|access_?token|refresh_?token|sig)(["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi,
    '$1$2[secret]',
  ],
  [/\/\/[^\s/:@]+:[^\s/@]+@/g, '//[secret]@'],
  // A client secret of Entra: 40 characters with a dot, tilde or dash somewhere; ids and words have none of these mixes.
  [/(?<![\w.~-])(?=[\w.~-]*~)[\w.~-]{32,48}(?![\w.~-])/g, '[secret]'],
  [/\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b/gi, '[mac]'],
  [/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\d)/g, '[ip]'],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])/gi, '[ip]'],
  [
    /(?<![\w:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?(?:%\w+)?(?![\w:])/gi,
    '[ip]',
  ],
  [/[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/g, '[mail]'],
];

const longestText = 4_000;

/** The text with tokens, secrets, addresses and mail names taken out. */
export function redactText(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return patterns.reduce((rest, [pattern, shown]) => rest.replace(pattern, shown), cut);
}

const secretNames =
  /^(?:authorization|(?:set)?cookie|password|passwd|pwd|secret|token|.*(?:password|secret|token|assertion|privatekey|clientstate|apikey|connectionstring))$/i;
const personalNames =
  /^(?:displayname|givenname|surname|username|userprincipalname|upn|email|mail|ipaddress|reflexiveipaddress|macaddress|bssid|ssid|devicename|feedbacktext|text|serial)$/i;
const deepest = 6;

/** The same of whatever is logged beside a message; names of fields say what their look does not. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '[deep]';
  if (types.isNativeError(value) || value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (Array.isArray(value)) return value.slice(0, 100).map((each: unknown) => redactValue(each, depth + 1));
  return redactFields(value, depth);
}

function redactFields(fields: object, depth: number): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => [
      redactText(name),
      redactField(name, value, depth),
    ]),
  );
}

function redactField(name: string, value: unknown, depth: number): unknown {
  if (value === undefined || value === null) return value;
  const plain = name.replace(/[_-]/g, '');
  if (secretNames.test(plain)) return '[secret]';
  return personalNames.test(plain) ? '[personal]' : redactValue(value, depth + 1);
}

function redactError(error: Error, depth: number): object {
  const { name, message, stack } = error;
  const extra = redactFields(error, depth + 1);
  const cause = error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1) };
  return { ...extra, name, message: redactText(message), stack: redactText(stack ?? ''), ...cause };
}

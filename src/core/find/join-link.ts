import { parseTenantId, parseUserId, type TenantId, type UserId } from '../ids';
import { normalizeText } from '../normalize-text';

/**
 * A meeting's join link, read. `key` is equal for two links if and only if they join the same meeting: written in any
 * letter case of its encoding, wrapped or not. Recurring meetings share one link.
 */
export type JoinLink =
  | {
      readonly kind: 'long';
      readonly key: string;
      readonly threadId: string;
      /** Both come from the link and may be made up. */
      readonly organizerId: UserId | undefined;
      readonly tenantId: TenantId | undefined;
    }
  /** `…/meet/<number>`: says nothing about who organized it. */
  | { readonly kind: 'short'; readonly key: string; readonly meetingId: string };

// Exactly these, so that `teams.microsoft.com.example.org` is none.
const host = String.raw`(?:teams\.microsoft\.com|teams\.live\.com|teams\.cloud\.microsoft|(?:gov|dod)\.teams\.microsoft\.us)`;

// Desktop clients open `msteams:`; what stands between host and path is a launcher page or `#`.
const start = String.raw`(?:(?:https?:\/\/|(?<![\w.@\/:-]))${host}(?::443)?(?=[\/?#])|ms-?teams:\/{0,2}(?:${host}\/?)?(?=[\/lm]))`;

const longLink = new RegExp(
  String.raw`${start}[^\s<>]{0,300}?\bl\/meetup-join\/(?<thread>19:[\w.=+-]{1,256}@(?:thread\.[a-z0-9]{1,16}|unq\.gbl\.spaces))(?:\/(?<message>\d{1,20})(?!\d))?`,
  'gi',
);

const shortLink = new RegExp(String.raw`${start}[^\s<>]{0,300}?\bmeet\/(?<meeting>\d{6,20})(?!\d)`, 'gi');

const typedMeetingId =
  /(?:meeting id|meetingid|(?:идентификатор|ид|id|код) (?:собрания|конференции|встречи|совещания)) ?[:#№]? ?(?<meeting>\d{3}(?: ?\d{3}){2,4}(?: ?\d{1,2})?)(?!\d)/gi;

// The rest of a link: its context, which may be broken over lines, and whatever hangs on to it.
const context = /^[^\s<>{}]{0,100}context=["']?\{(?<inside>[^{}]{0,600})\}\S*/i;

/** A join link inside a normalised text: from where (inclusive) to where it reaches. */
export type PlacedJoinLink = { readonly link: JoinLink; readonly from: number; readonly to: number };

/**
 * Reads the join link a text holds, as it is copied from Teams, Outlook, a phone or a whole invitation. Undefined
 * without one, and when there are links of different meetings.
 */
export function parseJoinLink(text: string): JoinLink | undefined {
  const normalized = normalizeText(text);
  const [only, ...more] = normalized === undefined ? [] : meetingsOf(findJoinLinks(normalized));
  return more.length > 0 ? undefined : only;
}

/** `JoinLink.key` of a record's link; undefined for a link of an unknown form. At most 512 characters. */
export function meetingKeyOf(joinUrl: string): string | undefined {
  return parseJoinLink(joinUrl)?.key;
}

/** Every join link of a normalised text, in order, long ones before short ones. */
export function findJoinLinks(text: string): readonly PlacedJoinLink[] {
  const long = [...text.matchAll(longLink)].map((match) => placeLong(text, match));
  const short = [...text.matchAll(shortLink), ...text.matchAll(typedMeetingId)].map((match) =>
    placeShort(text, match),
  );
  return [...long, ...short];
}

/** The different meetings of some links. An invitation shows the short link and the long one of the same meeting. */
export function meetingsOf(links: readonly PlacedJoinLink[]): readonly JoinLink[] {
  const different = [...new Map(links.map(({ link }) => [link.key, link])).values()];
  const long = different.filter(({ kind }) => kind === 'long');
  const short = different.filter(({ kind }) => kind === 'short');
  return long.length === 1 && short.length === 1 ? long : different;
}

function placeLong(text: string, match: RegExpExecArray): PlacedJoinLink {
  const { thread = '', message = '0' } = match.groups ?? {};
  const end = match.index + match[0].length;
  const tail = text.slice(end, end + 1_000);
  const known = context.exec(tail);
  const inside = known?.groups?.['inside'] ?? '';
  const threadId = threadOf(thread);
  return {
    link: {
      kind: 'long',
      // In a channel, the message tells one meeting from the others of the thread.
      key: /^0+$/.test(message) ? threadId : `${threadId}/${message}`,
      threadId,
      organizerId: parseUserId(field(inside, 'oid')),
      tenantId: parseTenantId(field(inside, 'tid')),
    },
    from: match.index,
    to: end + (known?.[0] ?? restOf(tail)).length,
  };
}

function placeShort(text: string, match: RegExpExecArray): PlacedJoinLink {
  const meetingId = (match.groups?.['meeting'] ?? '').replaceAll(' ', '');
  const end = match.index + match[0].length;
  return {
    link: { kind: 'short', key: `meet/${meetingId}`, meetingId },
    from: match.index,
    to: end + restOf(text.slice(end, end + 1_000)).length,
  };
}

/** Upper and lower case tell threads apart; not so in what surrounds their random part. */
function threadOf(text: string): string {
  return text.replace(/@.*$/, (domain) => domain.toLowerCase()).replace(/^19:meeting_/i, '19:meeting_');
}

function field(inside: string, name: 'oid' | 'tid'): string | undefined {
  return new RegExp(String.raw`["']?${name}["']? ?[:=] ?["']?([0-9a-z-]{1,64})`, 'i').exec(inside)?.[1];
}

function restOf(tail: string): string {
  return /^\S*/.exec(tail)?.[0] ?? '';
}

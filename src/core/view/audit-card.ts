import type { AuditLine } from '../find/audit-line';
import type { KnownPerson } from '../find/found-call';
import type { Translate } from '../text/translate';
import type { Card } from './card';
import { escapeText, plainText } from './escape';
import { fitted, type Room } from './fitted';
import { helpButton } from './notice';
import { joined, optional } from './optional';
import { formatDayAndTime } from './zoned-time';

/** Newest first. `by`: what the person looked at; `at`: who looked at the person's calls. */
export type AuditView = {
  readonly person: KnownPerson;
  readonly by: readonly AuditLine[];
  readonly at: readonly AuditLine[];
};

export type AuditOptions = {
  readonly t: Translate;
  /** IANA name. */
  readonly timeZone: string;
  readonly nowMs: number;
};

const longestName = 40;

/** Who looked at whose calls. For operators in a personal chat. */
export function auditCard(view: AuditView, options: AuditOptions): Card {
  return { template: 'audit', data: fitted((room) => auditData(view, options, room)) };
}

function auditData({ person, by, at }: AuditView, options: AuditOptions, room: Room) {
  const { t, timeZone } = options;
  const name = escapeText(person.name, longestName) ?? t('list.somebody');
  const spoken = t('audit.title', { name: plainText(person.name, longestName) ?? t('list.somebody') });
  return {
    lang: t.language,
    speak: `${spoken}.`,
    fallbackText: t('report.fallback', { headline: spoken }),
    title: t('audit.title', { name }),
    intro: t('audit.intro'),
    sections: [
      section(t('audit.at', { name }), at.map(withoutWhose), options, room),
      section(t('audit.by', { name }), by, options, room),
    ],
    notes: optional(t('list.zone', { timeZone: escapeText(timeZone) ?? '' })),
    buttons: [helpButton(t)],
  };
}

/** In these lines it goes without saying whose calls they were. */
function withoutWhose(line: AuditLine): AuditLine {
  return { ...line, about: undefined };
}

function section(title: string, lines: readonly AuditLine[], options: AuditOptions, room: Room) {
  const { t } = options;
  const shown = lines.slice(0, room.lines);
  const more = lines.length - shown.length;
  return {
    title,
    none: optional(lines.length === 0 ? t('audit.none') : undefined),
    rows: shown.map((line) => auditRow(line, options)),
    more: optional(more > 0 ? t('people.more', { number: more }) : undefined),
  };
}

/** `Anna Smith opened a report` – when and where – which call. */
function auditRow(line: AuditLine, { t, timeZone, nowMs }: AuditOptions) {
  const { actor, actorName, what, about, place, atMs, callId } = line;
  const name = escapeText(actorName, longestName) ?? escapeText(actor, longestName) ?? t('actor.somebody');
  const of = about === undefined ? undefined : t('audit.about', { id: escapeText(about, longestName) ?? '' });
  return {
    title: t(`audit.what.${what}`, { name }),
    detail: joined([formatDayAndTime(atMs, nowMs, timeZone, t), t(`audit.place.${place}`), of]),
    callId: optional(callId),
  };
}

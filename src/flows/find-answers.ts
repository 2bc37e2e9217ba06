import type { KnownPerson, ListedHead } from '../core/find/found-call';
import type { CallsQuestion } from '../core/find/question';
import type { CallQuality } from '../core/quality/call-quality';
import type { Translate } from '../core/text/translate';
import { auditCard, type AuditView } from '../core/view/audit-card';
import { callsListCard } from '../core/view/calls-list-card';
import type { ListNote } from '../core/view/calls-list-notes';
import { choosePersonCard } from '../core/view/choose-person-card';
import { compareCard } from '../core/view/compare-card';
import { fileDescription, fileOfferCard, fileOutcomeCard, type FileOutcome } from '../core/view/export-text';
import type { Page } from '../core/view/paging';
import {
  summaryOfAudit,
  summaryOfList,
  summaryOfChoosePerson,
  summaryOfCompare,
  summaryOfFile,
} from '../core/view/summary';
import type { Fill } from './fill-list';
import type { Answer, OfferedFile } from './ports';
import { isOperator, timeZoneOf, type Turn } from './turn';
import type { Seen } from './look';

/** A page of a list, but for what is still being read. */
export type ListView = {
  readonly question: CallsQuestion;
  readonly home: boolean;
  readonly whose: KnownPerson | undefined;
  readonly page: Page<ListedHead>;
  readonly notes: readonly ListNote[];
  readonly timeZone: string;
};

/** What of the list is known at this moment. */
export function listAnswer(turn: Turn, view: ListView, fill: Fill): Answer {
  const { t, asker, now, settings } = turn;
  const { whose, page, timeZone, ...rest } = view;
  const personal = asker.place === 'personal';
  const list = {
    ...rest,
    ...(whose === undefined ? {} : { whose }),
    page: { ...page, items: fill.rows() },
    isReading: fill.isReading(),
  };
  const options = {
    t,
    audience: personal ? (isOperator(turn) ? 'operatorPersonal' : 'participantPersonal') : 'shared',
    ...(personal && asker.userId !== undefined ? { viewerId: asker.userId } : {}),
    timeZone,
    nowMs: now(),
    sampleData: settings.sampleData,
  } as const;
  return { card: callsListCard(list, options), summary: summaryOfList(list, t) };
}

export function choosePersonAnswer(
  people: readonly KnownPerson[],
  ask: (userId: string) => string,
  t: Translate,
): Answer {
  return {
    card: choosePersonCard(people, ({ id }) => ask(id), t),
    summary: summaryOfChoosePerson(t),
  };
}

export function compareAnswer(turn: Turn, left: Seen, right: Seen): Answer {
  const { t, asker, now, settings } = turn;
  // What both may show: an organizer may see more of one of the two.
  const audience = left.audience === right.audience ? left.audience : narrower(left, right);
  const viewerId = audience === 'shared' ? undefined : asker.userId;
  const options = {
    t,
    audience,
    viewerId,
    timeZone: timeZoneOf(turn),
    nowMs: now(),
    sampleData: settings.sampleData,
  };
  const calls: readonly [CallQuality, CallQuality] = [left.quality, right.quality];
  return { card: compareCard(...calls, options), summary: summaryOfCompare(t) };
}

function narrower(left: Seen, right: Seen): Seen['audience'] {
  const both = [left.audience, right.audience];
  return both.includes('shared') ? 'shared' : 'participantPersonal';
}

export function auditAnswer(turn: Turn, view: AuditView): Answer {
  const { t, now } = turn;
  const options = { t, timeZone: timeZoneOf(turn), nowMs: now() };
  return { card: auditCard(view, options), summary: summaryOfAudit(t) };
}

/** The card is for clients that take no files. */
export function fileOfferAnswer(file: OfferedFile, t: Translate): Answer {
  const { format } = file.context;
  return { card: fileOfferCard(format, t), summary: fileDescription(format, t), file };
}

export function fileOutcomeAnswer(outcome: FileOutcome, t: Translate): Answer {
  return { card: fileOutcomeCard(outcome, t), summary: summaryOfFile(outcome, t) };
}

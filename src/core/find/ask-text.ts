import { personText } from './person-ref';
import type { JoinLink } from './join-link';
import type { CallSpan, CallsQuestion } from './question';

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** The question as a message somebody could have written: `parseCommand` reads the same question out of it. */
export function askText(question: CallsQuestion): string {
  switch (question.kind) {
    case 'myCalls':
      return join('my calls', spanText(question.span));
    case 'callsOf':
      return join(`calls of ${personText(question.person)}`, spanText(question.span));
    case 'recentCalls':
      return join('recent calls', spanText(question.span));
    case 'worstCalls': {
      const network = question.network === undefined ? undefined : `on ${question.network}`;
      return join('worst calls', spanText(question.span), network);
    }
    case 'meetingCalls':
      return linkText(question.link);
  }
}

function join(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}

function spanText(span: CallSpan | undefined): string | undefined {
  switch (span?.kind) {
    case undefined:
      return undefined;
    case 'today':
    case 'yesterday':
      return span.kind;
    case 'thisWeek':
      return 'this week';
    case 'lastWeek':
      return 'last week';
    case 'thisMonth':
      return 'this month';
    case 'lastMonth':
      return 'last month';
    case 'hours':
      return `last ${span.hours} hours`;
    case 'days':
      return `last ${span.days} days`;
    case 'date':
      return `on ${dateText(span)}`;
  }
}

function dateText({ year, month, day }: Extract<CallSpan, { kind: 'date' }>): string {
  if (year === undefined) return `${day} ${months[month - 1] ?? ''}`;
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  );
}

function linkText(link: JoinLink): string {
  if (link.kind === 'short') return `https://teams.microsoft.com/meet/${link.meetingId}`;
  const { key, threadId, tenantId, organizerId } = link;
  const message = key.slice(threadId.length + 1) || '0';
  const context = JSON.stringify({ Tid: tenantId, Oid: organizerId });
  return `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(threadId)}/${message}?context=${encodeURIComponent(context)}`;
}

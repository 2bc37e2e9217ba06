import type { CallPlan } from './call-plan';
import { badRequest } from './graph-error';

type Test = (plan: CallPlan) => boolean;

const byStart = /^startDateTime (lt|le|gt|ge) (\S+)$/;
const byPerson = /^participants_v2\/any\((\w+): ?(\w+)\/id eq '([^']*)'\)$/;
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,12})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The list's only two filters, joined by `and`; everything else is refused as Graph does. */
export function parseListFilter(text: string | null): Test {
  if (text === null) return () => true;
  const tests = text.split(/ and /).map((clause) => parseClause(clause.trim()));
  return (plan) => tests.every((test) => test(plan));
}

function parseClause(clause: string): Test {
  const start = byStart.exec(clause);
  if (start !== null) return startTest(start[1] ?? '', start[2] ?? '');
  const person = byPerson.exec(clause);
  if (person === null || person[1] !== person[2]) {
    throw badRequest(`Invalid filter clause: '${clause}' is not supported on callRecord.`);
  }
  const id = (person[3] ?? '').toLowerCase();
  return (plan) => plan.attendance.some((one) => one.person.id.toLowerCase() === id);
}

function startTest(operator: string, instant: string): Test {
  const ms = isoInstant.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw badRequest(`Invalid filter clause: '${instant}' is not a DateTimeOffset.`);
  switch (operator) {
    case 'lt':
      return ({ startMs }) => startMs < ms;
    case 'le':
      return ({ startMs }) => startMs <= ms;
    case 'gt':
      return ({ startMs }) => startMs > ms;
    default:
      return ({ startMs }) => startMs >= ms;
  }
}

import type { PersonRef } from '../core/find/question';
import { auditAnswer, choosePersonAnswer } from './find-answers';
import { findPerson, type FindPersonParts } from './find-person';
import type { AuditTrail } from './find-ports';
import { writeAudit } from './look';
import type { Answer } from './ports';
import { notAnOperator, refuse, type Turn } from './turn';

export type AuditTalkParts = FindPersonParts & { readonly trail: AuditTrail };

const mostLines = 15;

/** Who looked at a person's calls, and at what that person looked: for operators, in their personal chat. */
export async function answerAudit(parts: AuditTalkParts, turn: Turn, wanted: PersonRef): Promise<Answer> {
  const problem = notAnOperator(turn);
  if (problem !== undefined) return refuse(turn, problem);
  if (turn.asker.place !== 'personal') return refuse(turn, { kind: 'personalOnly' });
  const found = await findPerson(parts, turn, wanted);
  if (!found.ok) return refuse(turn, found.error);
  if (found.value.kind === 'several') return choosePersonAnswer(found.value.people, askAbout, turn.t);
  const { person } = found.value;
  const [by, at] = await Promise.all([
    parts.trail.by(person.id, mostLines),
    parts.trail.at(person.id, mostLines),
  ]);
  await writeAudit(turn, { what: 'audit', callId: undefined, about: person.id });
  return auditAnswer(turn, { person, by, at });
}

/** Understood as any message is. */
const askAbout = (userId: string): string => `audit ${userId}`;

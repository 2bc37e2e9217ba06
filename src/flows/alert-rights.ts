import type { Reach, Target } from '../core/alerts/alert';
import type { Problem } from '../core/problem';
import { isOperator, type Turn } from './turn';

/**
 * What a person's `alerts on` reaches: an operator's every call, anybody else's the calls of the members or their own.
 * A shared channel has members of other teams and organizations: operators only.
 */
export function reachFor(turn: Turn, all: boolean): Reach | Problem {
  const { asker } = turn;
  const operator = isOperator(turn);
  if (asker.place === 'personal') {
    if (!all) return 'own';
    return operator ? 'all' : { kind: 'operatorsOnly' };
  }
  if (operator) return 'all';
  if (asker.at.shared) return { kind: 'alertsNotHere' };
  return all ? { kind: 'operatorsOnly' } : 'members';
}

/** Whether this person may change what a conversation hears: settings, mutes, off. Undefined: yes. */
export function mayChange(turn: Turn, target: Target): Problem | undefined {
  // In a personal chat it is nobody else's business.
  const { asker } = turn;
  if (isOperator(turn) || asker.place === 'personal') return undefined;
  if (asker.at.shared) return { kind: 'alertsNotHere' };
  // What an operator opened to every call must not be widened or silenced by everybody who can write there.
  return target.reach === 'all' ? { kind: 'operatorsOnly' } : undefined;
}

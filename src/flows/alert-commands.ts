import type { Actor, Target } from '../core/alerts/alert';
import { formOf } from '../core/alerts/form-of';
import { muteUntilMs, type MuteSpan } from '../core/alerts/mute-span';
import { defaultPolicy, type TargetSettings } from '../core/alerts/policy';
import { sampleAlert } from '../core/alerts/sample-alert';
import { unreachable } from '../core/result';
import {
  alertSettingsAnswer,
  alertsOffAnswer,
  alertsOnAnswer,
  alertsStateAnswer,
  mutedAnswer,
  retriedAnswer,
  testPostedAnswer,
  unmutedAnswer,
} from './alert-answers';
import type { AlertCommand, AlertTalkParts } from './alert-talk';
import { mayChange, reachFor } from './alert-rights';
import { readAlertsState } from './alerts-state';
import type { Answer } from './ports';
import { isOperator, notAnOperator, refuse, type Turn } from './turn';

/** One command about alerts → its card. */
export async function answerAlertCommand(
  parts: AlertTalkParts,
  turn: Turn,
  command: AlertCommand,
): Promise<Answer> {
  if (command.kind === 'alertsOn') return turnOn(parts, turn, command.all);
  if (command.kind === 'retryFailed') return retryFailed(parts, turn);
  const target = await parts.targets.byConversation(turn.asker.at.conversationId);
  if (command.kind === 'alerts') return tellState(parts, turn, target);
  if (target === undefined || target.state === 'off') return refuse(turn, { kind: 'alertsOff' });
  const problem = mayChange(turn, target);
  if (problem !== undefined) return refuse(turn, problem);
  switch (command.kind) {
    case 'alertsOff':
      return turnOff(parts, turn, target);
    case 'alertsSettings':
      return alertSettingsAnswer(formOf(target.settings), formOptions(parts, turn));
    case 'alertsTest':
      return sendTest(parts, turn, target);
    case 'mute':
      return mute(parts, turn, target, command.span);
    case 'unmute':
      return unmute(parts, turn, target);
    default:
      return unreachable(command);
  }
}

/** What the settings form needs to know besides its values. */
export function formOptions({ networks }: AlertTalkParts, turn: Turn) {
  return { t: turn.t, faults: [], sites: networks.sites.map(({ name }) => name) };
}

export function actorOf({ asker }: Turn): Actor {
  return { userId: asker.userId, name: asker.name };
}

async function turnOn(parts: AlertTalkParts, turn: Turn, all: boolean): Promise<Answer> {
  const { asker, now, t } = turn;
  const { at } = asker;
  const before = await parts.targets.byConversation(at.conversationId);
  const wanted = reachFor(turn, all);
  if (typeof wanted === 'object') return refuse(turn, wanted);
  const standing = before !== undefined && before.state !== 'off' ? before : undefined;
  const already = standing !== undefined && (standing.reach === wanted || standing.reach === 'all');
  if (already && asker.place !== 'personal') {
    await parts.targets.heardFrom(at.conversationId, at.address);
    return alertsOnAnswer(standing, { t, already: true });
  }
  // Somebody else's `alerts on` never narrows what an operator opened.
  const reach = standing?.reach === 'all' && asker.place !== 'personal' ? 'all' : wanted;
  if (before !== undefined && before.reach !== reach) await parts.outbox.dropUnsent(before.id);
  const target = await parts.targets.save({
    id: before?.id,
    kind: asker.place,
    conversationId: at.conversationId,
    address: at.address,
    teamId: at.teamId,
    tenantId: asker.tenantId,
    reach,
    owner: actorOf(turn),
    state: 'on',
    dormantReason: undefined,
    sinceMs: standing?.sinceMs ?? now(),
    muting: standing?.muting,
    settings: settingsOf(parts, turn, before),
  });
  turn.log.info('alerts turned on', { target: target.id, reach, place: asker.place });
  parts.onDecided();
  return alertsOnAnswer(target, { t, already });
}

/** Settings survive off and on again, unless they were made with wider rights than this person has. */
function settingsOf(parts: AlertTalkParts, turn: Turn, before: Target | undefined): TargetSettings {
  const inherits = before !== undefined && (before.reach !== 'all' || isOperator(turn));
  if (inherits) return before.settings;
  return { policy: defaultPolicy, language: turn.t.language, timeZone: parts.defaultTimeZone };
}

async function turnOff({ outbox, targets }: AlertTalkParts, turn: Turn, target: Target): Promise<Answer> {
  await targets.setState(target.id, 'off', undefined);
  // Old news must not come out when somebody turns them on again.
  await outbox.dropUnsent(target.id);
  turn.log.info('alerts turned off', { target: target.id });
  return alertsOffAnswer(turn.t);
}

/** Whoever may read here may know how alerts stand here; what is set aside is for operators. */
async function tellState(parts: AlertTalkParts, turn: Turn, target: Target | undefined): Promise<Answer> {
  const state = await readAlertsState(parts, target, turn.now());
  const operator = isOperator(turn);
  return alertsStateAnswer(state, { t: turn.t, nowMs: turn.now(), operator });
}

async function mute(
  { targets }: AlertTalkParts,
  turn: Turn,
  target: Target,
  span: MuteSpan,
): Promise<Answer> {
  const nowMs = turn.now();
  const untilMs = muteUntilMs(span, nowMs, target.settings.timeZone);
  await targets.setMuting(target.id, { untilMs, by: actorOf(turn), sinceMs: nowMs });
  return mutedAnswer(untilMs, { t: turn.t, timeZone: target.settings.timeZone, nowMs });
}

/** What was held back meanwhile comes as one card. */
export async function unmute(
  { targets, outbox, onDecided }: AlertTalkParts,
  turn: Turn,
  target: Target,
): Promise<Answer> {
  await targets.setMuting(target.id, undefined);
  await outbox.hasten(target.id, turn.now());
  onDecided();
  return unmutedAnswer(turn.t);
}

async function sendTest(parts: AlertTalkParts, turn: Turn, target: Target): Promise<Answer> {
  const answer = await parts.cards.alert(sampleAlert(target.id, turn.now()), target, { sample: 'test' });
  const posted = await parts.messenger.post(target.address, answer);
  if (posted.ok) return testPostedAnswer(turn.t, target.kind);
  turn.log.warn('test alert not sent', { target: target.id, problem: posted.error.kind });
  return refuse(turn, { kind: 'chatRefused' });
}

/** Calls that could not be read, and cards that could not be posted. */
async function retryFailed(parts: AlertTalkParts, turn: Turn): Promise<Answer> {
  const { inbox, outbox, onDecided, onWork } = parts;
  const problem = notAnOperator(turn);
  if (problem !== undefined) return refuse(turn, problem);
  const nowMs = turn.now();
  const count = (await inbox.retrySetAside(nowMs)) + (await outbox.retryGivenUp(nowMs));
  onWork();
  onDecided();
  return retriedAnswer(turn.t, count);
}

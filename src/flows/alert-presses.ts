import type { Alert, AlertHandling, Target } from '../core/alerts/alert';
import { formOf } from '../core/alerts/form-of';
import { readForm } from '../core/alerts/read-form';
import type { CallId } from '../core/ids';
import type { Problem } from '../core/problem';
import { alertSettingsAnswer, settingsSavedAnswer } from './alert-answers';
import { actorOf, formOptions, unmute } from './alert-commands';
import { mayChange } from './alert-rights';
import type { AlertPress, AlertTalkParts } from './alert-talk';
import { reportAnswer } from './answers';
import { admit, look, viewOf } from './look';
import type { AlertVerb } from '../core/view/card';
import type { Answer } from './ports';
import { refuseBeside, type Turn } from './turn';

const buttonMs = 4_000;

/** One pressed button of an alert or of the settings form. What came back from the client is checked again. */
export async function answerAlertPress(
  parts: AlertTalkParts,
  turn: Turn,
  press: AlertPress,
): Promise<Answer> {
  const target = await parts.targets.byConversation(turn.asker.at.conversationId);
  if (target === undefined) return refuseBeside(turn, { kind: 'alertGone' });
  switch (press.verb) {
    case 'acknowledge':
    case 'notAProblem':
    case 'muteCall':
    case 'unmuteCall':
      return handle(parts, turn, target, press.verb, press.callId);
    case 'alert':
      return showAlert(parts, turn, target, press.callId);
    case 'alertDetails':
      return showDetails(turn, press.callId);
    case 'alertSettings':
      return changing(turn, target, () =>
        Promise.resolve(alertSettingsAnswer(formOf(target.settings), formOptions(parts, turn))),
      );
    case 'saveAlertSettings':
      return changing(turn, target, () => saveSettings(parts, turn, target, press.fields));
    case 'alertsUnmute':
      return changing(turn, target, () => unmute(parts, turn, target));
  }
}

async function changing(turn: Turn, target: Target, work: () => Promise<Answer>): Promise<Answer> {
  const problem = mayChange(turn, target);
  return problem === undefined ? work() : refuseBeside(turn, problem);
}

type HandlingVerb = Extract<AlertVerb, 'acknowledge' | 'notAProblem' | 'muteCall' | 'unmuteCall'>;

async function handle(
  parts: AlertTalkParts,
  turn: Turn,
  target: Target,
  verb: HandlingVerb,
  callId: CallId,
): Promise<Answer> {
  const silences = verb === 'muteCall' || verb === 'unmuteCall';
  const problem = silences ? mayChange(turn, target) : undefined;
  if (problem !== undefined) return refuseBeside(turn, problem);
  const change = changeOf(turn, verb);
  const alert = await parts.book.handle(target.id, callId, change, turn.now());
  if (alert === undefined) return refuseBeside(turn, { kind: 'alertGone' }, callId);
  turn.log.info('alert handled', { callId, target: target.id, verb });
  await removeCopy(parts, turn, target, callId);
  // Everybody else's copy of the card follows.
  parts.onDecided();
  return parts.cards.alert(alert, target);
}

function changeOf(turn: Turn, verb: HandlingVerb): (handling: AlertHandling) => AlertHandling {
  const who = { ...actorOf(turn), atMs: turn.now() };
  const { userId } = turn.asker;
  return (handling) => {
    switch (verb) {
      case 'acknowledge':
        // The first one stays: two may press at the same moment.
        return { ...handling, acknowledged: handling.acknowledged ?? who };
      case 'muteCall':
        return { ...handling, muted: handling.muted ?? who };
      case 'unmuteCall':
        return { ...handling, muted: undefined };
      case 'notAProblem':
        return userId === undefined || handling.notAProblem.includes(userId)
          ? handling
          : { ...handling, notAProblem: [...handling.notAProblem, userId] };
    }
  };
}

/** The chat service may have taken a card twice; a press on the one we do not know of reveals it. */
async function removeCopy(
  { messenger, outbox }: AlertTalkParts,
  { asker, log }: Turn,
  target: Target,
  callId: CallId,
): Promise<void> {
  const pressedId = asker.at.messageId;
  const known = await outbox.messageOf(target.id, callId);
  if (pressedId === undefined || known?.placement !== 'card' || known.messageId === undefined) return;
  // A client that names its messages in another way must not cost anybody the only card.
  // A reply's id ends with what the client names it.
  if (known.messageId.endsWith(pressedId) || known.postsBegun < 2) return;
  log.warn('a second copy of an alert was found', { callId, target: target.id });
  await messenger.remove(target.address, pressedId);
}

async function showAlert(
  { book, cards }: AlertTalkParts,
  turn: Turn,
  target: Target,
  callId: CallId,
): Promise<Answer> {
  const alert: Alert | undefined = await book.alert(target.id, callId);
  if (alert === undefined) return refuseBeside(turn, { kind: 'alertGone' }, callId);
  return cards.alert(alert, target);
}

/** The full report, for whoever may see it; nobody else's view of the alert changes. */
async function showDetails(turn: Turn, callId: CallId): Promise<Answer> {
  const kept = turn.cache.get(callId);
  const seen =
    kept === undefined
      ? await look(turn, callId, { deadlineMs: turn.now() + buttonMs, streams: 'small' })
      : await admit(turn, kept);
  if (!seen.ok) {
    const hidden = seen.error.kind === 'notAvailable';
    return refuseBeside(turn, hidden ? { kind: 'reportNotYours' } : seen.error, callId);
  }
  const { quality, audience } = seen.value;
  return reportAnswer(quality, { ...viewOf(turn, audience, 1), from: 'alert' });
}

async function saveSettings(
  parts: AlertTalkParts,
  turn: Turn,
  target: Target,
  fields: unknown,
): Promise<Answer> {
  const options = formOptions(parts, turn);
  const read = readForm(fields, target.settings, { sites: options.sites });
  if (!read.ok) return alertSettingsAnswer(read.error.values, { ...options, faults: read.error.faults });
  const problem = await unreadableGroup(parts, target, read.value.policy.scope.groups);
  if (problem !== undefined) return refuseBeside(turn, problem);
  await parts.targets.setSettings(target.id, read.value);
  await parts.outbox.hasten(target.id, turn.now());
  parts.onDecided();
  turn.log.info('alert settings saved', { target: target.id });
  return settingsSavedAnswer(turn.t);
}

/** A group that cannot be read would silently mean nobody: refused while somebody is there to read the reason. */
async function unreadableGroup(
  { groups }: AlertTalkParts,
  target: Target,
  wanted: readonly string[],
): Promise<Problem | undefined> {
  const before = target.settings.policy.scope.groups;
  for (const groupId of wanted.filter((id) => !before.includes(id))) {
    const read = await groups.members(groupId);
    if (read.ok) continue;
    if (read.error.kind === 'consentMissing') return { kind: 'groupsNeedConsent' };
    return read.error.kind === 'notAvailable' ? { kind: 'noSuchGroup' } : read.error;
  }
  return undefined;
}

import type { ListeningState } from '../core/alerts/state';
import type { Command } from '../core/commands';
import type { CallId } from '../core/ids';
import type { Networks } from '../core/alerts/networks';
import type { ButtonPress } from '../core/view/parse-button';
import type { AlertCards } from './alert-cards';
import { answerAlertCommand } from './alert-commands';
import type { AlertBook, Groups, Inbox, Messenger, Notes, Outbox, Targets, Waits } from './alert-ports';
import { answerAlertPress } from './alert-presses';
import type { Answer, Asker, Conversation } from './ports';
import { notReadyMs } from './retry-plan';
import type { Turn } from './turn';

export type AlertCommand = Extract<
  Command,
  {
    kind:
      | 'alertsOn'
      | 'alertsOff'
      | 'alerts'
      | 'alertsSettings'
      | 'alertsTest'
      | 'mute'
      | 'unmute'
      | 'retryFailed';
  }
>;

export type AlertPress = Exclude<
  ButtonPress,
  { verb: 'help' | 'report' | 'refresh' | 'details' | 'list' | 'compare' }
>;

export type AlertTalkParts = {
  readonly book: AlertBook;
  readonly cards: AlertCards;
  readonly groups: Groups;
  readonly inbox: Inbox;
  readonly messenger: Messenger;
  readonly networks: Networks;
  readonly notes: Notes;
  readonly outbox: Outbox;
  readonly targets: Targets;
  readonly waits: Waits;
  readonly defaultTimeZone: string;
  /** How notifications come at the moment. */
  readonly listening: () => Promise<ListeningState>;
  /** There is something to read, or to send. */
  readonly onWork: () => void;
  readonly onDecided: () => void;
};

/** What a conversation says about alerts: commands, buttons, waiting, coming and going. */
export type AlertTalk = {
  command(turn: Turn, command: AlertCommand): Promise<Answer>;
  press(turn: Turn, press: AlertPress): Promise<Answer>;
  /** Remembers who wants to be told about this call, and where. False: this person waits for enough calls already. */
  wait(turn: Turn, callId: CallId, reference: string): Promise<boolean>;
  heard(asker: Asker): Promise<void>;
  left: Conversation['left'];
};

/** More would be a way to keep the bot busy. */
const mostWaits = 5;

export function createAlertTalk(parts: AlertTalkParts): AlertTalk {
  const { inbox, targets, waits, onDecided, onWork } = parts;
  return {
    command: (turn, command) => answerAlertCommand(parts, turn, command),
    press: (turn, press) => answerAlertPress(parts, turn, press),

    async wait({ asker, now }, callId, reference) {
      const { userId, tenantId, place, locale, at } = asker;
      // Nobody to check the access of later: the question stays a question.
      if (userId === undefined) return true;
      const { address, conversationId } = at;
      const untilMs = now() + notReadyMs;
      const wait = { callId, userId, tenantId, place, locale, address, conversationId, reference, untilMs };
      if (!(await waits.add(wait, mostWaits, now()))) return false;
      await inbox.put([callId], 'awaited', now());
      onWork();
      return true;
    },

    async heard({ at }) {
      await targets.heardFrom(at.conversationId, at.address, at.teamId);
      // One that was dormant may have cards to catch up with.
      onDecided();
    },

    left: (where) => targets.leave(where, 'removed'),
  };
}

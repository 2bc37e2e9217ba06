import { ok } from '../../core/result';
import type { KnownPerson } from '../../core/find/found-call';
import type { ChatPeople } from '../../flows/find-ports';
import { trusted, type ChatRequestPorts } from './chat-requests';
import { keepRosters, readRoster, rosterOf, type Roster, type RosterMember } from './members';
import { createSendQueue, type SendQueue } from './send-queue';

export type ChatPeopleOptions = Omit<ChatRequestPorts, 'queue'> & {
  /** The one the messages go through too; its own when absent. */
  readonly queue?: SendQueue;
};

/** People of a conversation by the chat service's roster of it, kept for ten minutes. */
export function createChatPeople(options: ChatPeopleOptions): ChatPeople {
  const ports: ChatRequestPorts = { ...options, queue: options.queue ?? createSendQueue(options) };
  const kept = keepRosters<Roster>(options.now);
  const find = async (text: string, wanted: (member: RosterMember) => boolean) => {
    const address = trusted(text, options);
    if (!address.ok) return address;
    const roster = await kept(rosterOf(address.value), () => readRoster(address.value, ports));
    if (!roster.ok) return roster;
    const member = roster.value.find(wanted);
    return ok(member && personOf(member));
  };
  return {
    byChatId: (address, chatId) => find(address, (member) => member.chatId === chatId),
    byUpn: (address, upn) => {
      const wanted = upn.toLowerCase();
      return find(address, (member) => member.upn === wanted || member.email === wanted);
    },
  };
}

function personOf({ userId, name, upn, tenantId }: RosterMember): KnownPerson {
  return { id: userId, name, upn, tenantId };
}

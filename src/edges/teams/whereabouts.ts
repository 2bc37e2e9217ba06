import type { Whereabouts } from '../../flows/ports';
import { hasBot, type ActivityShape } from './activity-shape';
import { withoutThread, writeAddress } from './address';

/** What the bot was removed from, or what was deleted around it: one conversation, or a team with all its channels. */
export type Departure = { readonly conversationId: string } | { readonly teamId: string };

export function whereaboutsOf(activity: ActivityShape): Whereabouts {
  const { conversation, channelData, replyToId } = activity;
  return {
    conversationId: withoutThread(conversation.id),
    address: addressOf(activity),
    teamId: teamIdOf(activity),
    shared: isShared(channelData),
    messageId: replyToId ?? undefined,
  };
}

function addressOf(activity: ActivityShape): string {
  const { serviceUrl, channelId, recipient, conversation, channelData } = activity;
  return writeAddress({
    serviceUrl: serviceUrl ?? undefined,
    channelId,
    botId: recipient.id,
    conversationId: conversation.id,
    conversationType: conversation.conversationType ?? undefined,
    // The conversation's tenant is missing in channels.
    tenantId: channelData?.tenant?.id ?? conversation.tenantId ?? undefined,
    teamId: teamIdOf(activity),
    teamGroupId: channelData?.team?.aadGroupId ?? undefined,
  });
}

function teamIdOf({ channelData }: ActivityShape): string | undefined {
  return channelData?.team?.id ?? channelData?.teamsTeamId ?? undefined;
}

/** Not every message tells the channel's kind. A kind that is not known may be as open as a shared one. */
function isShared(channelData: ActivityShape['channelData']): boolean {
  const { channel, membershipSource, sharedWithTeams, unsharedFromTeams } = channelData ?? {};
  const kind = channel?.type?.toLowerCase() ?? 'standard';
  const marks = [membershipSource, sharedWithTeams, unsharedFromTeams];
  return !['standard', 'private'].includes(kind) || marks.some((mark) => mark !== undefined && mark !== null);
}

const teamDeletions = ['teamDeleted', 'teamHardDeleted'];

/** Undefined when the activity tells of no departure. */
export function departureOf(activity: ActivityShape): Departure | undefined {
  const { type, action, conversation, channelData, membersRemoved } = activity;
  const channel = { conversationId: withoutThread(channelData?.channel?.id ?? conversation.id) };
  const teamId = teamIdOf(activity);
  const whole = teamId === undefined ? { conversationId: withoutThread(conversation.id) } : { teamId };
  if (type === 'installationUpdate') return action === 'remove' ? whole : undefined;
  if (type !== 'conversationUpdate') return undefined;
  const eventType = channelData?.eventType ?? '';
  if (eventType === 'channelDeleted') return channel;
  return teamDeletions.includes(eventType) || hasBot(membersRemoved, activity) ? whole : undefined;
}

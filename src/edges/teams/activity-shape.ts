import { z } from 'zod/v4';

const optionalText = z.string().nullish().catch(undefined);
const optionalId = z.string().min(1).nullish().catch(undefined);
const optionalList = z.array(z.unknown()).nullish().catch(undefined);
const account = z.looseObject({ id: z.string().min(1), aadObjectId: optionalId, name: optionalText });
const named = z.looseObject({ id: optionalId }).nullish().catch(undefined);

const channelData = z.looseObject({
  tenant: named,
  team: z.looseObject({ id: optionalId, aadGroupId: optionalId }).nullish().catch(undefined),
  channel: z.looseObject({ id: optionalId, type: optionalText }).nullish().catch(undefined),
  teamsTeamId: optionalId,
  eventType: optionalText,
  membershipSource: z.unknown(),
  sharedWithTeams: z.unknown(),
  unsharedFromTeams: z.unknown(),
});

/** Only what is read here. What the SDK cannot do without is required, null is absent. */
export const activitySchema = z.looseObject({
  type: z.string().min(1),
  name: optionalText,
  action: optionalText,
  channelId: z.string().min(1),
  serviceUrl: optionalText,
  from: account,
  recipient: account,
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: optionalId,
    tenantId: optionalId,
  }),
  text: optionalText,
  locale: optionalText,
  localTimezone: optionalText,
  replyToId: optionalId,
  deliveryMode: optionalText,
  value: z.unknown(),
  channelData: channelData.nullish().catch(undefined),
  entities: optionalList,
  membersAdded: optionalList,
  membersRemoved: optionalList,
});

/** An activity as the chat service sends it. */
export type ActivityShape = z.infer<typeof activitySchema>;

const member = z.looseObject({ id: z.string() });

/** Whether the bot itself is among the people of a list. */
export function hasBot(
  members: readonly unknown[] | null | undefined,
  { recipient }: ActivityShape,
): boolean {
  return (members ?? []).some((each) => member.safeParse(each).data?.id === recipient.id);
}

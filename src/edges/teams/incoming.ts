import { z } from 'zod/v4';
import { isTimeZone } from '../../core/alerts/zone';
import { parseTenantId, parseUserId } from '../../core/ids';
import type { Asker, Place } from '../../flows/ports';
import { activitySchema, hasBot, type ActivityShape } from './activity-shape';
import { textOf } from './mentions';
import { departureOf, whereaboutsOf, type Departure } from './whereabouts';

// Names are shown on cards, which have to stay small.
const longestName = 200;

const optionalText = z.string().nullish().catch(undefined);
const clientInfo = z.looseObject({
  type: z.literal('clientInfo'),
  locale: optionalText,
  timezone: optionalText,
});

/** An activity of the chat service in our own words. */
export type Incoming = {
  readonly type: string;
  readonly name: string | undefined;
  readonly action: string | undefined;
  readonly serviceUrl: string | undefined;
  /** Without mentions of the bot, with ` @<id> ` for those of others; other markup is still in it. */
  readonly text: string;
  /** Untrusted. */
  readonly value: unknown;
  readonly asker: Asker;
  /** The conversation itself, not one thread of it. */
  readonly conversationId: string;
  /** The message with the pressed button. */
  readonly replyToId: string | undefined;
  readonly repliesInResponse: boolean;
  readonly botWasAdded: boolean;
  readonly departure: Departure | undefined;
};

/** Undefined when a part is missing that no answer can do without. */
export function readIncoming(body: unknown): Incoming | undefined {
  const { data: activity } = activitySchema.safeParse(body);
  if (!activity) return undefined;
  const asker = askerOf(activity);
  return {
    type: activity.type,
    name: activity.name ?? undefined,
    action: activity.action ?? undefined,
    serviceUrl: activity.serviceUrl ?? undefined,
    text: textOf(activity),
    value: activity.value,
    asker,
    conversationId: asker.at.conversationId,
    replyToId: activity.replyToId ?? undefined,
    repliesInResponse: activity.deliveryMode === 'expectReplies',
    botWasAdded: hasBot(activity.membersAdded, activity),
    departure: departureOf(activity),
  };
}

const copiedText = z.string().max(1_000).optional().catch(undefined);
const copiedFields = z.looseObject({ id: copiedText, locale: copiedText });

/** For the SDK, which copies id and locale into every answer and cannot send it when they are no short text. */
export function answerable(body: unknown): unknown {
  return copiedFields.safeParse(body).data;
}

function askerOf(activity: ActivityShape): Asker {
  const { from, conversation, channelData, locale, entities } = activity;
  const info = (entities ?? []).map((entity) => clientInfo.safeParse(entity).data).find(Boolean);
  return {
    userId: parseUserId(from.aadObjectId ?? undefined),
    // The conversation's tenant is missing in channels.
    tenantId: parseTenantId(channelData?.tenant?.id ?? conversation.tenantId ?? undefined),
    place: placeOf(conversation.conversationType),
    locale: locale ?? info?.locale ?? undefined,
    name: nameOf(from.name),
    timeZone: timeZoneOf(info?.timezone, activity.localTimezone),
    at: whereaboutsOf(activity),
  };
}

function timeZoneOf(...told: readonly (string | null | undefined)[]): string | undefined {
  return told.map((each) => each ?? '').find(isTimeZone);
}

/** What is not known to be personal is treated as seen by others. */
function placeOf(conversationType: string | null | undefined): Place {
  return conversationType === 'personal' || conversationType === 'channel' ? conversationType : 'groupChat';
}

function nameOf(name: string | null | undefined): string | undefined {
  const short = (name ?? '').slice(0, longestName).trim();
  // The cut may have left half of a character.
  return short === '' ? undefined : short.replace(/[\uD800-\uDBFF]$/, '');
}

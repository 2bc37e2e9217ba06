import { parseCallId, parseTenantId, type CallId } from '../../core/ids';
import type { Notification } from '../../flows/accept-notifications';

/** 4 MB hold about 8,000 of Graph's items; more of them, each looked at, would only keep us busy. */
const mostItems = 10_000;
/** Graph takes no longer clientState. */
const longestSecret = 128;
const longestId = 128;

/**
 * Graph's change and lifecycle notifications, each item alone: one that makes no sense is an item without fields. Undefined
 * for anything but an object with a list `value` of at most 10,000 items.
 */
export function readNotifications(body: unknown): readonly Notification[] | undefined {
  const items = isObject(body) ? body['value'] : undefined;
  if (!Array.isArray(items) || items.length > mostItems) return undefined;
  return items.map((item) => readItem(isObject(item) ? item : {}));
}

type Fields = Readonly<Record<string, unknown>>;

function readItem(item: Fields): Notification {
  return {
    subscriptionId: readText(item['subscriptionId'], longestId),
    clientState: readText(item['clientState'], longestSecret),
    tenantId: parseTenantId(readText(item['tenantId'], longestId)),
    lifecycleEvent: readText(item['lifecycleEvent'], longestId),
    callId: readCallId(item),
  };
}

/** From `resourceData.id`, else the last part of `resource`: `…/callRecords/<id>` or `…/callRecords('<id>')`. */
function readCallId(item: Fields): CallId | undefined {
  const data = item['resourceData'];
  const id = isObject(data) ? readText(data['id'], longestId) : undefined;
  if (id !== undefined) return parseCallId(id);
  const resource = readText(item['resource'], 1_000) ?? '';
  const [, last = ''] = /callrecords(?:\/|\(')([0-9a-f-]+)(?:'\))?\/?$/i.exec(resource) ?? [];
  return parseCallId(last);
}

function readText(value: unknown, longest: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= longest ? value : undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

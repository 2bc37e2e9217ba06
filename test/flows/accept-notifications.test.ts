import fc from 'fast-check';
import type { CallId, TenantId } from '../../src/core/ids';
import {
  createAcceptNotifications,
  type AcceptParts,
  type Notification,
} from '../../src/flows/accept-notifications';

const nowMs = Date.UTC(2026, 10, 20, 12);
const tenant = 'tenant-1' as TenantId;
const callId = '7b0c7a52-1111-4d6e-9a3b-0c5f2f1e9a01' as CallId;
const otherCallId = '7b0c7a52-2222-4d6e-9a3b-0c5f2f1e9a01' as CallId;

const good: Notification = {
  subscriptionId: 'sub-1',
  clientState: 'new secret',
  tenantId: tenant,
  callId,
  lifecycleEvent: undefined,
};
const event: Notification = { ...good, callId: undefined, lifecycleEvent: 'missed' };

/** The flow with everything around it written down. */
function acceptor(over: Partial<AcceptParts> = {}) {
  const seen: unknown[] = [];
  const lines: object[] = [];
  const line = (message: string, fields?: object) => void lines.push({ message, ...fields });
  const accept = createAcceptNotifications({
    inbox: {
      put: (ids, source, atMs) => {
        seen.push(['put', [...ids], source, atMs]);
        return Promise.resolve();
      },
    },
    knownSubscription: (id) => Promise.resolve(id === 'sub-1'),
    secrets: () => Promise.resolve(['new secret', 'old secret']),
    allowedTenants: [tenant],
    sameSecret: (a, b) => a === b,
    now: () => nowMs,
    log: { info: line, warn: line, error: line },
    onWrongSecret: () => undefined,
    onWork: () => void seen.push('work'),
    onLifecycle: (name, id) => void seen.push([name, id]),
    onNotified: (atMs) => void seen.push(['notified', atMs]),
    ...over,
  });
  return { accept, seen, lines };
}

const stored = (...ids: CallId[]) => [['put', ids, 'notified', nowMs], ['notified', nowMs], 'work'];

it('a call is stored, and only then everybody is told', async () => {
  const { accept, seen, lines } = acceptor();
  expect(await accept([good])).toBe('accepted');
  expect(seen).toEqual(stored(callId));
  expect(lines).toEqual([{ message: 'notifications accepted', calls: 1 }]);
});

it.each(['new secret', 'old secret'])('every valid secret is taken: %s', async (clientState) => {
  const { accept, seen } = acceptor();
  await accept([{ ...good, clientState }]);
  expect(seen).toEqual(stored(callId));
});

it('all secrets are compared, whichever fits', async () => {
  const compared: string[] = [];
  const { accept } = acceptor({
    sameSecret: (a, b) => {
      compared.push(a);
      return a === b;
    },
  });
  await accept([good]);
  expect(compared).toEqual(['new secret', 'old secret']);
});

describe('what is not from Graph for us', () => {
  const bad: readonly (readonly [string, Notification])[] = [
    ['wrongSecret', { ...good, clientState: 'guessed' }],
    ['wrongSecret', { ...good, clientState: undefined }],
    ['unknownSubscription', { ...good, subscriptionId: 'sub-2' }],
    ['unknownSubscription', { ...good, subscriptionId: undefined }],
    ['foreignTenant', { ...good, tenantId: 'tenant-2' as TenantId }],
    ['foreignTenant', { ...good, tenantId: undefined }],
    ['noId', { ...good, callId: undefined }],
    ['unknownEvent', { ...event, lifecycleEvent: 'somethingNew' }],
    ['wrongSecret', { ...event, clientState: 'guessed' }],
    ['unknownSubscription', { ...event, subscriptionId: 'sub-2' }],
  ];

  it.each(bad)('is dropped and counted: %s', async (reason, item) => {
    const { accept, seen, lines } = acceptor();
    expect(await accept([item])).toBe('accepted');
    expect(seen).toEqual([]);
    expect(lines).toEqual([{ message: 'notifications dropped', [reason]: 1 }]);
  });

  it('never drops what stands beside it, and is one line of the log', async () => {
    const { accept, seen, lines } = acceptor();
    const items = bad.flatMap(([, item]) => [item, good, event, { ...good, callId: otherCallId }]);
    expect(await accept(items)).toBe('accepted');
    expect(seen).toEqual([
      ['put', [callId, otherCallId], 'notified', nowMs],
      ['missed', 'sub-1'],
      ['notified', nowMs],
      'work',
    ]);
    expect(lines[0]).toEqual({
      message: 'notifications dropped',
      wrongSecret: 3,
      unknownSubscription: 3,
      foreignTenant: 2,
      noId: 1,
      unknownEvent: 1,
    });
    expect(JSON.stringify(lines)).not.toMatch(/secret"|guessed|sub-|tenant-|7b0c/);
  });

  it('without the secret costs no look into the store', async () => {
    const knownSubscription = jest.fn(() => Promise.resolve(true));
    const { accept } = acceptor({ knownSubscription });
    await accept(
      Array.from({ length: 100 }, (_, index) => ({ ...good, clientState: 'x', subscriptionId: `s${index}` })),
    );
    expect(knownSubscription).not.toHaveBeenCalled();
  });
});

it('any tenant is taken when none is named', async () => {
  const { accept, seen } = acceptor({ allowedTenants: undefined });
  await accept([{ ...good, tenantId: undefined }]);
  expect(seen).toEqual(stored(callId));
});

it('nothing at all is accepted as well', async () => {
  const { accept, seen, lines } = acceptor();
  expect(await accept([])).toBe('accepted');
  expect([seen, lines]).toEqual([[], []]);
});

it.each(['reauthorizationRequired', 'subscriptionRemoved', 'missed'])(
  '%s is passed on once for each subscription, and stores nothing',
  async (lifecycleEvent) => {
    const { accept, seen } = acceptor({ knownSubscription: () => Promise.resolve(true) });
    const item = { ...event, lifecycleEvent };
    await accept([item, item, { ...item, subscriptionId: 'sub-2' }]);
    expect(seen).toEqual([
      [lifecycleEvent, 'sub-1'],
      [lifecycleEvent, 'sub-2'],
    ]);
  },
);

it('a thousand items are stored in one step, each call once, after one look for the subscription', async () => {
  const knownSubscription = jest.fn(() => Promise.resolve(true));
  const { accept, seen } = acceptor({ knownSubscription });
  const ids = Array.from({ length: 500 }, (_, index) => `call-${index}` as CallId);
  await accept([...ids, ...ids].map((id) => ({ ...good, callId: id })));
  expect(seen).toEqual(stored(...ids));
  expect(knownSubscription).toHaveBeenCalledTimes(1);
});

it.each<[string, Partial<AcceptParts>]>([
  ['the inbox', { inbox: { put: () => Promise.reject(new Error('down: new secret')) } }],
  ['the secrets', { secrets: () => Promise.reject(new Error('down: new secret')) }],
  ['the subscriptions', { knownSubscription: () => Promise.reject(new Error('down: new secret')) }],
])('when %s cannot be reached nothing is told to anybody but the sender', async (_, over) => {
  const { accept, seen, lines } = acceptor(over);
  expect(await accept([event, good, { ...good, clientState: 'guessed' }])).toBe('notStored');
  expect(seen).toEqual([]);
  expect(lines).toEqual([{ message: 'notifications could not be stored', error: 'Error' }]);
});

it('of any mixture exactly the genuine calls are stored', async () => {
  const field = <T>(...values: readonly T[]) => fc.constantFrom(...values, undefined);
  const item = fc.record({
    subscriptionId: field('sub-1', 'sub-2'),
    clientState: field('new secret', 'old secret', 'x'),
    tenantId: field(tenant, 'tenant-2' as TenantId),
    callId: field(callId, otherCallId),
    lifecycleEvent: field('missed', 'x'),
  });
  const isGenuine = (one: Notification) =>
    one.subscriptionId === 'sub-1' &&
    (one.clientState === 'new secret' || one.clientState === 'old secret') &&
    one.tenantId === tenant &&
    one.lifecycleEvent === undefined;
  await fc.assert(
    fc.asyncProperty(fc.array(item), async (items) => {
      const { accept, seen } = acceptor();
      expect(await accept(items)).toBe('accepted');
      const calls = [...new Set(items.filter(isGenuine).flatMap((one) => one.callId ?? []))];
      const puts = seen.filter((one) => Array.isArray(one) && one[0] === 'put');
      expect(puts).toEqual(calls.length === 0 ? [] : [['put', calls, 'notified', nowMs]]);
    }),
  );
});

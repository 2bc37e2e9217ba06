import fc from 'fast-check';
import type { Alert, AlertChange, AlertHandling, AlertReason, TargetId } from '../../src/core/alerts/alert';
import type { UserId } from '../../src/core/ids';
import { anyCall } from './any-call';
import { hostileNames } from './hostile-call';

const count = fc.nat(2000);
const stars = fc.integer({ min: 1, max: 2 });
const media = fc.constantFrom('audio', 'video', 'screenShare');

const reason: fc.Arbitrary<AlertReason> = fc.oneof(
  fc.record({ kind: fc.constant('lowRating' as const), people: count, lowestStars: stars }),
  fc.record({ kind: fc.constant('poorMedia' as const), media, affected: count, judged: count }),
  fc.constant({ kind: 'brokeOff' as const }),
);

const change: fc.Arbitrary<AlertChange> = fc.oneof(
  fc.record({ kind: fc.constant('newRating' as const), people: count, lowestStars: stars }),
  fc.record({ kind: fc.constant('affected' as const), media, from: count, to: count }),
  fc.record({ kind: fc.constant('people' as const), from: count, to: count }),
  fc
    .constantFrom('brokeOff' as const, 'settled' as const, 'reopened' as const, 'moreData' as const)
    .map((kind) => ({ kind })),
);

const time = fc.integer({ min: 0, max: Date.UTC(2100, 0) });

const actor = fc.record({
  userId: fc.constant(undefined),
  name: fc.option(fc.oneof(fc.constantFrom(...hostileNames), fc.string({ unit: 'binary', maxLength: 300 })), {
    nil: undefined,
  }),
  atMs: time,
});

const handling: fc.Arbitrary<AlertHandling> = fc.record({
  acknowledged: fc.option(actor, { nil: undefined }),
  muted: fc.option(actor, { nil: undefined }),
  notAProblem: fc.array(fc.constant('u-1' as UserId), { maxLength: 5 }),
});

const story = fc.record({
  version: fc.nat(),
  state: fc.constantFrom('open', 'settled'),
  reasons: fc.array(reason, { maxLength: 5 }),
  changes: fc.array(change, { maxLength: 12 }),
});

/** Any alert, about any call. */
export const anyAlert: fc.Arbitrary<Alert> = fc
  .record({ quality: anyCall, story, handling, raisedAtMs: time })
  .map((alert) => ({ ...alert, targetId: 'target-1' as TargetId, callId: alert.quality.callId }));

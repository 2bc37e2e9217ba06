import type { RequestLimits } from './throttle';
import { graphLimits } from './throttle';

/** `json`: half a document; `body`: cut within it; `connection`: cut before any answer; `hang`: no answer ever. */
export type Breakage = 'json' | 'body' | 'connection' | 'hang';

/** One answer that goes wrong; `path` narrows it to URLs (decoded, with query) that contain the text. */
export type Fault = { readonly path?: string } & (
  | { readonly status: number; readonly retryAfter?: string | number; readonly code?: string }
  | { readonly breaks: Breakage }
);

/** How notifications go wrong. */
export type NotifyingFaults = {
  /** What appears meanwhile is never told. */
  stopped: boolean;
  /** Everything is posted twice. */
  doubled: boolean;
  /** The newest first. */
  backwards: boolean;
  /** Items in one post: Graph bundles what is ready for the same subscription. */
  mostInOne: number;
};

/** Permissions without which the bot does less; call records themselves are always allowed. */
export type SamplePermission =
  'User.ReadBasic.All' | 'GroupMember.Read.All' | 'CallRecord-PstnCalls.Read.All';

/** Switches for tests. A running server reads them anew for every request. */
export type FaultSwitches = {
  /** The next `count` matching requests fail this way (`Infinity`: all). Earlier calls go first. */
  failNext(count: number, fault: Fault): void;
  /** Graph's own request limits; on by default. */
  throttling: boolean;
  limits: RequestLimits;
  /** Added to every request. */
  latencyMs: number;
  /** Numbers of pages (2, 3, …) of any collection that answer 404 instead. */
  hiddenPages: readonly number[];
  /** Leaves `@odata.type` out, as `odata.metadata=none` does. */
  omitDiscriminators: boolean;
  notifying: NotifyingFaults;
  /** What the administrator has not consented to: everything for it is refused with 403. */
  withoutPermissions: readonly SamplePermission[];
  /** Back to an ordinary day. */
  clear(): void;
};

const properNotifying: Readonly<NotifyingFaults> = {
  stopped: false,
  doubled: false,
  backwards: false,
  mostInOne: 20,
};

export type FaultQueue = {
  readonly switches: FaultSwitches;
  /** The fault this request is to suffer, used up by this call. */
  take(url: string): Fault | undefined;
};

export function faultQueue(): FaultQueue {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  const ordinary = {
    throttling: true,
    latencyMs: 0,
    hiddenPages: [],
    omitDiscriminators: false,
    withoutPermissions: [],
  };
  const switches: FaultSwitches = {
    ...ordinary,
    limits: { ...graphLimits },
    notifying: { ...properNotifying },
    failNext: (count, fault) => void waiting.push({ fault, left: count }),
    clear: () => {
      waiting = [];
      Object.assign(switches, ordinary, {
        limits: { ...graphLimits },
        notifying: { ...properNotifying },
      });
    },
  };
  const take = (url: string): Fault | undefined => {
    const next = waiting.find(({ fault }) => fault.path === undefined || url.includes(fault.path));
    if (next === undefined) return undefined;
    next.left -= 1;
    if (next.left <= 0) waiting = waiting.filter((one) => one !== next);
    return next.fault;
  };
  return { switches, take };
}

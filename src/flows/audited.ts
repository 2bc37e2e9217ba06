import type { Asker, Clock } from './ports';

const keptMs = 10 * 60_000;
const most = 2_000;

/** Which looks are on record already, for what asks again and again within minutes. */
export type Audited = {
  /** False the first time within ten minutes that this asker is shown calls of this person. */
  isKnown(asker: Asker, about: string): boolean;
};

export function createAudited(now: Clock): Audited {
  const known = new Map<string, number>();
  return {
    isKnown({ userId, tenantId }, about) {
      const key = JSON.stringify([userId, tenantId, about]);
      const isKnown = (known.get(key) ?? -Infinity) > now();
      if (isKnown) return true;
      if (known.size >= most) known.clear();
      known.set(key, now() + keptMs);
      return false;
    },
  };
}

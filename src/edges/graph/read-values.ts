/*
 * Single values. Graph sends numbers as numbers, sometimes as text, and "NaN", "INF", "-INF" for what is
 * not a number (OData 4.01 JSON format, 7.1); null and "" stand for "not reported". All of them become
 * undefined here, and so does what cannot be true (quality rules 7.4): no metric is negative.
 */

const decimal = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function numberInText(text: string): number | undefined {
  return decimal.test(text) ? Number(text) : undefined;
}

export function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function readFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Any finite number, negative ones too: levels in dB. */
export function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' ? numberInText(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A number from 0 to `most`; undefined outside. */
export function readUpTo(value: unknown, most: number): number | undefined {
  if (value === null || value === undefined) return undefined;
  const number = typeof value === 'string' ? numberInText(value) : value;
  return typeof number === 'number' && number >= 0 && number <= most ? number : undefined;
}

export function readCount(value: unknown): number | undefined {
  return readUpTo(value, Number.MAX_SAFE_INTEGER);
}

/** A count of things: a fraction of one cannot be true. */
export function readWhole(value: unknown): number | undefined {
  const count = readCount(value);
  return Number.isInteger(count) ? count : undefined;
}

/** A count for which 0 means that nothing was measured. */
export function readPositive(value: unknown): number | undefined {
  const count = readCount(value);
  return count === 0 ? undefined : count;
}

export function readRatio(value: unknown): number | undefined {
  return readUpTo(value, 1);
}

export function readPercent(value: unknown): number | undefined {
  return readUpTo(value, 100);
}

/** Loss and concealment: above 1 somebody sent percent (quality rules 1.10). */
export function readLossRatio(value: unknown): number | undefined {
  const loss = readUpTo(value, 100);
  return loss !== undefined && loss > 1 ? loss / 100 : loss;
}

const unknownLinkSpeed = 2 ** 32 - 1;

export function readLinkSpeedBps(value: unknown): number | undefined {
  const speedBps = readPositive(value);
  return speedBps === unknownLinkSpeed ? undefined : speedBps;
}

/**
 * A hardware address; undefined for zeros of any length and for 02:00:00:00:00:00, which Android gives to
 * applications that may not know it.
 */
export function readMacAddress(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  for (let index = 0; index < value.length; index += 1) {
    const char = value.charCodeAt(index);
    const filler = char === 48 || char === 45 || char === 58;
    const android = index === 1 && char === 50;
    if (!filler && !android) return value;
  }
  return undefined;
}

/** An address as 32-bit words, most significant first: one of IPv4, four of IPv6. */
type Words = readonly number[];

/** A block of addresses. `bits` is the length of its prefix: 0 to 32, or to 128 for IPv6. */
export type Subnet = { readonly words: Words; readonly bits: number };

/**
 * CIDR such as `10.1.0.0/16` or `2001:db8::/32`, or a bare address, which is a subnet of its own. Bits after
 * the prefix need not be zero. Undefined for everything else.
 */
export function parseSubnet(text: string): Subnet | undefined {
  const [address = '', prefix, ...more] = text.trim().split('/');
  const words = parseAddress(address);
  if (words === undefined || more.length > 0) return undefined;
  const most = 32 * words.length;
  if (prefix === undefined) return { words, bits: most };
  if (!/^(?:0|[1-9]\d{0,2})$/.test(prefix)) return undefined;
  // IPv4 written as IPv6 counts its prefix from the first of 128 bits.
  const bits = Number(prefix) - (words.length === 1 && address.includes(':') ? 96 : 0);
  return bits < 0 || bits > most ? undefined : { words: masked(words, bits), bits };
}

/** False for a text that is no address. IPv4 written as IPv6 (`::ffff:10.1.2.3`) is IPv4. */
export function isInSubnet(address: string, subnet: Subnet): boolean {
  const words = parseAddress(address);
  if (words?.length !== subnet.words.length) return false;
  return masked(words, subnet.bits).every((word, index) => word === subnet.words[index]);
}

/** Subnets with a value each, longest prefix first, so that an address is looked up once for each length. */
export type SubnetTable<Value> = readonly {
  readonly bits: number;
  readonly width: number;
  readonly values: ReadonlyMap<string, Value>;
}[];

/** Of equal subnets the first one's value counts. */
export function subnetTable<Value>(
  entries: readonly { readonly subnet: Subnet; readonly value: Value }[],
): SubnetTable<Value> {
  const levels = new Map<string, { bits: number; width: number; values: Map<string, Value> }>();
  for (const { subnet, value } of entries) {
    const { words, bits } = subnet;
    const width = words.length;
    const level = levels.get(`${width}/${bits}`) ?? { bits, width, values: new Map<string, Value>() };
    levels.set(`${width}/${bits}`, level);
    const key = words.join();
    if (!level.values.has(key)) level.values.set(key, value);
  }
  return [...levels.values()].sort((a, b) => b.bits - a.bits);
}

/** The value of the most specific subnet an address is in, and the length of that subnet's prefix. */
export function findSubnet<Value>(
  table: SubnetTable<Value>,
  address: string,
): { readonly bits: number; readonly value: Value } | undefined {
  // Graph gives a subnet as an address; somebody may write its length behind it.
  const words = table.length === 0 ? undefined : parseAddress(address.split('/')[0] ?? '');
  if (words === undefined) return undefined;
  for (const { bits, width, values } of table) {
    const value = width === words.length ? values.get(masked(words, bits).join()) : undefined;
    if (value !== undefined) return { bits, value };
  }
  return undefined;
}

function masked(words: Words, bits: number): Words {
  return words.map((word, index) => {
    const kept = Math.min(Math.max(bits - 32 * index, 0), 32);
    // A shift by 32 would be one by 0.
    return kept === 0 ? 0 : (word & (-1 << (32 - kept))) >>> 0;
  });
}

function parseAddress(text: string): Words | undefined {
  const address = text.trim();
  return address.includes(':') ? parseIpv6(address) : parseIpv4(address);
}

/** Four decimal numbers. A leading zero is refused: some programs read it as octal. */
const ipv4Shape = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

function parseIpv4(text: string): Words | undefined {
  const bytes = ipv4Shape.exec(text)?.slice(1).map(Number);
  if (bytes === undefined || bytes.some((byte) => byte > 255)) return undefined;
  return [bytes.reduce((word, byte) => word * 256 + byte, 0)];
}

function parseIpv6(text: string): Words | undefined {
  // A zone (`fe80::1%eth0`) says by which card of one machine, nothing about the subnet.
  const [address = ''] = text.split('%');
  const [head = '', tail, ...more] = withoutDots(address)?.split('::') ?? [];
  if (more.length > 0) return undefined;
  const [left, right] = [groupsOf(head), groupsOf(tail ?? '')];
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const numbers = groups.map((group) => parseInt(group, 16));
  const words = [0, 2, 4, 6].map((at) => (numbers[at] ?? 0) * 0x1_0000 + (numbers[at + 1] ?? 0));
  const [first, second, third, last = 0] = words;
  return first === 0 && second === 0 && third === 0xffff ? [last] : words;
}

const groupsOf = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));

/** `::ffff:10.1.2.3` → `::ffff:a01:203`. */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const at = text.lastIndexOf(':') + 1;
  const [word] = parseIpv4(text.slice(at)) ?? [];
  if (word === undefined) return undefined;
  return `${text.slice(0, at)}${(word >>> 16).toString(16)}:${(word & 0xffff).toString(16)}`;
}

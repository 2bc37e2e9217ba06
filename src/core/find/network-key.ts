import { parseSubnet } from '../alerts/subnets';

const macAddress = /^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/;

/**
 * Writes an IP address, subnet or MAC address so that equal ones look alike: lower case, MAC addresses with dashes, IPv6
 * as short as can be, of a block its first address, because Graph gives subnets so. What is none of them is only
 * lowered.
 */
export function networkKey(network: string): string {
  const lower = network.trim().toLowerCase();
  if (macAddress.test(lower)) return lower.replaceAll(':', '-');
  const words = parseSubnet(lower)?.words;
  if (words === undefined) return lower;
  const [only = 0] = words;
  return words.length === 1 ? ipv4Text(only) : ipv6Text(words);
}

function ipv4Text(word: number): string {
  return [24, 16, 8, 0].map((shift) => (word >>> shift) & 255).join('.');
}

/** The first of the longest runs of zeros, two at least, becomes `::`. */
function ipv6Text(words: readonly number[]): string {
  const groups = words.flatMap((word) => [word >>> 16, word & 0xffff]).map((group) => group.toString(16));
  const text = groups.join(':');
  const runs = [...text.matchAll(/(?<![^:])0(?::0)+(?![^:])/g)];
  const [longest] = runs.sort(([a], [b]) => b.length - a.length);
  if (longest === undefined) return text;
  const [before, after] = [text.slice(0, longest.index), text.slice(longest.index + longest[0].length)];
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

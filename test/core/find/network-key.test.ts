import fc from 'fast-check';
import { networkKey } from '../../../src/core/find/network-key';

describe('how a network is written', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    [' 192.168.255.0 ', '192.168.255.0'],
    ['10.1.2.0/24', '10.1.2.0'],
    ['10.1.2.77/24', '10.1.2.0'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['2001:db8:0:0:1:0:0:0', '2001:db8:0:0:1::'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1:2:3:4:5'],
    ['fd77:1::/32', 'fd77:1::'],
    ['::1', '::1'],
    ['::', '::'],
    ['0:0:1:2:3:4:5:6', '::1:2:3:4:5:6'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['AA:bb:CC:00:11:22', 'aa-bb-cc-00-11-22'],
    ['AA-BB-CC-00-11-22', 'aa-bb-cc-00-11-22'],
    ['VPN Pool', 'vpn pool'],
    ['', ''],
  ])('%j becomes %j', (network, key) => {
    expect(networkKey(network)).toBe(key);
    expect(networkKey(key)).toBe(key);
  });

  it('is the same address again, as short as can be', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const key = networkKey(address);
        expect(networkKey(key)).toBe(key);
        expect(networkKey(address.toUpperCase())).toBe(key);
        // Of IPv6 a URL knows the shortest form too; IPv4 inside of it is IPv4 here.
        const canonical = (ip: string) => new URL(`http://[${ip}]`).hostname;
        const long = key.includes('.') ? `::ffff:${key}` : key;
        expect(canonical(long)).toBe(canonical(address));
        expect(key.includes('.') ? '' : canonical(address)).toBe(key.includes('.') ? '' : `[${key}]`);
      }),
      { numRuns: 500 },
    );
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof networkKey(text) === 'string'));
  });
});

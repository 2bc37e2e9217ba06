import fc from 'fast-check';
import { findSubnet, isInSubnet, parseSubnet, subnetTable } from '../../../src/core/alerts/subnets';

function subnet(text: string) {
  const parsed = parseSubnet(text);
  if (parsed === undefined) throw new Error(`no subnet: ${text}`);
  return parsed;
}

describe('a subnet', () => {
  it.each([
    ['10.1.0.0/16', '10.1.255.255', true],
    ['10.1.0.0/16', '10.2.0.0', false],
    ['10.1.2.3/16', '10.1.9.9', true],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['255.255.255.255/1', '128.0.0.0', true],
    ['192.168.7.9', '192.168.7.9', true],
    ['192.168.7.9', '192.168.7.8', false],
    [' 192.168.7.8/31 ', '192.168.7.9', true],
    ['2001:db8:1::/48', '2001:db8:1:ffff::1', true],
    ['2001:db8:1::/48', '2001:db8:2::1', false],
    ['2001:DB8:1::/33', '2001:db8:7fff::1', true],
    ['2001:DB8:1::/33', '2001:db8:8000::1', false],
    ['2001:db8::1', '2001:0db8:0:0:0:0:0:1', true],
    ['::/0', '::1', true],
    ['fe80::/10', 'fe80::1%eth0', true],
    ['10.1.0.0/16', '::ffff:10.1.2.3', true],
    ['::ffff:10.1.0.0/112', '10.1.2.3', true],
    ['::ffff:a01:0/112', '10.2.2.3', false],
    ['10.1.0.0/16', '0:0:1::ffff:a01:203', false],
    ['10.1.0.0/16', 'somewhere', false],
    ['10.1.0.0/16', '', false],
  ])('%s holds %s: %s', (text, address, inside) => {
    expect(isInSubnet(address, subnet(text))).toBe(inside);
  });

  it.each([
    '',
    '10.1',
    '10.1.0.0/33',
    '10.1.0.0/-1',
    '10.1.0.0/',
    '10.1.0.0/016',
    '10.1.0.0/16/8',
    '10.1.0.256',
    '010.1.0.0',
    '10.1.0.0.0',
    '10.1.0.0-10.2.0.0',
    '2001:db8::/129',
    '2001::db8::1',
    '2001:db8',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    ':',
    ':::',
    '::ffff:10.1.0.0/95',
    '::ffff:10.1.0.999',
    '١٠.1.0.0',
    'berlin',
  ])('is not %j', (text) => {
    expect(parseSubnet(text)).toBeUndefined();
  });
});

const byte = fc.nat(255);
const ipv4 = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join('.'));
const ipv6 = fc
  .array(fc.nat(0xffff), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.map((group) => group.toString(16)).join(':'));
const cidr = fc.oneof(
  fc.tuple(ipv4, fc.nat(32)).map(([address, bits]) => `${address}/${bits}`),
  fc.tuple(ipv6, fc.nat(128)).map(([address, bits]) => `${address}/${bits}`),
);

describe('a table of subnets', () => {
  it('finds what comparing with each subnet finds: the longest prefix, the first of equals', () => {
    fc.assert(
      fc.property(fc.array(cidr, { maxLength: 30 }), fc.oneof(ipv4, ipv6), (texts, address) => {
        // Near addresses, or hardly any would be found.
        const subnets = [...texts, `${address}/${texts.length}`].map(subnet);
        const holding = subnets.filter((one) => isInSubnet(address, one));
        const longest = Math.max(...holding.map(({ bits }) => bits));
        const first = holding.find(({ bits }) => bits === longest);
        const table = subnetTable(subnets.map((one) => ({ subnet: one, value: one })));

        expect(findSubnet(table, address)?.value).toBe(first);
      }),
    );
  });

  it('reads a length behind an address away', () => {
    const table = subnetTable([{ subnet: subnet('10.1.0.0/16'), value: 'Berlin' }]);

    expect(findSubnet(table, '10.1.3.0/24')).toEqual({ bits: 16, value: 'Berlin' });
  });

  it('never throws, whatever text it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0:.f/%1]*$/)), (text) => {
        const parsed = parseSubnet(text);
        expect(parsed === undefined || parsed.bits <= 32 * parsed.words.length).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

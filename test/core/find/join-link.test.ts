import fc from 'fast-check';
import { meetingKeyOf, parseJoinLink } from '../../../src/core/find/join-link';

const tenant = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const organizer = '0d4f1a2b-aaaa-4bbb-8ccc-1234567890ab';
const aThread = fc.stringMatching(/^19:meeting_[A-Za-z0-9_-]{10,60}@thread\.v2$/);
const linkOf = (thread: string): string =>
  `https://teams.microsoft.com/l/meetup-join/${thread}/0?context={"Tid":"${tenant}","Oid":"${organizer}"}`;

const lowerCodes = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
const wrappings: readonly ((link: string) => string)[] = [
  encodeURI,
  (link) => link.replace(/[:@{}",]/g, (sign) => encodeURIComponent(sign)).replace('https%3A', 'https:'),
  (link) =>
    `https://eur02.safelinks.protection.outlook.com/?url=${encodeURIComponent(encodeURI(link))}&data=05`,
  (link) =>
    `https://teams.microsoft.com/dl/launcher/launcher.html?url=${encodeURIComponent(link.replace('https://teams.microsoft.com', '/_#'))}&type=meetup-join`,
  (link) => `<a href="${encodeURI(link)}">Join</a>`,
  (link) => `  <${link}>, thanks.`,
];

test('has one key however it is encoded and wrapped', () => {
  const wrapping = fc.constantFrom(...wrappings);
  fc.assert(
    fc.property(aThread, wrapping, fc.boolean(), (thread, wrap, lower) => {
      const written = wrap(linkOf(thread));

      expect(meetingKeyOf(lower ? lowerCodes(written) : written)).toBe(thread);
    }),
  );
});

test('tells meetings apart', () => {
  fc.assert(
    fc.property(aThread, aThread, (one, other) => {
      expect(meetingKeyOf(linkOf(one)) === meetingKeyOf(linkOf(other))).toBe(one === other);
    }),
  );
});

test('tells the meetings of a channel apart by their message', () => {
  const ofMessage = (id: string): string =>
    `https://teams.microsoft.com/l/meetup-join/19:AbC@thread.tacv2/${id}`;

  expect(meetingKeyOf(ofMessage('1700000000000'))).not.toBe(meetingKeyOf(ofMessage('1700000000001')));
});

test('believes ids of people and tenants only where they stand in the context', () => {
  expect(parseJoinLink(linkOf('19:meeting_abc@thread.v2'))).toMatchObject({
    organizerId: organizer,
    tenantId: tenant,
  });
  expect(parseJoinLink(linkOf('19:meeting_abc@thread.v2').replace('context', 'other'))).toMatchObject({
    organizerId: undefined,
    tenantId: undefined,
  });
});

test.each([
  '',
  'https://teams.microsoft.com/',
  'https://teams.microsoft.com/l/meetup-join/',
  'https://teams.microsoft.com/l/chat/0?users=a@contoso.com',
  'https://teams.microsoft.com.attacker.com/l/meetup-join/19:meeting_abc@thread.v2/0',
  'https://evil-teams.microsoft.com/l/meetup-join/19:meeting_abc@thread.v2/0',
  'https://teams.microsoft.com@attacker.com/l/meetup-join/19:meeting_abc@thread.v2/0',
  'https://attacker.com/teams.microsoft.com/l/meetup-join/19:meeting_abc@thread.v2/0',
  'https://teams.microsoft.com/l/meetup-join/19:meeting_abc@attacker.com/0',
  'https://teams.microsoft.com/meet/123',
  `https://teams.microsoft.com/l/meetup-join/19:meeting_${'a'.repeat(600)}@thread.v2/0`,
])('%j is no join link', (text) => {
  expect(meetingKeyOf(text)).toBeUndefined();
});

test('never throws and has a short key, whatever the text', () => {
  const pieces = fc.constantFrom(
    'https://teams.microsoft.com/',
    'msteams:l',
    'l/meetup-join/',
    '19:meeting_a@thread.v2',
    '/meet/234567890123',
    '?context={',
    '"Oid":"',
    '%',
    '%25',
    ' ',
    'Meeting ID: ',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 60 }).map((all) => all.join('')),
  );
  fc.assert(fc.property(text, (any) => (meetingKeyOf(any) ?? '').length <= 512));
});

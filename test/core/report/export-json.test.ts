import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import schema from '../../../docs/report.schema.json';
import type { Audience } from '../../../src/core/access';
import { exportJson } from '../../../src/core/report/export-json';
import { reportCsv } from '../../../src/core/report/report-csv';
import { reportJson } from '../../../src/core/report/report-json';
import { createTranslate } from '../../../src/edges/text/translate';
import { anyCall } from '../../support/any-call';
import { callQuality, finding, leg, participant, stream, worst } from '../../support/call-quality';
import { badWifiCall } from '../../support/sample-calls/bad-wifi-call';
import { documentationCall } from '../../support/sample-calls/documentation-call';

const t = createTranslate()('en');
const ajv = new Ajv({ allErrors: true });
addFormats(ajv);
const validate = ajv.compile(schema);
const written = (value: object): unknown => JSON.parse(JSON.stringify(value));
const readers: readonly Audience[] = ['operatorPersonal', 'participantPersonal', 'shared'];

const mobile = '+4915112345678';
const desk = '+15551234567';
const digits = '00000000-0000-0000-0000-000000000005';
const phones = callQuality({
  joinUrl: 'https://teams.microsoft.com/l/meetup-join/x',
  organizer: { id: mobile, kind: 'phone' },
  participants: [
    participant({ id: desk, name: desk, kind: 'phone', verdict: 'poor' }),
    participant({ id: mobile, name: 'Reception', kind: 'phone' }),
    participant({ id: digits, name: '+7 (495) 123-45-67' }),
  ],
  streams: [
    stream({ sender: mobile, receiver: 'service' }),
    stream({ sender: digits, receiver: desk }),
    stream({ sender: 'tel:+33123456789' }),
  ],
  worst: [worst({ sender: desk, receiver: mobile })],
  findings: [finding({ cause: 'jitter', participant: mobile })],
  failures: [{ stage: 'midcall', participant: desk }],
});

describe('a call as JSON', () => {
  it.each(readers)('is what the published schema accepts, for %s', (audience) => {
    for (const call of [phones, badWifiCall, documentationCall, callQuality()]) {
      const json = written(exportJson(call, { audience, viewerId: digits }, t));
      expect(validate(json) ? [] : validate.errors).toEqual([]);
    }
  });

  it('is the whole report for an operator, and nothing for nobody', () => {
    expect(exportJson(phones, { audience: 'operatorPersonal' }, t)).toEqual(reportJson(phones, t));
    expect(exportJson(phones, { audience: 'nobody' }, t)).toEqual({});
  });

  it('calls a telephone by the same label everywhere, and shows of its number the country at most', () => {
    const view = { audience: 'participantPersonal', viewerId: digits } as const;

    expect(written(exportJson(phones, view, t))).toMatchObject({
      organizer: { id: 'phone-2', kind: 'phone' },
      participants: [
        { id: 'phone-1', name: '+1 •••••', kind: 'phone' },
        { id: 'phone-2', name: 'Reception', kind: 'phone' },
        { id: digits, name: '+7 (495) 123-45-67' },
      ],
      streams: [
        { sender: 'phone-2', receiver: 'service' },
        { sender: digits, receiver: 'phone-1' },
        { sender: 'phone-3' },
      ],
      worst: [{ sender: 'phone-1', receiver: 'phone-2' }],
      findings: [{ participant: 'phone-2' }],
      failures: [{ participant: 'phone-1' }],
    });
    const stranger = JSON.stringify(exportJson(phones, { audience: 'shared' }, t));
    expect(stranger).toContain('"+7 •••••"');
    for (const shown of [JSON.stringify(exportJson(phones, view, t)), stranger, reportCsv(phones, view)]) {
      expect(shown).not.toMatch(/1511|555123|33123|meetup-join/);
    }
  });

  it('leaves the viewer their own reason and evidence, and nobody that of others', () => {
    const own = { stage: 'midcall', reason: 'own reason', participant: 'me' };
    const other = { stage: 'midcall', reason: 'other reason', participant: 'them' };
    const device = (who: string) =>
      finding({
        cause: 'echo',
        participant: who,
        evidence: [
          { field: 'captureDeviceName', value: `device of ${who}` },
          { field: 'howlingEventCount', value: 3 },
        ],
      });
    const call = callQuality({
      participants: [participant({ id: 'me' }), participant({ id: 'them' })],
      failures: [own, other, { stage: 'midcall', reason: 'nobody’s reason' }],
      findings: [device('me'), device('them')],
    });
    const json = JSON.stringify(exportJson(call, { audience: 'participantPersonal', viewerId: 'ME' }, t));

    expect(json).toContain('own reason');
    expect(json).toContain('device of me');
    expect(json).not.toMatch(/other reason|nobody’s reason|device of them/);
    expect(JSON.stringify(exportJson(call, { audience: 'shared', viewerId: 'me' }, t))).not.toMatch(
      /reason|device of/,
    );
  });
});

describe('a report or file of any call', () => {
  const marked = anyCall.map((call) => ({
    ...call,
    participants: call.participants.map((person) => ({
      ...person,
      upn: 'UPN-MARK',
      tenantId: 'TENANT-MARK',
      feedbackText: 'COMMENT-MARK',
      legs: [leg({ ipAddress: 'ADDRESS-MARK', deviceName: 'DEVICE-MARK' })],
    })),
    organizer: { id: 'boss', kind: 'user', tenantId: 'TENANT-MARK' } as const,
  }));

  it('holds no user principal name, tenant, comment, address or device', () => {
    fc.assert(
      fc.property(marked, fc.constantFrom(...readers), (call, audience) => {
        const view = { audience, viewerId: call.participants[0]?.id };
        const texts = [
          JSON.stringify(reportJson(call, t)),
          JSON.stringify(exportJson(call, view, t)),
          reportCsv(call, view),
        ];
        for (const text of texts) expect(text).not.toContain('-MARK');
      }),
    );
  });

  it('lists as many people and streams as the call has, told apart as before', () => {
    fc.assert(
      fc.property(anyCall, fc.constantFrom(...readers), (call, audience) => {
        const json = exportJson(call, { audience }, t);
        const { participants, streams } = json as Record<'participants' | 'streams', { id: string }[]>;
        const different = (people: readonly { readonly id: string }[]) =>
          new Set(people.map(({ id }) => id)).size;
        expect(different(participants)).toBe(different(call.participants));
        expect(participants).toHaveLength(call.participants.length);
        expect(streams).toHaveLength((call.streams ?? []).length);
      }),
    );
  });
});

import fc from 'fast-check';
import { formFields, type FormField } from '../../../src/core/alerts/form';
import { ranges } from '../../../src/core/alerts/form-fields';
import { formOf } from '../../../src/core/alerts/form-of';
import { defaultPolicy, type AlertPolicy, type TargetSettings } from '../../../src/core/alerts/policy';
import { readForm } from '../../../src/core/alerts/read-form';
import type { MediaKind } from '../../../src/core/call/call-record';
import type { UserId } from '../../../src/core/ids';
import { languages } from '../../../src/core/text/translate';
import { createTranslate } from '../../../src/edges/text/translate';

const before: TargetSettings = { policy: defaultPolicy, language: 'en', timeZone: 'Europe/Berlin' };
const sites = ['Berlin', 'Kyiv', 'Berlin, Mitte', 'St. John’s'];
const ann = 'bbbbbbbb-0000-4000-8000-00000000000a';
const ben = 'bbbbbbbb-0000-4000-8000-00000000000b';

const read = (fields: unknown, was = before) => readForm(fields, was, { sites });

function saved(fields: unknown, was = before): TargetSettings {
  const result = read(fields, was);
  if (!result.ok) throw new Error(JSON.stringify(result.error.faults));
  return result.value;
}

function refused(fields: unknown, was = before) {
  const result = read(fields, was);
  if (result.ok) throw new Error('was saved');
  return result.error;
}

describe('the settings form', () => {
  it('shows the defaults', () => {
    expect(formOf(before)).toEqual({
      sensitivity: 'microsoft',
      roundTripMs: '500',
      lossPercent: '10',
      jitterMs: '30',
      frameLossPercent: '50',
      videoFrameRateFps: '7',
      screenFrameRateFps: '1',
      lossAfterFecPercent: '15',
      media: 'audio',
      lowRatings: 'true',
      brokeOff: 'true',
      leastAffected: '1',
      leastAffectedUnit: 'people',
      leastDurationSeconds: '60',
      people: '',
      groups: '',
      subnets: '',
      sites: '',
      quietFrom: '',
      quietTo: '',
      mostPerHour: '120',
      language: 'en',
      timeZone: 'Europe/Berlin',
    });
  });

  it('saves every field', () => {
    const fields = {
      sensitivity: 'own',
      roundTripMs: '400',
      lossPercent: '7,5',
      jitterMs: ' 25.5 ',
      frameLossPercent: 40,
      videoFrameRateFps: '10',
      screenFrameRateFps: '0.5',
      lossAfterFecPercent: '12',
      media: 'screenShare,audio',
      lowRatings: 'false',
      brokeOff: true,
      leastAffected: '12,5',
      leastAffectedUnit: 'share',
      leastDurationSeconds: '1 200',
      people: `${ann.toUpperCase()}, {${ben}}\n${ann}`,
      groups: ann,
      subnets: '10.1.0.0/16; 2001:DB8::/32 192.168.1.7',
      sites: 'Kyiv,Berlin, Mitte,berlin',
      quietFrom: '22:00',
      quietTo: '7:05',
      mostPerHour: '10',
      language: 'ru',
      timeZone: ' Asia/Kolkata ',
    };

    expect(saved(fields)).toEqual({
      policy: {
        sensitivity: 'own',
        ownLimits: {
          roundTripMs: 400,
          lossRatio: 0.075,
          jitterMs: 25.5,
          frameLossPercent: 40,
          videoFrameRateFps: 10,
          screenFrameRateFps: 0.5,
          lossAfterFecRatio: 0.12,
        },
        media: ['audio', 'screenShare'],
        lowRatings: false,
        brokeOff: true,
        leastAffected: { kind: 'share', ratio: 0.125 },
        leastDurationSeconds: 1200,
        scope: {
          people: [ann, ben],
          groups: [ann],
          subnets: ['10.1.0.0/16', '2001:db8::/32', '192.168.1.7'],
          sites: ['Kyiv', 'Berlin, Mitte', 'Berlin'],
        },
        quietHours: { fromMinute: 22 * 60, toMinute: 7 * 60 + 5 },
        mostPerHour: 10,
      },
      language: 'ru',
      timeZone: 'Asia/Kolkata',
    });
  });

  const filled = saved({
    media: '',
    people: ann,
    sites: 'Berlin',
    subnets: '10.1.0.0/16',
    quietFrom: '22:00',
    quietTo: '07:00',
    leastAffected: '25',
    leastAffectedUnit: 'share',
  });

  it('leaves what was not sent as it was', () => {
    for (const nothing of [undefined, null, 7, 'x', [], {}, { other: '1' }, { people: null }]) {
      expect(saved(nothing, filled)).toEqual(filled);
    }
  });

  it('reads the same number in another unit', () => {
    expect(saved({ leastAffectedUnit: 'share' }).policy.leastAffected).toEqual({
      kind: 'share',
      ratio: 0.01,
    });
  });

  it('empties what was emptied', () => {
    const emptied = saved({ people: ' ', sites: '', subnets: ',', quietFrom: '', quietTo: ' ' }, filled);

    expect(emptied.policy.scope).toEqual(defaultPolicy.scope);
    expect(emptied.policy.quietHours).toBeUndefined();
  });

  it('leaves a site that is no longer known while nobody touches the list', () => {
    expect(readForm({ mostPerHour: '5', sites: 'Berlin' }, filled, { sites: [] }).ok).toBe(true);
    expect(readForm({ sites: 'Berlin,Kyiv' }, filled, { sites: ['Kyiv'] }).ok).toBe(false);
  });
});

const guids = (count: number) =>
  Array.from({ length: count }, (_, n) => `${ann.slice(0, -3)}${100 + n}`).join();

describe('nonsense in the form', () => {
  const numbers: readonly FormField[] = [
    'roundTripMs',
    'lossPercent',
    'jitterMs',
    'frameLossPercent',
    'videoFrameRateFps',
    'screenFrameRateFps',
    'lossAfterFecPercent',
    'leastAffected',
    'leastDurationSeconds',
    'mostPerHour',
  ];
  const noNumbers = [
    '',
    '-1',
    '1e99',
    'NaN',
    'Infinity',
    'ten',
    '1,000.5',
    '1.2.3',
    '0x10',
    '９',
    '1000000',
    {},
    [],
  ];
  const everyNumber = numbers.flatMap((field) =>
    [...noNumbers, -1, 1e99, NaN, Infinity, true].map((value) => [field, value] as const),
  );

  it.each(everyNumber)('%s: %j', (field, value) => {
    const { faults } = refused({ [field]: value });

    expect(faults.map((fault) => fault.field)).toEqual([field]);
    expect(faults[0]?.text).toMatch(/^form\.fault\.(?:wholeN|n)umber$/);
  });

  it.each<[FormField, unknown, string]>([
    ['lossPercent', '0', 'number'],
    ['lossPercent', '100.1', 'number'],
    ['roundTripMs', '10001', 'number'],
    ['videoFrameRateFps', '61', 'number'],
    ['leastAffected', '1.5', 'wholeNumber'],
    ['leastAffected', '0', 'wholeNumber'],
    ['mostPerHour', '0', 'wholeNumber'],
    ['mostPerHour', '601', 'wholeNumber'],
    ['leastDurationSeconds', '86401', 'wholeNumber'],
    ['sensitivity', 'extreme', 'choice'],
    ['sensitivity', '', 'choice'],
    ['sensitivity', 'toString', 'choice'],
    ['media', 'audio,smell', 'choice'],
    ['lowRatings', 'maybe', 'choice'],
    ['brokeOff', 1, 'choice'],
    ['leastAffectedUnit', 'percent', 'choice'],
    ['people', 'ann@example.org', 'people'],
    ['people', `${ann}, Ann`, 'people'],
    ['people', guids(51), 'tooMany'],
    ['people', { id: ann }, 'people'],
    ['groups', 'everybody', 'groups'],
    ['groups', `${ann}0`, 'groups'],
    ['subnets', '10.1.0.0/33', 'subnets'],
    ['subnets', '10.1.*.*', 'subnets'],
    ['sites', 'Atlantis', 'sites'],
    ['sites', 'Berlin,Atlantis', 'sites'],
    ['sites', 'Berlin,'.repeat(1000), 'tooMany'],
    ['language', 'fr', 'choice'],
    ['timeZone', 'Mars/Olympus', 'timeZone'],
    ['timeZone', '', 'timeZone'],
    ['timeZone', '+02:00', 'timeZone'],
    ['quietFrom', '25:00', 'time'],
    ['quietFrom', 'late', 'time'],
    ['quietTo', '7', 'time'],
    ['quietTo', '07:60', 'time'],
    ['quietFrom', '22:00', 'quietPair'],
    ['quietTo', '07:00', 'quietPair'],
  ])('%s: %j', (field, value, fault) => {
    const wrong = fault === 'quietPair' ? (field === 'quietFrom' ? 'quietTo' : 'quietFrom') : field;

    expect(refused({ [field]: value }).faults).toMatchObject([{ field: wrong, text: `form.fault.${fault}` }]);
  });

  it('is no quiet hour that ends when it begins', () => {
    expect(refused({ quietFrom: '07:00', quietTo: '7:00' }).faults).toEqual([
      { field: 'quietTo', text: 'form.fault.quietEqual' },
    ]);
  });

  it('is a share too large for the unit it came with', () => {
    expect(refused({ leastAffected: '150', leastAffectedUnit: 'share' }).faults).toMatchObject([
      { field: 'leastAffected', values: { most: 100 } },
    ]);
    expect(saved({ leastAffected: '150' }).policy.leastAffected).toEqual({ kind: 'people', count: 150 });
  });

  it('is said once of a field', () => {
    expect(refused({ quietFrom: 'late', quietTo: '07:00' }).faults).toMatchObject([
      { field: 'quietFrom', text: 'form.fault.time' },
    ]);
  });

  it('saves nothing and shows what was entered, every fault at once', () => {
    const { values, faults } = refused({ jitterMs: 'much', mostPerHour: '5', people: 'x', language: 'fr' });

    expect(faults.map(({ field }) => field)).toEqual(['jitterMs', 'people', 'language']);
    expect(values).toEqual({
      ...formOf(before),
      jitterMs: 'much',
      mostPerHour: '5',
      people: 'x',
      language: 'fr',
    });
  });

  it('says which entry of a list it is, and never repeats it', () => {
    expect(refused({ subnets: '10.1.0.0/16, [x](http://evil)' }).faults).toEqual([
      { field: 'subnets', text: 'form.fault.subnets', values: { position: 2, example: '10.1.0.0/16' } },
    ]);
  });

  it('is said in a sentence with an example, in every language', () => {
    const texts = refused({
      jitterMs: 'much',
      mostPerHour: '0',
      people: 'x',
      groups: 'x',
      subnets: 'x',
      sites: 'x',
      quietFrom: 'x',
      timeZone: 'x',
      language: 'x',
    }).faults.flatMap(({ text, values }) =>
      languages.map((language) => createTranslate()(language)(text, values)),
    );

    expect(texts).toHaveLength(18);
    for (const text of texts) expect(text).toMatch(/^[\p{Lu}][^{}]{15,}\.$/u);
  });

  const anyValue = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[\d,.:/ eE%abf-]*$/),
    fc.anything(),
    fc.string({ minLength: 50, maxLength: 100 }).map((text) => text.repeat(200)),
  );

  it('never throws, whatever comes, and is bounded when shown again', () => {
    const someFields = fc.dictionary(fc.constantFrom(...formFields), anyValue, { noNullPrototype: true });
    fc.assert(
      fc.property(fc.oneof(someFields, fc.anything()), (fields) => {
        const result = read(fields);
        const values = result.ok ? formOf(result.value) : result.error.values;
        const faults = result.ok ? [] : result.error.faults.map(({ field }) => field);

        expect(Object.keys(values)).toEqual([...formFields]);
        expect(new Set(faults).size).toBe(faults.length);
        expect(Object.values(values).join('').length).toBeLessThan(4 * 3000 + 19 * 60);
      }),
      { numRuns: 1000 },
    );
  });
});

const decimal = ({ least, most }: { least: number; most: number }, digits: number) => {
  const scale = 10 ** digits;
  return fc.integer({ min: Math.ceil(least * scale), max: most * scale }).map((number) => number / scale);
};
const ratio = (range: { least: number; most: number }) =>
  decimal(range, 2).map((percent) => Number((percent / 100).toFixed(6)));
const guid = fc.uuid();

const anySettings: fc.Arbitrary<TargetSettings> = fc.record({
  policy: fc.record<AlertPolicy>({
    sensitivity: fc.constantFrom('relaxed', 'microsoft', 'strict', 'own'),
    ownLimits: fc.record({
      roundTripMs: decimal(ranges.roundTripMs, 1),
      lossRatio: ratio(ranges.lossPercent),
      jitterMs: decimal(ranges.jitterMs, 2),
      frameLossPercent: decimal(ranges.frameLossPercent, 3),
      videoFrameRateFps: decimal(ranges.videoFrameRateFps, 1),
      screenFrameRateFps: decimal(ranges.screenFrameRateFps, 2),
      lossAfterFecRatio: ratio(ranges.lossAfterFecPercent),
    }),
    media: fc.subarray<MediaKind>(['audio', 'video', 'screenShare']),
    lowRatings: fc.boolean(),
    brokeOff: fc.boolean(),
    leastAffected: fc.oneof(
      decimal(ranges.leastPeople, 0).map((count) => ({ kind: 'people' as const, count })),
      ratio(ranges.leastSharePercent).map((share) => ({ kind: 'share' as const, ratio: share })),
    ),
    leastDurationSeconds: decimal(ranges.leastDurationSeconds, 0),
    scope: fc.record({
      people: fc.uniqueArray(
        guid.map((id) => id as UserId),
        { maxLength: 50 },
      ),
      groups: fc.uniqueArray(guid, { maxLength: 50 }),
      subnets: fc.uniqueArray(
        fc.oneof(
          fc.ipV4(),
          fc.ipV4().map((address) => `${address}/20`),
        ),
        { maxLength: 50 },
      ),
      sites: fc.subarray(sites),
    }),
    quietHours: fc.option(
      fc
        .uniqueArray(fc.nat(1439), { minLength: 2, maxLength: 2 })
        .map(([fromMinute = 0, toMinute = 0]) => ({ fromMinute, toMinute })),
      { nil: undefined },
    ),
    mostPerHour: decimal(ranges.mostPerHour, 0),
  }),
  language: fc.constantFrom(...languages),
  timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'UTC', 'America/Argentina/Ushuaia'),
});

describe('what the form shows', () => {
  it('is read back as the same settings, whatever they were before', () => {
    fc.assert(
      fc.property(anySettings, anySettings, (settings, other) => {
        expect(read(formOf(settings), settings)).toEqual({ ok: true, value: settings });
        expect(read(formOf(settings), other)).toEqual({ ok: true, value: settings });
      }),
      { numRuns: 500 },
    );
  });

  it('keeps even numbers it cannot show exactly', () => {
    const odd = {
      ...defaultPolicy,
      ownLimits: { ...defaultPolicy.ownLimits, lossRatio: 1 / 3, jitterMs: 1e-9 },
    };
    const settings = { ...before, policy: odd };

    expect(saved(formOf(settings), settings)).toEqual(settings);
  });
});

import fc from 'fast-check';
import type { Alert } from '../../../src/core/alerts/alert';
import { formFields, type FormFault, type FormValues } from '../../../src/core/alerts/form';
import { languages } from '../../../src/core/text/translate';
import { alertCard } from '../../../src/core/view/alert-card';
import { alertSettingsCard } from '../../../src/core/view/alert-settings-card';
import { alertSummaryCard } from '../../../src/core/view/alert-summary-card';
import { alertsStateCard } from '../../../src/core/view/alerts-state-card';
import { summaryOfAlert } from '../../../src/core/view/summary';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { anyAlert } from '../../support/any-alert';
import { textsOf } from '../../support/card-texts';
import { largestCall } from '../../support/largest-call';
import { complaintsAbout } from '../../support/parse-card';
import { busyState, targetWith } from '../../support/sample-alert-states';
import { alertOf, poorAudio } from '../../support/sample-alerts';

const render = loadCards();
const translate = createTranslate();
const mostBytes = 25_600;
/** Characters that would be Markdown if no backslash stood before them. */
const live = /[*_`~[\]{}|<>]/;
/** Signs before numbers, which we write ourselves. */
const ours = /[<>]\u00a0?(?=\d)/g;

const bytesOf = (card: object) => Buffer.byteLength(JSON.stringify(card));
const liveTextsOf = (card: object) =>
  textsOf(card)
    .map((text) => text.replace(ours, '').replace(/\\./gs, ''))
    .filter((text) => live.test(text));

const looks = fc.record({
  language: fc.constantFrom(...languages),
  kind: fc.constantFrom('channel' as const, 'groupChat' as const, 'personal' as const),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Apia', 'America/Argentina/ComodRivadavia'),
  others: fc.nat(300),
  sample: fc.constantFrom('no' as const, 'test' as const),
  sampleData: fc.boolean(),
  nowMs: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
});
type Look = typeof looks extends fc.Arbitrary<infer T> ? T : never;

function showAlert(alert: Alert, { language, ...look }: Look): object {
  return render(alertCard(alert, { ...look, t: translate(language) }));
}

function showSummary(alerts: readonly Alert[], { language, ...look }: Look): object {
  return render(alertSummaryCard(alerts, { ...look, why: 'held', t: translate(language) }));
}

describe('the card of any alert', () => {
  it.each(languages)('fits a chat in %s, with no template syntax and no live Markdown', (language) => {
    fc.assert(
      fc.property(anyAlert, looks, (alert, look) => {
        const card = showAlert(alert, { ...look, language });
        expect(bytesOf(card)).toBeLessThanOrEqual(mostBytes);
        expect(JSON.stringify(card)).not.toContain('${');
        expect(liveTextsOf(card)).toEqual([]);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('is accepted by the reference parser and has at most four buttons', () => {
    fc.assert(
      fc.property(anyAlert, looks, (alert, look) => {
        const card = showAlert(alert, look);
        expect(complaintsAbout(card)).toEqual([]);
        expect((card as { actions: object[] }).actions.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('never names anybody in the line of a notification', () => {
    fc.assert(
      fc.property(anyAlert, looks, (alert, { language, timeZone }) => {
        const named = { ...alert, quality: { ...alert.quality, participants: [] } };
        const voice = { t: translate(language), timeZone };
        delete (named.quality as { organizer?: unknown }).organizer;
        expect(summaryOfAlert(alert, voice)).toBe(summaryOfAlert(named, voice));
      }),
    );
  });

  it.each(languages)('stays under that size with the longest of everything in %s', (language) => {
    const look = { ...fullest, language };
    const alert = alertOf(largestCall, { reasons: [poorAudio(24, 24)] });
    expect(bytesOf(showAlert(alert, look))).toBeLessThanOrEqual(mostBytes);
    expect(
      bytesOf(
        showSummary(
          Array.from({ length: 400 }, () => alert),
          look,
        ),
      ),
    ).toBeLessThanOrEqual(mostBytes);
  });
});

const fullest = {
  kind: 'channel',
  timeZone: 'America/Argentina/ComodRivadavia',
  others: 2000,
  sample: 'no',
  sampleData: true,
  nowMs: 0,
} as const;

describe('a summary of any alerts', () => {
  it('stays under the size a chat takes, with no live Markdown from outside', () => {
    fc.assert(
      fc.property(fc.array(anyAlert, { maxLength: 30 }), looks, (alerts, look) => {
        const card = showSummary(alerts, look);
        expect(bytesOf(card)).toBeLessThanOrEqual(mostBytes);
        expect(liveTextsOf(card)).toEqual([]);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});

describe('the state of alerts', () => {
  it.each(languages)('stays under the size a chat takes with the longest of everything in %s', (language) => {
    const long = '𝕏'.repeat(500);
    const { policy } = targetWith().settings;
    const scope = { people: [], groups: [], subnets: [long, long], sites: Array<string>(50).fill(long) };
    const target = targetWith({ owner: { userId: undefined, name: long } }, { ...policy, scope });
    const mutedCalls = busyState.mutedCalls.map((call) => ({ ...call, by: target.owner }));
    const state = { ...busyState, target, mutedCalls };
    const card = render(alertsStateCard(state, { t: translate(language), nowMs: 0, operator: true }));
    expect(bytesOf(card)).toBeLessThanOrEqual(mostBytes);
    expect(liveTextsOf(card)).toEqual([]);
  });
});

describe('the settings form', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('x', 'ы', '\u0000', '🙂', '10.1.0.0/16, ').map((piece) => piece.repeat(1500)),
  );
  const values = fc.record(
    Object.fromEntries(formFields.map((field) => [field, text])),
  ) as unknown as fc.Arbitrary<FormValues>;
  const faults = fc.subarray([...formFields]).map((fields): FormFault[] =>
    fields.map((field) => ({
      field,
      text: 'form.fault.people',
      values: { position: 50, example: '2f1f7c14-6d1b-4d0e-9a5e-0f4c8b7d2a11' },
    })),
  );
  const sites = fc.array(fc.string({ maxLength: 60 }), { maxLength: 60 });

  it('stays under the size a chat takes whatever was typed into it', () => {
    fc.assert(
      fc.property(values, faults, sites, fc.constantFrom(...languages), (typed, wrong, names, language) => {
        const t = translate(language);
        const card = render(alertSettingsCard(typed, { t, faults: wrong, sites: names }));
        expect(bytesOf(card)).toBeLessThanOrEqual(mostBytes);
        expect(liveTextsOf(card)).toEqual([]);
      }),
      { numRuns: 500, endOnFailure: true },
    );
  });
});

import fc from 'fast-check';
import type { FoundCall, IndexedCall } from '../../../src/core/find/found-call';
import type { CallsQuestion } from '../../../src/core/find/question';
import { languages } from '../../../src/core/text/translate';
import { auditCard } from '../../../src/core/view/audit-card';
import { callReportCard } from '../../../src/core/view/call-report';
import { callDetailsCard } from '../../../src/core/view/call-details';
import { callsListCard, callsPage } from '../../../src/core/view/calls-list-card';
import { choosePersonCard } from '../../../src/core/view/choose-person-card';
import { compareCard } from '../../../src/core/view/compare-card';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { anyCall } from '../../support/any-call';
import { textsOf } from '../../support/card-texts';
import { hostileNames } from '../../support/hostile-call';
import { largestCall } from '../../support/largest-call';
import { complaintsAbout } from '../../support/parse-card';
import * as samples from '../../support/sample-found-calls';

const render = loadCards();
const translate = createTranslate();
const mostBytes = 25_600;
/** Characters that would be Markdown if no backslash stood before them. */
const live = /[*_`~[\]{}|<>]/;
/** Signs before numbers, which we write ourselves. */
const ours = /[<>]\u00a0?(?=\d)/g;

const anyName = fc.oneof(
  fc.constantFrom(...hostileNames, '漢'.repeat(300), undefined),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

const anyPerson = fc.record({
  id: fc.constantFrom('p-1', samples.viewer, '+4915112345678'),
  name: anyName,
  kind: fc.constantFrom('user' as const, 'phone' as const, 'guest' as const),
  verdict: fc.constantFrom('good' as const, 'poor' as const),
});

const anyIndexed: fc.Arbitrary<IndexedCall> = fc
  .record({
    type: fc.oneof(fc.constantFrom('groupCall', 'peerToPeer'), fc.string({ maxLength: 300 })),
    modalities: fc.array(fc.oneof(fc.constantFrom('audio', 'screenSharing'), fc.string({ maxLength: 90 }))),
    startedAtMs: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
    endedAtMs: fc.option(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), { nil: undefined }),
    organizer: fc.option(anyPerson, { nil: undefined }),
    headline: fc.constantFrom('problem' as const, 'ok' as const, 'unknown' as const),
    affected: fc.nat(9999),
    severity: fc.double({ min: 0, max: 1000, noNaN: true }),
    lowestStars: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    ratings: fc.nat(9999),
    participants: fc.array(anyPerson, { maxLength: 8 }),
    truncated: fc.boolean(),
  })
  .map((different) => samples.indexed(1, different));

const anyLeg = fc.record({
  network: fc.constantFrom('pstn' as const, 'directRouting' as const),
  startedAtMs: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
  durationSeconds: fc.option(fc.nat(99_999), { nil: undefined }),
  callType: fc.oneof(fc.constantFrom('user_in', 'ByotOutUcap'), fc.string()),
  callerNumber: anyName,
  calleeNumber: anyName,
  successful: fc.option(fc.boolean(), { nil: undefined }),
  sipCode: fc.option(fc.integer(), { nil: undefined }),
});

const anyFound: fc.Arbitrary<FoundCall> = fc
  .record({
    call: anyIndexed,
    how: fc.constantFrom('judged', 'unread', 'failed'),
    phoneLegs: fc.array(anyLeg, { maxLength: 5 }),
  })
  .map(({ call, how, phoneLegs }) =>
    samples.found(call, { phoneLegs, ...(how === 'judged' ? {} : { quality: how }) }),
  );

const anyQuestion: fc.Arbitrary<CallsQuestion> = fc.oneof(
  fc.constantFrom(samples.myCalls, samples.callsOfMegan, samples.worstCalls),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }).map((name) => ({
    kind: 'callsOf' as const,
    person: { kind: 'name' as const, name },
    span: undefined,
  })),
  fc
    .nat(2000)
    .map((length) => ({ kind: 'worstCalls' as const, span: undefined, network: '漢'.repeat(length) })),
);

const looks = fc.record({
  language: fc.constantFrom(...languages),
  audience: fc.constantFrom('operatorPersonal' as const, 'participantPersonal' as const, 'shared' as const),
  timeZone: fc.constantFrom('UTC', 'Pacific/Apia', 'America/Argentina/ComodRivadavia'),
  nowMs: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
  sampleData: fc.boolean(),
});
type Look = typeof looks extends fc.Arbitrary<infer T> ? T : never;

const viewOf = ({ language, ...look }: Look) => ({
  ...look,
  t: translate(language),
  viewerId: samples.viewer,
});

function expectFits(card: object): void {
  const json = JSON.stringify(card);
  expect(Buffer.byteLength(json)).toBeLessThanOrEqual(mostBytes);
  expect(json).not.toContain('${');
  const texts = textsOf(card).map((text) => text.replace(ours, '').replace(/\\./gs, ''));
  expect(texts.filter((text) => live.test(text))).toEqual([]);
}

describe('any list of calls', () => {
  const shown = (calls: readonly FoundCall[], question: CallsQuestion, look: Look) =>
    render(
      callsListCard(
        { question, page: callsPage(calls), notes: samples.allNotes, isReading: calls.length % 2 === 0 },
        viewOf(look),
      ),
    );
  const anyCalls = fc.array(anyFound, { maxLength: 20, size: 'max' });

  it('fits a chat, with no template syntax and no live Markdown', () => {
    fc.assert(
      fc.property(anyCalls, anyQuestion, looks, (calls, question, look) => {
        expectFits(shown(calls, question, look));
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('is accepted by the reference parser', () => {
    fc.assert(
      fc.property(anyCalls, anyQuestion, looks, (calls, question, look) => {
        expect(complaintsAbout(shown(calls, question, look))).toEqual([]);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

describe('the comparison of any two calls', () => {
  it('fits a chat, with no template syntax and no live Markdown', () => {
    fc.assert(
      fc.property(anyCall, anyCall, looks, (left, right, look) => {
        expectFits(render(compareCard(left, right, viewOf(look))));
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it.each(languages)('fits with the longest of everything in %s', (language) => {
    const look = {
      language,
      audience: 'operatorPersonal',
      timeZone: 'UTC',
      nowMs: 0,
      sampleData: true,
    } as const;
    expectFits(render(compareCard(largestCall, largestCall, viewOf(look))));
  });
});

describe('a report that was opened from a list', () => {
  it.each(languages)('fits with the longest question and the longest of everything in %s', (language) => {
    const options = {
      t: translate(language),
      audience: 'operatorPersonal',
      page: 2,
      sampleData: true,
      nowMs: 0,
    } as const;
    for (const length of [598, 2000]) {
      const from = { ask: 'x'.repeat(length), page: 10_000 };
      for (const view of [callReportCard, callDetailsCard]) {
        const bytes = Buffer.byteLength(JSON.stringify(render(view(largestCall, { ...options, from }))));
        expect(bytes).toBeLessThanOrEqual(mostBytes);
      }
    }
  });
});

describe('other cards about people', () => {
  it('fit with names from outside', () => {
    const t = translate('ru');
    const lines = Array.from({ length: 50 }, (_, index) =>
      samples.auditLine({ actorName: hostileNames[index % 8], about: '漢'.repeat(300), what: 'list' }),
    );
    for (const name of hostileNames) {
      const options = { t, timeZone: 'UTC', nowMs: 0 };
      expectFits(render(auditCard({ person: { id: 'x', name }, by: lines, at: lines }, options)));
      const people = Array.from({ length: 9 }, () => ({ id: 'x', name, upn: name }));
      expectFits(render(choosePersonCard(people, () => 'calls of x', t)));
    }
  });
});

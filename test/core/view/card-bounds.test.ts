import fc from 'fast-check';
import { accessTable, type Audience } from '../../../src/core/access';
import type { CallQuality } from '../../../src/core/quality/call-quality';
import { languages } from '../../../src/core/text/translate';
import { callDetailsCard } from '../../../src/core/view/call-details';
import { callReportCard } from '../../../src/core/view/call-report';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { anyCall } from '../../support/any-call';
import { largestCall } from '../../support/largest-call';
import { complaintsAbout } from '../../support/parse-card';
import { textsOf } from '../../support/card-texts';

const render = loadCards();
const translate = createTranslate();
const mostBytes = 25_600;
/** Characters that would be Markdown if no backslash stood before them. */
const live = /[*_`~[\]{}|<>]/;
/** What we write ourselves: dates for the client, and signs before numbers. */
const ours = /\{\{(?:DATE|TIME)\([\dTZ:-]+(?:, SHORT)?\)\}\}|[<>]\u00a0?(?=\d)/g;

const looks = fc.record({
  language: fc.constantFrom(...languages),
  audience: fc.constantFrom(...(Object.keys(accessTable) as Audience[])),
  page: fc.option(fc.integer({ min: -2, max: 6 }), { nil: undefined }),
  sampleData: fc.boolean(),
});
type Look = typeof looks extends fc.Arbitrary<infer T> ? T : never;

const views = { report: callReportCard, details: callDetailsCard } as const;

function show(view: keyof typeof views, call: CallQuality, { language, ...look }: Look): object {
  const viewerId = call.participants[0]?.id;
  return render(views[view](call, { ...look, t: translate(language), viewerId, nowMs: 0 }));
}

describe.each(['report', 'details'] as const)('the %s of any call', (view) => {
  it('stays under that size with the longest of everything', () => {
    for (const language of languages) {
      const look = { language, audience: 'operatorPersonal', page: 2, sampleData: true } as const;
      const bytes = Buffer.byteLength(JSON.stringify(show(view, largestCall, look)));
      expect(bytes).toBeLessThanOrEqual(mostBytes);
    }
  });

  it('stays under the size a chat takes, with no template syntax and no live Markdown from outside', () => {
    fc.assert(
      fc.property(anyCall, looks, (call, look) => {
        const card = show(view, call, look);
        const json = JSON.stringify(card);
        expect(Buffer.byteLength(json)).toBeLessThanOrEqual(mostBytes);
        expect(json).not.toContain('${');
        const texts = textsOf(card).map((text) => text.replace(ours, '').replace(/\\./gs, ''));
        expect(texts.filter((text) => live.test(text))).toEqual([]);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('is accepted by the reference parser', () => {
    fc.assert(
      fc.property(anyCall, looks, (call, look) => {
        expect(complaintsAbout(show(view, call, look))).toEqual([]);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});

import type { CallQuality } from '../../../src/core/quality/call-quality';
import { callDetailsCard } from '../../../src/core/view/call-details';
import { callReportCard, type ReportOptions } from '../../../src/core/view/call-report';
import { headlineOf } from '../../../src/core/view/headline';
import { summaryOfReport } from '../../../src/core/view/summary';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { callQuality, finding, participant, worst } from '../../support/call-quality';
import { textsOf } from '../../support/card-texts';
import { badWifiCall } from '../../support/sample-calls/bad-wifi-call';
import { documentationCall } from '../../support/sample-calls/documentation-call';
import { largeMeeting } from '../../support/sample-calls/large-meeting';
import { droppedCall, goodCall, unclearCall } from '../../support/sample-calls/small-calls';

const render = loadCards();
const translate = createTranslate();
const t = translate('en');

function texts(quality: CallQuality, options: Partial<ReportOptions> = {}): readonly string[] {
  const card = render(callReportCard(quality, { t, audience: 'operatorPersonal', ...options }));
  return textsOf(card).map((text) => text.replaceAll('\u00a0', ' '));
}

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => participant({ id: `p-${index}`, name: `Person ${index + 1}` }));

describe('the first sentence', () => {
  it.each([
    [documentationCall, '1 person rated the call 1 or 2 stars, although network conditions were good'],
    [badWifiCall, 'Network conditions were poor for 1 of 4 people and 1 person rated the call 1 or 2 stars'],
    [droppedCall, 'The call ended unexpectedly'],
    [goodCall, 'Network conditions were good for all 3 people'],
    [unclearCall, 'Not enough data to judge this call'],
  ])('names what made the call what it was', (call, sentence) => {
    expect(headlineOf(call, t)).toBe(sentence);
    expect(summaryOfReport(call, t)).toContain(sentence);
  });

  it('counts in the other languages too', () => {
    expect(headlineOf(largeMeeting, translate('ru'))).toBe(
      'Связь оборвалась у 1 участника, плохие условия сети у 13 из 300 участников и 8 участников поставили 1–2 звезды',
    );
  });

  it('claims good conditions only for those who were measured', () => {
    const call = callQuality({
      participants: [...people(2), participant({ id: 'x', verdict: 'unclassified' })],
    });
    expect(headlineOf(call, t)).toBe('As far as measured, network conditions were good for 2 of 3 people');
  });
});

describe('the report', () => {
  it('says when in the reader’s own time and in UTC, how long and for how many', () => {
    expect(texts(badWifiCall)).toEqual(
      expect.arrayContaining([
        '{{DATE(2026-05-06T07:08:09Z, SHORT)}} {{TIME(2026-05-06T07:08:09Z)}} (May 6, 2026, 07:08 UTC)',
        '30 min 5 sec',
        'Meeting or group call · audio, video, screen sharing',
        '1 of 4 people · good: 2 · not enough data: 1',
      ]),
    );
  });

  it('says what could not be read', () => {
    expect(texts(largeMeeting)).toContain(
      'The record could not be read in full: 312 of at least 313 sessions read. 11 of 312 sessions came without measurements.',
    );
  });

  it('shows eight people a page and the way to the others', () => {
    const card = callReportCard(largeMeeting, { t, audience: 'shared', page: 2 });
    expect(card.data).toMatchObject({
      people: [
        {
          title: 'People, worst first (9–16 of 300)',
          more: [{ text: 'and 284 more' }],
          turn: [
            {
              buttons: [
                { title: 'Previous people (1–8)', data: { verb: 'report', page: 1, version: 2 } },
                { title: 'Next people (17–24)', data: { verb: 'report', page: 3 } },
              ],
            },
          ],
        },
      ],
    });
  });

  it.each([
    [-3, 'People, worst first (1–8 of 300)'],
    [9999, 'People, worst first (297–300 of 300)'],
    [Number.NaN, 'People, worst first (1–8 of 300)'],
  ])('answers page %d with the nearest there is', (page, title) => {
    expect(texts(largeMeeting, { page })).toContain(title);
  });

  it('labels people without a name by what they are', () => {
    const kinds = ['external', 'guest', 'guest', 'acs', 'unknown', 'phone'] as const;
    const nameless = kinds.map((kind, index) => participant({ id: `+4930123${index}456`, kind }));
    expect(texts(callQuality({ participants: nameless }), { audience: 'shared' })).toEqual(
      expect.arrayContaining([
        'External participant',
        'Guest 1',
        'Guest 2',
        'Participant from another app',
        'Unknown participant',
        'Telephone +49 •••••',
      ]),
    );
  });

  it('gives the stars in words and what was ticked, unknown words split', () => {
    expect(texts(badWifiCall)).toContain(
      '★☆☆☆☆ 1 of 5 · Interruptions, frozen picture, something new happened',
    );
  });

  it('calls a maximum far over the limit beside a good average a burst', () => {
    expect(texts(badWifiCall)).toEqual(
      expect.arrayContaining([
        '180 ms on average, worst moment 1,640 ms (a short burst), limit 500 ms',
        '12 % on average, worst moment 41 %, limit 10 %',
      ]),
    );
  });

  it('never lets few packets pass for fine', () => {
    expect(texts(unclearCall)).toContain('○ Jitter: few packets, low confidence');
    expect(texts(unclearCall).join()).not.toContain('fine');
  });

  it('marks what never decides, and says so', () => {
    expect(texts(documentationCall)).toEqual(
      expect.arrayContaining([
        'audio · advisory',
        'Advisory measurements are shown for orientation; they never decide the verdict.',
      ]),
    );
  });

  it('folds the measurements of a call in which all was fine', () => {
    expect(callReportCard(goodCall, { t, audience: 'shared' }).data).toMatchObject({
      metrics: [{ isVisible: false, toggle: [{ title: 'Show or hide the measurements' }] }],
    });
    expect(callReportCard(badWifiCall, { t, audience: 'shared' }).data).toMatchObject({
      metrics: [{ isVisible: true, toggle: [] }],
    });
  });

  it('names the likely causes with evidence and advice, not the same link twice', () => {
    const shown = texts(badWifiCall);
    expect(shown).toEqual(
      expect.arrayContaining([
        'Inês Carvalho: likely weak Wi-Fi',
        'Evidence: Wi-Fi signal 38 % (at least 50 % needed), Wi-Fi band: 2.4 GHz',
        'What to do: Move nearer to the access point or plug in a network cable.',
      ]),
    );
    expect(shown.join()).not.toContain('packets were likely lost');
  });

  it('words what the network did to the sent part as a sentence', () => {
    expect(texts(documentationCall).join()).toContain(
      'the network hurt about 31 % of what Owen Franklin sent, packet loss 1.4 % (limit 10 %)',
    );
  });

  it('says that no cause is visible when none was found', () => {
    const call = callQuality({ headline: 'problem', headlineReasons: ['poorStream'] });
    expect(texts(call)).toContain('Nothing in the data points to a cause.');
  });

  it('shows at most four causes and counts the others', () => {
    const causes = ['echo', 'jitter', 'delay', 'service', 'otherSide', 'unknown'] as const;
    const call = callQuality({ findings: causes.map((cause) => finding({ cause })) });
    expect(texts(call)).toContain('Further causes: 2');
  });

  it('keeps what somebody wrote for those who may read it', () => {
    const quote = '“I could hear every third word, the picture stood still.”';
    expect(texts(badWifiCall)).toContain(quote);
    expect(texts(badWifiCall, { audience: 'shared' })).not.toContain(quote);
  });

  it('marks the person who is looking', () => {
    const call = callQuality({ participants: people(2) });
    expect(texts(call, { viewerId: 'P-1' })).toContain('Person 2 (you)');
  });

  it('says on the card that a call is made up', () => {
    const words = 'Sample data: this is not a real call.';
    expect(texts(goodCall, { sampleData: true })).toContain(words);
    expect(texts(goodCall)).not.toContain(words);
  });

  it('leads back to the alert it was opened from, over every page and the details', () => {
    const look = { t, audience: 'shared', from: 'alert' } as const;
    const datasOf = (card: object) =>
      [...JSON.stringify(card).matchAll(/"data":(\{"verb"[^}]*\})/g)].map(([, json = '']) => json);
    const report = render(callReportCard(largeMeeting, look));
    const details = render(callDetailsCard(largeMeeting, look));

    expect(report).toMatchObject({ actions: [{ title: 'Back to the alert', verb: 'alert' }, {}, {}] });
    const others = [...datasOf(report), ...datasOf(details)].filter(
      (json) => !json.includes('"alert","callId"'),
    );
    expect(others.length).toBeGreaterThan(4);
    expect(others.filter((json) => !json.includes('"from":"alert"'))).toEqual([]);
    expect(JSON.stringify(render(callReportCard(largeMeeting, { t, audience: 'shared' })))).not.toContain(
      '"from"',
    );
  });

  it('leads back to the page of the list it was opened from, over every page and the details', () => {
    const from = { ask: 'my calls last 7 days', page: 3 } as const;
    const look = { t, audience: 'shared', from } as const;
    type Actions = { readonly actions: readonly { readonly title: string; readonly data: object }[] };
    const report = render(callReportCard(largeMeeting, look)) as Actions;
    const details = render(callDetailsCard(largeMeeting, look)) as Actions;

    const [back, ...others] = report.actions;
    expect(back).toMatchObject({ title: 'Back to the list', data: { verb: 'list', ...from } });
    for (const { data } of [...others, ...details.actions]) expect(data).toMatchObject({ from });
    // Every button but the way back itself says it, and so does its twin for old clients.
    const texts = JSON.stringify([report, details]);
    expect(texts.split('"verb":"report","callId"').length).toBe(
      texts.split(/"verb":"report","callId":"[^"]*","page":\d+,"version":\d+,"from"/).length,
    );
  });

  it('shows nothing to nobody, in the words for a call that does not exist', () => {
    const card = callReportCard(badWifiCall, { t, audience: 'nobody' });
    expect(card.template).toBe('notice');
    expect(JSON.stringify(card)).not.toContain('Carvalho');
  });

  it('survives a call of which nothing is known', () => {
    const call = callQuality({ type: '', modalities: [], headline: 'unknown', worst: [worst({ value: 0 })] });
    expect(texts(call)).toContain('Not enough data to judge this call');
  });
});

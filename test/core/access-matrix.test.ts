import { accessTable, maySee, type Audience, type Fact } from '../../src/core/access';
import type { FoundCall } from '../../src/core/find/found-call';
import { headOf, indexedOf, summaryOf } from '../../src/core/find/summary-of';
import { exportJson } from '../../src/core/report/export-json';
import { reportCsv } from '../../src/core/report/report-csv';
import { alertCard } from '../../src/core/view/alert-card';
import { alertSummaryCard } from '../../src/core/view/alert-summary-card';
import { callDetailsCard } from '../../src/core/view/call-details';
import { callReportCard } from '../../src/core/view/call-report';
import { callsListCard, callsPage } from '../../src/core/view/calls-list-card';
import { compareCard } from '../../src/core/view/compare-card';
import { hitTexts, insertedPreview } from '../../src/core/view/search-texts';
import {
  summaryOfAlert,
  summaryOfAlertSummary,
  summaryOfDetails,
  summaryOfReport,
} from '../../src/core/view/summary';
import { loadCards } from '../../src/edges/cards/render';
import { createTranslate } from '../../src/edges/text/translate';
import { callId } from '../support/call-quality';
import {
  legMarksOf,
  markedCall,
  markedRecord,
  marks,
  neverShown,
  own,
  phoneNumbers,
} from '../support/marked-call';
import { alertOf, poorAudio } from '../support/sample-alerts';

const t = createTranslate()('en');
const render = loadCards();
const everybody = Object.keys(accessTable) as Audience[];
const readers = ['operatorPersonal', 'participantPersonal', 'shared'] as const;
type Reader = (typeof readers)[number];

const nowMs = Date.UTC(2026, 10, 20, 12);
const timeZone = 'Europe/Berlin';
const viewerId = own.toUpperCase();
const pages = [1, 2, 3, 4, 5, 6];

const found: FoundCall = {
  head: headOf(indexedOf(summaryOf(markedCall))),
  quality: indexedOf(summaryOf(markedCall)),
  phoneLegs: [
    {
      network: 'pstn',
      startedAtMs: markedCall.startedAtMs,
      durationSeconds: 60,
      callType: 'user_in',
      callerNumber: phoneNumbers[0],
      calleeNumber: phoneNumbers[1],
      successful: true,
      sipCode: undefined,
    },
  ],
};
const listOnly: FoundCall = { ...found, quality: 'unread' };
const alert = alertOf(markedCall, { reasons: [poorAudio(2, 4)] });
const otherCall = { ...markedCall, callId: callId('7b0c7a52-2222-4d6e-9a3b-0c5f2f1e9a02') };

/** Everything one surface gives to read, and which facts are on it when the table lets them. */
type Surface<Who extends Audience = Audience> = {
  readonly audiences: readonly Who[];
  /** Where others may see it, whoever asked. */
  readonly as?: Audience;
  readonly show: (audience: Who) => readonly unknown[];
  readonly carries: Readonly<Partial<Record<Fact, readonly string[]>>>;
};

const bothPeople = ['own Person', 'other Person'];

const reportCards: Surface = {
  audiences: everybody,
  show: (audience) =>
    pages.map((page) => render(callReportCard(markedCall, { t, audience, viewerId, page, nowMs }))),
  carries: {
    report: marks.report,
    ownLeg: ['ownComment', 'ownReason'],
    othersLegs: ['otherComment', 'otherReason', ...phoneNumbers],
  },
};

const detailsCards: Surface = {
  audiences: everybody,
  show: (audience) =>
    pages.map((page) => render(callDetailsCard(markedCall, { t, audience, viewerId, page, nowMs }))),
  carries: {
    report: [...bothPeople, 'Jitter', 'Wi-Fi'],
    ownLeg: [...legMarksOf.own, 'ownReason'],
    othersLegs: [...legMarksOf.other, 'otherReason', ...phoneNumbers],
  },
};

const notifications: Surface = {
  audiences: everybody,
  show: () => [
    summaryOfReport(markedCall, t),
    summaryOfDetails(markedCall, t),
    summaryOfAlert(alert, { t, timeZone }),
    summaryOfAlertSummary([alert], { t, why: 'held' }),
    insertedPreview(markedCall, t),
  ],
  carries: {},
};

const insertedReport: Surface = {
  audiences: everybody,
  as: 'shared',
  show: () =>
    pages.map((page) =>
      render(callReportCard(markedCall, { t, audience: 'shared', viewerId, page, nowMs, inserted: true })),
    ),
  carries: { report: marks.report },
};

const callsList: Surface<Reader> = {
  audiences: readers,
  show: (audience) =>
    [found, listOnly].map((one) =>
      render(
        callsListCard(
          {
            question: { kind: 'recentCalls', span: undefined },
            page: callsPage([one]),
            notes: [{ kind: 'phoneRule', minutes: 5 }],
            isReading: false,
          },
          { t, audience, viewerId, timeZone, nowMs, sampleData: false },
        ),
      ),
    ),
  carries: { report: ['other Person'], othersLegs: phoneNumbers },
};

const comparison: Surface = {
  audiences: everybody,
  show: (audience) => [
    render(compareCard(markedCall, otherCall, { t, audience, viewerId, timeZone, nowMs, sampleData: false })),
  ],
  carries: { report: [...bothPeople, 'Jitter'] },
};

const searchHits: Surface<Reader> = {
  audiences: readers,
  show: (audience) => [
    hitTexts(indexedOf(summaryOf(markedCall)), { t, audience, viewerId, timeZone, nowMs }),
  ],
  carries: { report: ['other Person'], othersLegs: [phoneNumbers[0]] },
};

const csvFile: Surface = {
  audiences: everybody,
  // The header is no fact about the call.
  show: (audience) => reportCsv(markedCall, { audience, viewerId }).split('\r\n').slice(1),
  carries: { report: [...bothPeople, 'Jitter'], othersLegs: phoneNumbers },
};

const jsonFile: Surface = {
  audiences: everybody,
  show: (audience) => [exportJson(markedCall, { audience, viewerId }, t)],
  carries: {
    report: [...bothPeople, 'Jitter', 'Wi-Fi'],
    ownLeg: ['ownReason'],
    othersLegs: ['otherReason', ...phoneNumbers, 'joinLinkMark'],
  },
};

const alertCards: Surface = {
  audiences: everybody,
  as: 'shared',
  show: () =>
    (['channel', 'groupChat', 'personal'] as const).map((kind) =>
      render(alertCard(alert, { t, kind, others: 0, timeZone, sample: 'no', sampleData: false, nowMs })),
    ),
  carries: { report: [...bothPeople, 'Jitter', 'Own token', 'Other token', 'Wi-Fi'] },
};

const alertSummary: Surface = {
  audiences: everybody,
  as: 'shared',
  show: () => [render(alertSummaryCard([alert], { t, timeZone, why: 'held', sampleData: false, nowMs }))],
  carries: { report: ['own Person'] },
};

function looksAt<Who extends Audience>(name: string, { audiences, as, show, carries }: Surface<Who>) {
  return audiences.map((audience) => ({
    name,
    audience,
    column: as ?? audience,
    carries,
    text: () => JSON.stringify(show(audience)).toLowerCase(),
  }));
}

const looks = [
  ...looksAt('the report, every page', reportCards),
  ...looksAt('the details, every page', detailsCards),
  ...looksAt('notifications', notifications),
  ...looksAt('an inserted report', insertedReport),
  ...looksAt('a list of calls', callsList),
  ...looksAt('two calls compared', comparison),
  ...looksAt('a hit of a search', searchHits),
  ...looksAt('the CSV file', csvFile),
  ...looksAt('the JSON file', jsonFile),
  ...looksAt('an alert', alertCards),
  ...looksAt('a summary of alerts', alertSummary),
];

const seenIn = (text: string, all: readonly string[]): readonly string[] =>
  all.filter((mark) => text.includes(mark.toLowerCase()));

/** Five digits in a row that follow the country's. */
const partsOf = (number: string): readonly string[] =>
  Array.from({ length: number.length - 7 }, (_, n) => number.slice(n + 3, n + 8));

describe.each(looks)('$name, for $audience', ({ column, carries, text }) => {
  it.each(Object.keys(marks) as Fact[])('of %s shows what the table says and no more', (fact) => {
    const allowed = maySee(column, fact) ? (carries[fact] ?? []) : [];

    expect([...seenIn(text(), marks[fact])].sort()).toEqual([...allowed].sort());
  });

  it('never shows user principal names, tenants, drivers or what the client calls itself', () => {
    expect(seenIn(text(), neverShown)).toEqual([]);
  });

  it('shows of a hidden telephone number no more than its country', () => {
    const shown = text();
    const isOpen = maySee(column, 'othersLegs');

    expect(isOpen ? [] : seenIn(shown, phoneNumbers.flatMap(partsOf))).toEqual([]);
    expect(!isOpen && shown.includes('+15')).toBe(false);
  });
});

describe('the marked record', () => {
  it('holds every mark, and the judged call every one that anybody is shown', () => {
    const words = ['Jitter', 'Own token', 'Other token', 'Wi-Fi'];
    const wanted = [...Object.values(marks).flat(), ...neverShown].filter((mark) => !words.includes(mark));
    const inRecord = JSON.stringify(markedRecord).toLowerCase();
    const inCall = JSON.stringify(markedCall).toLowerCase();

    expect(seenIn(inRecord, wanted)).toEqual(wanted);
    expect(seenIn(inCall, [...marks.ownLeg, ...marks.othersLegs])).toEqual([
      ...marks.ownLeg,
      ...marks.othersLegs,
    ]);
    expect(seenIn(inCall, neverShown)).toEqual(
      expect.arrayContaining(['own.upn@contoso.example', 'other.upn@contoso.example']),
    );
  });
});

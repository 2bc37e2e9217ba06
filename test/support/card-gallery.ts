import { commands } from '../../src/core/commands';
import type { Translate } from '../../src/core/text/translate';
import { alertCard } from '../../src/core/view/alert-card';
import {
  alertsOffCard,
  alertsOnCard,
  mutedCard,
  retriedCard,
  settingsSavedCard,
  testPostedCard,
  unmutedCard,
  waitEndedCard,
} from '../../src/core/view/alert-notices';
import { alertSettingsCard } from '../../src/core/view/alert-settings-card';
import { alertSummaryCard } from '../../src/core/view/alert-summary-card';
import { alertsStateCard } from '../../src/core/view/alerts-state-card';
import { auditCard } from '../../src/core/view/audit-card';
import { callDetailsCard } from '../../src/core/view/call-details';
import { callReportCard } from '../../src/core/view/call-report';
import { callsListCard, callsPage } from '../../src/core/view/calls-list-card';
import type { Card } from '../../src/core/view/card';
import { choosePersonCard } from '../../src/core/view/choose-person-card';
import { compareCard } from '../../src/core/view/compare-card';
import { fileOutcomeCard } from '../../src/core/view/export-text';
import { helpCard, welcomeCard } from '../../src/core/view/help';
import { languageCard, loadingCard, noticeCard } from '../../src/core/view/notice';
import { sampleAlert } from '../../src/core/alerts/sample-alert';
import { hostileCall } from './hostile-call';
import * as finds from './sample-found-calls';
import * as states from './sample-alert-states';
import * as alerts from './sample-alerts';
import { badWifiCall } from './sample-calls/bad-wifi-call';
import { documentationCall } from './sample-calls/documentation-call';
import { largeMeeting } from './sample-calls/large-meeting';
import { droppedCall, goodCall, unclearCall } from './sample-calls/small-calls';

const operator = { audience: 'operatorPersonal', nowMs: Date.UTC(2026, 4, 6, 8, 30) } as const;

const nowMs = alerts.alertNowMs;
const channel = {
  kind: 'channel',
  timeZone: 'Europe/Berlin',
  others: 0,
  sample: 'no',
  sampleData: false,
  nowMs,
} as const;
const list = { timeZone: 'Europe/Berlin', sampleData: false, nowMs } as const;

const mine = {
  audience: 'participantPersonal',
  viewerId: finds.viewer,
  timeZone: 'Europe/Berlin',
  nowMs: finds.foundNowMs,
  sampleData: false,
} as const;
const forOperator = { ...mine, audience: 'operatorPersonal', viewerId: undefined } as const;

/** One of everything people see, by name. */
const gallery = {
  documentation: (t) => callReportCard(documentationCall, { t, ...operator }),
  'bad-wifi': (t) => callReportCard(badWifiCall, { t, ...operator }),
  'bad-wifi-shared': (t) => callReportCard(badWifiCall, { t, audience: 'shared', sampleData: true }),
  'large-meeting': (t) => callReportCard(largeMeeting, { t, ...operator, page: 2 }),
  good: (t) => callReportCard(goodCall, { t, ...operator }),
  unclear: (t) => callReportCard(unclearCall, { t, ...operator }),
  dropped: (t) => callReportCard(droppedCall, { t, ...operator }),
  hostile: (t) => callReportCard(hostileCall, { t, ...operator }),
  details: (t) => callDetailsCard(badWifiCall, { t, ...operator }),
  'details-documentation': (t) => callDetailsCard(documentationCall, { t, ...operator }),
  notice: (t) => noticeCard({ kind: 'consentMissing' }, t, 'k7f2-9q'),
  'notice-question': (t) => noticeCard({ kind: 'noId' }, t, 'k7f2-9q'),
  loading: (t) => loadingCard(t),
  language: (t) => languageCard('auto', t),
  help: (t) => helpCard(commands, t, 'channel'),
  welcome: (t) => welcomeCard(commands, t, 'personal', `quality for call ${documentationCall.callId}`),
  alert: (t) => alertCard(alerts.poorAlert, { t, ...channel }),
  'alert-meeting': (t) => alertCard(alerts.meetingAlert, { t, ...channel, sampleData: true }),
  'alert-rated': (t) => alertCard(alerts.ratedAlert, { t, ...channel }),
  'alert-dropped': (t) => alertCard(alerts.droppedAlert, { t, ...channel, kind: 'personal' }),
  'alert-acknowledged': (t) => alertCard(alerts.acknowledgedAlert, { t, ...channel }),
  'alert-muted': (t) => alertCard(alerts.mutedAlert, { t, ...channel }),
  'alert-changed': (t) => alertCard(alerts.changedAlert, { t, ...channel }),
  'alert-settled': (t) => alertCard(alerts.settledAlert, { t, ...channel }),
  'alert-members': (t) => alertCard(alerts.membersAlert, { t, ...channel, others: alerts.membersOthers }),
  'alert-strangers': (t) =>
    alertCard(alerts.strangersAlert, { t, ...channel, others: alerts.strangersOthers }),
  'alert-hostile': (t) => alertCard(alerts.hostileAlert, { t, ...channel }),
  'alert-test': (t) =>
    alertCard(sampleAlert(alerts.poorAlert.targetId, nowMs), { t, ...channel, sample: 'test' }),
  'alert-summary': (t) => alertSummaryCard(alerts.manyAlerts, { t, ...list, why: 'tooMany' }),
  'alert-summary-held': (t) =>
    alertSummaryCard(alerts.manyAlerts.slice(0, 3), { t, ...list, why: 'held', sampleData: true }),
  'alerts-on': (t) => alertsStateCard(states.onState, { t, nowMs, operator: true }),
  'alerts-never': (t) => alertsStateCard(states.neverState, { t, nowMs, operator: false }),
  'alerts-off': (t) => alertsStateCard(states.offState, { t, nowMs, operator: true }),
  'alerts-dormant': (t) => alertsStateCard(states.dormantState, { t, nowMs, operator: true }),
  'alerts-busy': (t) => alertsStateCard(states.busyState, { t, nowMs, operator: true }),
  settings: (t) => alertSettingsCard(states.defaultValues, { t, faults: [], sites: states.sites }),
  'settings-faults': (t) =>
    alertSettingsCard(states.faultyForm.values, { t, faults: states.faultyForm.faults, sites: states.sites }),
  'alerts-turned-on': (t) => alertsOnCard({ t, reach: 'members', kind: 'channel', already: false }),
  'alerts-turned-off': (t) => alertsOffCard({ t }),
  muted: (t) => mutedCard(nowMs + 7_200_000, { t, timeZone: 'America/New_York', nowMs }),
  unmuted: (t) => unmutedCard({ t }),
  'settings-saved': (t) => settingsSavedCard({ t }),
  'test-posted': (t) => testPostedCard({ t, kind: 'channel' }),
  retried: (t) => retriedCard({ t, count: 3 }),
  'my-calls': (t) =>
    callsListCard(finds.listOf(finds.myCalls, undefined, { isReading: true }), { t, ...mine }),
  'my-calls-last-page': (t) =>
    callsListCard(
      finds.listOf(finds.myCalls, undefined, { page: callsPage(finds.manyFound, 2), notes: finds.allNotes }),
      { t, ...mine },
    ),
  home: (t) =>
    callsListCard(finds.listOf(finds.myCalls, finds.manyFound.slice(0, 3), { home: true }), {
      t,
      ...mine,
      sampleData: true,
    }),
  'my-calls-none': (t) => callsListCard(finds.listOf(finds.myCalls, []), { t, ...mine }),
  'calls-of': (t) =>
    callsListCard(finds.listOf(finds.callsOfMegan, finds.manyFound.slice(0, 4), finds.ofMegan), {
      t,
      ...forOperator,
    }),
  'worst-calls': (t) =>
    callsListCard(finds.listOf(finds.worstCalls, finds.manyFound.slice(0, 1), finds.fromIndex), {
      t,
      ...forOperator,
    }),
  'list-hostile': (t) => callsListCard(finds.hostileList, { t, ...forOperator }),
  'report-from-list': (t) =>
    callReportCard(goodCall, { t, ...operator, from: { ask: 'my calls last 7 days', page: 2 } }),
  'report-inserted': (t) => callReportCard(largeMeeting, { t, audience: 'shared', inserted: true }),
  compare: (t) => compareCard(badWifiCall, goodCall, { t, ...forOperator }),
  'compare-hostile': (t) => compareCard(hostileCall, unclearCall, { t, ...forOperator }),
  'choose-person': (t) => choosePersonCard(finds.namesakes, ({ id }) => `calls of ${id}`, t),
  audit: (t) =>
    auditCard(
      { person: finds.meganKnown, at: finds.auditLines, by: [] },
      { t, timeZone: 'Europe/Berlin', nowMs: finds.foundNowMs },
    ),
  'file-declined': (t) => fileOutcomeCard('declined', t),
  'several-ids': (t) =>
    noticeCard({ kind: 'severalIds', ids: [finds.foundId(1), finds.foundId(2)] }, t, 'k7f2-9q'),
  'wait-ended': (t) => waitEndedCard({ t, callId: badWifiCall.callId, reference: 'k7f2-9q' }),
} as const satisfies Readonly<Record<string, (t: Translate) => Card>>;

export type GalleryName = keyof typeof gallery;
export const galleryNames = Object.keys(gallery) as GalleryName[];

export function galleryCard(name: GalleryName, t: Translate): Card {
  return gallery[name](t);
}

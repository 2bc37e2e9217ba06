import { commands } from '../../src/core/commands';
import type { Translate } from '../../src/core/text/translate';
import { callDetailsCard } from '../../src/core/view/call-details';
import { callReportCard } from '../../src/core/view/call-report';
import type { Card } from '../../src/core/view/card';
import { helpCard, welcomeCard } from '../../src/core/view/help';
import { languageCard, loadingCard, noticeCard } from '../../src/core/view/notice';
import { hostileCall } from './hostile-call';
import { badWifiCall } from './sample-calls/bad-wifi-call';
import { documentationCall } from './sample-calls/documentation-call';
import { largeMeeting } from './sample-calls/large-meeting';
import { droppedCall, goodCall, unclearCall } from './sample-calls/small-calls';

const operator = { audience: 'operatorPersonal', nowMs: Date.UTC(2026, 4, 6, 8, 30) } as const;

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
} as const satisfies Readonly<Record<string, (t: Translate) => Card>>;

export type GalleryName = keyof typeof gallery;
export const galleryNames = Object.keys(gallery) as GalleryName[];

export function galleryCard(name: GalleryName, t: Translate): Card {
  return gallery[name](t);
}

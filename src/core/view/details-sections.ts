import { maySeeLeg, type Audience } from '../access';
import type { CallFailure, StreamQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { failureRow } from './failures';
import { legRow, type PersonLeg } from './legs';
import { optional } from './optional';
import type { Page } from './paging';
import type { SectionContext } from './report-sections';
import { streamRow } from './streams';

const mostFailures = 3;

/** A section is a list of none or one; it ends where its own pages end. */
export function legsSection(page: Page<PersonLeg>, context: SectionContext) {
  const { viewer, names } = context;
  const longestName = Math.min(context.room.longestName, 48);
  const { t } = viewer;
  if (page.items.length === 0 && page.total > 0) return [];
  const isOpen = page.items.some(({ person }) => maySeeLeg(viewer.audience, viewer.viewerId, person.id));
  return [
    {
      title: rangeTitle(t(isOpen ? 'section.networks' : 'section.connections'), page, t),
      none: optional(page.total === 0 ? t('details.noLegs') : undefined),
      rows: page.items.map((leg) => legRow(leg, names, viewer, longestName)),
    },
  ];
}

export function failuresSection(failures: readonly CallFailure[], context: SectionContext) {
  const { viewer, names } = context;
  const longestName = Math.min(context.room.longestName, 48);
  if (failures.length === 0) return [];
  return [
    {
      title: viewer.t('section.failures'),
      rows: failures.slice(0, mostFailures).map((failure) => failureRow(failure, names, viewer, longestName)),
    },
  ];
}

export function streamsSection(page: Page<StreamQuality>, context: SectionContext) {
  const { viewer, names } = context;
  const { t } = viewer;
  if (page.items.length === 0 && page.total > 0) return [];
  return [
    {
      title: rangeTitle(t('section.streams'), page, t),
      none: optional(page.total === 0 ? t('details.noStreams') : undefined),
      rows: page.items.map((stream) => streamRow(stream, names, viewer, context.room)),
    },
  ];
}

function rangeTitle(title: string, { pages, from, to, total }: Page<unknown>, t: Translate): string {
  return pages === 1 ? title : t('section.range', { title, from, to, total });
}

/** Why something is not on the card. */
export function hiddenText(audience: Audience, t: Translate): string | undefined {
  if (audience === 'shared') return t('details.onlyPersonal');
  return audience === 'participantPersonal' ? t('details.onlyOwn') : undefined;
}

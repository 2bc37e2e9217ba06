import type { ListedHead } from '../find/found-call';
import { withoutEscapes } from '../report/unescape';
import { formatLength } from './alert-headline';
import { callKind } from './facts';
import { joined } from './optional';
import type { HitViewer, PlainLines } from './search-texts';
import { formatDayAndTime } from './zoned-time';

/** A call of the message extension's results that nobody has judged yet: when, of which kind, how long. */
export function unreadHitTexts(head: ListedHead, viewer: HitViewer): PlainLines {
  const { t, timeZone, nowMs } = viewer;
  const { startedAtMs, endedAtMs } = head;
  const length = endedAtMs === undefined ? undefined : formatLength(endedAtMs - startedAtMs, t);
  return {
    title: withoutEscapes(formatDayAndTime(startedAtMs, nowMs, timeZone, t)),
    text: withoutEscapes(joined([t('list.unread'), callKind(head, t), length])),
  };
}

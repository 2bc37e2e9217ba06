import type { Reach, TargetKind } from '../alerts/alert';
import type { CallId } from '../ids';
import type { Translate } from '../text/translate';
import type { Card } from './card';
import { escapeText, plainText } from './escape';
import { helpButton, plainNotice } from './notice';
import { reachText } from './policy-words';
import { formatTimeNear } from './zoned-time';

type Voice = { readonly t: Translate };

/** `already`: they were on before, with the same reach. */
export function alertsOnCard({
  t,
  reach,
  kind,
  already,
}: Voice & { readonly reach: Reach; readonly kind: TargetKind; readonly already: boolean }): Card {
  const widen = reach === 'members' ? ` ${t('alertsOn.widen')}` : '';
  return plainNotice(t, {
    title: t(already ? 'alertsOn.already' : 'alertsOn.title'),
    text: `${reachText(reach, kind, t)} ${t('alertsOn.quiet')}${widen}`,
    buttons: [settingsButton(t), helpButton(t)],
  });
}

export function alertsOffCard({ t }: Voice): Card {
  return plainNotice(t, { title: t('alertsOff.title'), text: t('alertsOff.text'), buttons: [helpButton(t)] });
}

/** Until when, in this IANA time zone. */
export function mutedCard(
  untilMs: number,
  { t, timeZone, nowMs }: Voice & { readonly timeZone: string; readonly nowMs: number },
): Card {
  return plainNotice(t, {
    title: t('muted.title', { time: formatTimeNear(untilMs, nowMs, timeZone, t) }),
    text: t('muted.text', { timeZone: escapeText(timeZone) ?? '' }),
    spoken: t('muted.text', { timeZone: plainText(timeZone) ?? '' }),
    buttons: [{ title: t('action.unmute'), data: { verb: 'alertsUnmute' } }],
  });
}

export function unmutedCard({ t }: Voice): Card {
  return plainNotice(t, { title: t('unmuted.title'), text: t('unmuted.text'), buttons: [] });
}

export function settingsSavedCard({ t }: Voice): Card {
  return plainNotice(t, {
    title: t('settingsSaved.title'),
    text: t('settingsSaved.text'),
    buttons: [settingsButton(t)],
  });
}

/** Where the test alert went: a channel has it as a message of its own. */
export function testPostedCard({ t, kind }: Voice & { readonly kind: TargetKind }): Card {
  const text = t(kind === 'channel' ? 'testPosted.channel' : 'testPosted.chat');
  return plainNotice(t, { title: t('testPosted.title'), text, buttons: [settingsButton(t)] });
}

/** How many calls that were set aside are read again. */
export function retriedCard({ t, count }: Voice & { readonly count: number }): Card {
  return plainNotice(t, {
    title: t('retried.title'),
    text: count === 0 ? t('retried.none') : t('retried.text', { count }),
    buttons: [],
  });
}

/** Closes a wait. The words tell nobody whether there is such a call. */
export function waitEndedCard({
  t,
  callId,
  reference,
}: Voice & { readonly callId: CallId; readonly reference: string }): Card {
  return plainNotice(t, {
    title: t('waitEnded.title'),
    text: t('waitEnded.text', { callId }),
    reference: t('notice.reference', { reference: escapeText(reference, 40) ?? '' }),
    buttons: [helpButton(t)],
  });
}

function settingsButton(t: Translate) {
  return { title: t('action.alertSettings'), data: { verb: 'alertSettings' } } as const;
}

import type { ExportFormat } from '../commands';
import type { Translate } from '../text/translate';
import type { Card } from './card';
import { helpButton, plainNotice } from './notice';

export type FileOutcome = 'sent' | 'declined' | 'failed';

/** What the chat says once a file was sent, declined, or could not be sent. */
export function fileOutcomeCard(outcome: FileOutcome, t: Translate): Card {
  return plainNotice(t, {
    title: t(`file.${outcome}.title`),
    text: t(`file.${outcome}.text`),
    buttons: outcome === 'sent' ? [] : [helpButton(t)],
  });
}

/** What an offered file holds, in a line; no Markdown. */
export function fileDescription(format: ExportFormat, t: Translate): string {
  return t(`file.description.${format}`);
}

/** Shown in place of the offer by clients that take no files, such as the local one. */
export function fileOfferCard(format: ExportFormat, t: Translate): Card {
  return plainNotice(t, {
    title: fileDescription(format, t),
    text: t('file.notHere.text'),
    buttons: [helpButton(t)],
  });
}

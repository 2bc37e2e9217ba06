import type { CallQuality, Party } from '../quality/call-quality';
import { maskPhoneNumber } from '../view/names';

/** What a telephone is called in a file for somebody who may not see its number: the same wherever it occurs. */
export type PhoneLabels = {
  /** Of a participant's id, of `service` or of anything else: unchanged unless it is a number that is hidden. */
  readonly ofId: (id: string) => string;
  /** A name that is a number becomes at most its country. */
  readonly ofName: (id: string, name: string | undefined) => string | undefined;
};

const prefix = /^(?:tel:|4:)/i;
const numberShape = /^\+?[\d\s().*x-]{5,}$/i;

/** Labels in the order of the people (`phone-1`, `phone-2`, …), then of the organizer, then of whom only streams name. */
export function phoneLabels(quality: CallQuality, isOpen: (id: string) => boolean): PhoneLabels {
  const labels = new Map<string, string>();
  const label = (id: string): string => {
    const known = labels.get(id);
    if (known !== undefined) return known;
    const made = `phone-${labels.size + 1}`;
    labels.set(id, made);
    return made;
  };
  const parties: readonly Party[] = [
    ...quality.participants,
    ...(quality.organizer === undefined ? [] : [quality.organizer]),
  ];
  const phones = new Set(parties.filter(({ kind }) => kind === 'phone').map(({ id }) => id));
  const ofId = (id: string): string => {
    if (isOpen(id)) return id;
    return phones.has(id) || isNumber(id) ? label(id) : id;
  };
  for (const { id } of parties) ofId(id);
  return {
    ofId,
    ofName: (id, name) =>
      name === undefined || isOpen(id) || !isNumber(name) ? name : maskPhoneNumber(withoutPrefix(name)),
  };
}

/** No telephone number has more than 15 digits, extension apart; an object id may be all digits, but has 32. */
function isNumber(text: string): boolean {
  return numberShape.test(withoutPrefix(text)) && text.replace(/\D/g, '').length <= 20;
}

function withoutPrefix(text: string): string {
  return text.trim().replace(prefix, '');
}

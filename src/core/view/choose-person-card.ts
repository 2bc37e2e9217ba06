import type { KnownPerson } from '../find/found-call';
import type { Translate } from '../text/translate';
import type { Card } from './card';
import { plainText } from './escape';
import { plainNotice } from './notice';

/** Six buttons are the most a client shows. */
const mostPeople = 6;

/**
 * Several people fit. For operators: two people may share a name, so the user principal name stands beside it. `makeAsk`:
 * the question that means this person.
 */
export function choosePersonCard(
  people: readonly KnownPerson[],
  makeAsk: (person: KnownPerson) => string,
  t: Translate,
): Card {
  const isCut = people.length > mostPeople;
  return plainNotice(t, {
    title: t('choosePerson.title'),
    text: t(isCut ? 'choosePerson.some' : 'choosePerson.text'),
    buttons: people.slice(0, mostPeople).map((person) => ({
      title: personTitle(person, t),
      data: { verb: 'list', ask: makeAsk(person) },
    })),
  });
}

function personTitle({ name, upn, id }: KnownPerson, t: Translate): string {
  const known = plainText(name, 40);
  const sign = plainText(upn, 60) ?? plainText(id, 40) ?? '';
  return known === undefined ? sign : t('choosePerson.button', { name: known, sign });
}

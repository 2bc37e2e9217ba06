import type { Audience } from '../access';
import { maySeeLeg } from '../access';
import type { Party, PartyKind } from '../quality/call-quality';
import type { TextKey, Translate } from '../text/translate';
import { escapeText } from './escape';

/** Who is looking, in which language: what every part of a card needs to know. */
export type Viewer = {
  readonly t: Translate;
  readonly audience: Audience;
  /** The participant id of the person looking; undefined when not known or not in the call. */
  readonly viewerId?: string | undefined;
};

export type WithPeople = { readonly participants: readonly Party[] };

/** What people are called on one card, escaped. */
export type Names = {
  /** Of a participant's id or `service`; the whole call when undefined. At most `longest` characters. */
  readonly of: (id: string | undefined, longest?: number) => string;
  readonly ofParty: (party: Party, longest?: number) => string;
};

/** What people without a name are called, by kind. */
export const kindLabel: Readonly<Record<PartyKind, TextKey>> = {
  user: 'party.user',
  external: 'party.external',
  guest: 'party.guest',
  phone: 'party.phone',
  acs: 'party.acs',
  application: 'party.application',
  unknown: 'party.unknown',
};

/** Names for one card. People without a name get a label by kind, numbered when there are several. */
export function namesOf({ participants }: WithPeople, viewer: Viewer): Names {
  const parties = new Map(participants.map((party) => [party.id, party]));
  const numbers = numberNameless(participants);
  const ofParty = (party: Party, longest?: number) =>
    partyName(party, numbers.get(party.id), viewer, longest);
  return {
    ofParty,
    of: (id, longest) => {
      if (id === undefined) return viewer.t('party.wholeCall');
      if (id === 'service') return viewer.t('party.service');
      const party = parties.get(id);
      return party === undefined ? viewer.t('party.unknown') : ofParty(party, longest);
    },
  };
}

/** Only of kinds that occur more than once among the nameless: "External participant 2". */
function numberNameless(parties: readonly Party[]): ReadonlyMap<string, number> {
  const seen = new Map<PartyKind, string[]>();
  for (const party of parties) {
    if (party.kind !== 'phone' && isVisible(party.name)) continue;
    const ids = seen.get(party.kind) ?? [];
    ids.push(party.id);
    seen.set(party.kind, ids);
  }
  const several = [...seen.values()].filter((ids) => ids.length > 1);
  return new Map(several.flatMap((ids) => ids.map((id, index) => [id, index + 1] as const)));
}

function isVisible(name: string | undefined): boolean {
  return name !== undefined && escapeText(name, 8) !== undefined;
}

function partyName(party: Party, number: number | undefined, viewer: Viewer, longest?: number): string {
  const { t, audience, viewerId } = viewer;
  const phoneNumber = phoneNumberOf(party);
  if (phoneNumber !== undefined) {
    const open = maySeeLeg(audience, viewerId, party.id);
    const shown = open ? escapeText(phoneNumber, 24) : maskPhoneNumber(phoneNumber);
    return [t('party.phone'), shown, open ? undefined : suffix(number)].filter(Boolean).join(' ');
  }
  return escapeText(party.name, longest) ?? [t(kindLabel[party.kind]), number].filter(Boolean).join(' ');
}

const suffix = (number: number | undefined) => (number === undefined ? undefined : `(${number})`);
const numberShape = /^(?:tel:)?\+?[\d\s().*x-]{5,}$/i;

function phoneNumberOf(party: Party): string | undefined {
  const shown = [party.name, party.kind === 'phone' ? party.id : undefined];
  return shown.find((text) => text !== undefined && numberShape.test(text))?.replace(/^tel:/i, '');
}

/** `+4915112345678` → `+49 •••••`: the country at most, never the digits that make it somebody's. */
export function maskPhoneNumber(number: string): string {
  const country = /^\+(?:[17]|[2-689]\d)/.exec(number.trim())?.[0];
  return [country, '•••••'].filter(Boolean).join(' ');
}

import type { CallQuality, ParticipantQuality, PartyKind } from '../quality/call-quality';
import type { TextKey, Translate } from '../text/translate';
import { verdictColor, verdictTextColor, verdictSymbol, type TextColor } from './bands';
import { escapeText } from './escape';
import { label } from './labels';
import type { Names, Viewer } from './names';
import { joined, optional, type Optional } from './optional';
import { pageOf, type Page } from './paging';
import { starsText, tokenLabels } from './tokens';

/** One person on a card. */
export type PersonRow = {
  readonly name: string;
  readonly symbol: string;
  readonly color: TextColor;
  readonly textColor: TextColor;
  readonly verdict: string;
  /** Where they were and what they used: site, kind of participant, platform, connection. */
  readonly where: Optional;
  readonly feedback: Optional;
  readonly separator: boolean;
};

const peoplePerPage = 8;

/** The page of people that was asked for, worst first; a page that does not exist becomes the nearest. */
export function peoplePage(quality: CallQuality, page: number | undefined): Page<ParticipantQuality> {
  return pageOf(quality.participants, page, peoplePerPage);
}

export function personRows(
  people: readonly ParticipantQuality[],
  names: Names,
  viewer: Viewer,
  longestName: number,
): readonly PersonRow[] {
  return people.map((person, index) => ({
    ...personRow(person, names, viewer, longestName),
    separator: index > 0,
  }));
}

function personRow(person: ParticipantQuality, names: Names, viewer: Viewer, longestName: number) {
  const { t, viewerId } = viewer;
  const name = names.ofParty(person, longestName);
  const isViewer = viewerId?.toLowerCase() === person.id.toLowerCase();
  const feedback = [starsText(person.stars, t), tokenLabels(person.feedbackTokens, t)];
  return {
    name: isViewer ? t('people.you', { name }) : name,
    symbol: verdictSymbol[person.verdict],
    color: verdictColor[person.verdict],
    textColor: verdictTextColor[person.verdict],
    verdict: verdictText(person, t),
    where: optional(
      joined([
        escapeText(person.site, 32),
        kindWord(person, t),
        label('platform', person.platform, t),
        label('connection', person.connection, t),
      ]),
    ),
    feedback: optional(joined(feedback)),
  };
}

/** `Poor · sending: good, receiving: poor`; the directions only where something was measured. */
function verdictText({ verdict, sends, receives }: ParticipantQuality, t: Translate): string {
  const word = t(`verdict.${verdict}`);
  if (sends === 'unclassified' && receives === 'unclassified') return word;
  if (sends === receives) return joined([word, t('people.both')]);
  const directions = t('people.directions', {
    sends: t(`verdict.inline.${sends}`),
    receives: t(`verdict.inline.${receives}`),
  });
  return joined([word, directions]);
}

const kindWords: Readonly<Partial<Record<PartyKind, TextKey>>> = {
  external: 'kind.external',
  guest: 'kind.guest',
  acs: 'kind.acs',
  application: 'kind.application',
};

/** Not beside a label that says the kind already. */
function kindWord({ kind, name }: ParticipantQuality, t: Translate): string | undefined {
  const key = kindWords[kind];
  return key === undefined || name === undefined ? undefined : t(key);
}

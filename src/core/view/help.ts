import type { TextKey, Translate } from '../text/translate';
import type { Card } from './card';
import { escapeText } from './escape';
import { optional } from './optional';

/** A command as the help card lists it: how it is written, what it does, and where it is offered. */
export type HelpEntry = {
  readonly usage: TextKey;
  readonly summary: TextKey;
  readonly scopes: readonly ('personal' | 'team' | 'groupChat')[];
  readonly topic: 'calls' | 'alerts';
  /** Stands under a heading of its own. */
  readonly forOperators?: boolean | undefined;
};

export type HelpPlace = 'personal' | 'groupChat' | 'channel';

/** Everything one can ask, each with the words to write. */
export function helpCard(commands: readonly HelpEntry[], t: Translate, place: HelpPlace): Card {
  return help(commands, t, place, {
    title: t('help.title'),
    intro: t('help.intro'),
    example: undefined,
  });
}

/** Said once in every conversation. `example` is a message that works right away. */
export function welcomeCard(
  commands: readonly HelpEntry[],
  t: Translate,
  place: HelpPlace,
  example?: string,
): Card {
  return help(commands, t, place, { title: t('welcome.title'), intro: t('help.intro'), example });
}

type Opening = { readonly title: string; readonly intro: string; readonly example: string | undefined };

function help(commands: readonly HelpEntry[], t: Translate, place: HelpPlace, opening: Opening): Card {
  const { title, intro, example } = opening;
  const offered = commands.filter(({ scopes }) => scopes.includes(place === 'channel' ? 'team' : place));
  return {
    template: 'help',
    data: {
      lang: t.language,
      title,
      intro,
      speak: `${title}. ${intro}`,
      fallbackText: `${title}: ${offered.map(({ usage }) => t(usage)).join('; ')}`,
      example: optional(
        example === undefined ? undefined : t('welcome.try', { example: escapeText(example) ?? '' }),
      ),
      groups: (['calls', 'operators', 'alerts'] as const).flatMap((part) => groupOf(part, offered, t)),
      mention: optional(place === 'personal' ? undefined : t('help.mention')),
      where: t('help.where'),
    },
  };
}

type Part = HelpEntry['topic'] | 'operators';

function partOf({ topic, forOperators }: HelpEntry): Part {
  return topic === 'calls' && forOperators === true ? 'operators' : topic;
}

/** A list of none or one, because templates loop. */
function groupOf(part: Part, offered: readonly HelpEntry[], t: Translate) {
  const commands = offered.filter((entry) => partOf(entry) === part);
  if (commands.length === 0) return [];
  return [
    {
      title: optional(part === 'calls' ? undefined : t(`help.${part}`)),
      commands: commands.map(({ usage, summary }) => ({
        usage: escapeText(t(usage)) ?? '',
        summary: t(summary),
      })),
    },
  ];
}

import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';

// The package's main entry cannot be loaded outside of a bundler, its bundle can.
const load = createRequire(__filename);
const adaptive = load('adaptivecards/dist/adaptivecards.js') as typeof AdaptiveCards;

/** Elements only Teams knows: each must come with a fallback. */
const teamsElements = new Set(['Badge', 'Chart.HorizontalBar']);

/** Its pattern for languages keeps a position between calls, so it refuses every second card. */
const wronglyRefused = /^Invalid value "(?:en|ru)" for property "lang"/;

/** What the reference parser has to say against a card. */
export function complaintsAbout(card: object): readonly string[] {
  const context = new adaptive.SerializationContext();
  const parsed = new adaptive.AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  return events
    .map(({ message }) => message)
    .filter((message) => !wronglyRefused.test(message))
    .filter((message) => ![...teamsElements].some((name) => message.includes(name)));
}

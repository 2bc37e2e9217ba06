import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import type { Card } from '../../core/view/card';

/** Where the templates are, seen from the compiled file and from the source alike. */
const cardsFolder = join(__dirname, '../../../cards');

const templates = [
  'call-report',
  'call-details',
  'notice',
  'help',
  'alert',
  'alert-summary',
  'alerts-state',
  'alert-settings',
  'calls-list',
  'compare',
  'audit',
] as const satisfies Card['template'][];

export type CardClient = 'teams' | 'localChat';

/**
 * Reads and parses every template once; what it returns turns a card into the JSON that is sent. The local chat
 * client knows no full width and says so under every card that asks for it, so there it is left out.
 */
export function loadCards(client: CardClient = 'teams'): (card: Card) => object {
  const loaded = new Map<Card['template'], Template>(
    templates.map((name) => [name, new Template(readTemplate(name, client))]),
  );
  return ({ template, data }) => {
    const expanded: unknown = loaded.get(template)?.expand({ $root: data });
    // The engine hands out the data's own objects, some of them twice: a copy is safe to change.
    return JSON.parse(JSON.stringify(expanded)) as object;
  };
}

function readTemplate(name: Card['template'], client: CardClient): object {
  const template = JSON.parse(readFileSync(join(cardsFolder, `${name}.json`), 'utf8')) as object;
  if (client === 'teams') return template;
  return Object.fromEntries(Object.entries(template).filter(([property]) => property !== 'msteams'));
}

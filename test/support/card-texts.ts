/** Every text of a card that a client reads as Markdown: text blocks and facts. */
export function textsOf(card: unknown): readonly string[] {
  if (Array.isArray(card)) return card.flatMap(textsOf);
  if (typeof card !== 'object' || card === null) return [];
  const element = card as Readonly<Record<string, unknown>>;
  const own = element['type'] === 'TextBlock' ? [element['text']] : [];
  const facts = element['type'] === 'FactSet' ? (element['facts'] as { title: string; value: string }[]) : [];
  return [
    ...own.filter((text) => typeof text === 'string'),
    ...facts.flatMap(({ title, value }) => [title, value]),
    ...Object.values(element).flatMap(textsOf),
  ];
}

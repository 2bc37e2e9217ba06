/**
 * The Markdown of card text: bold, italic, links and backslashes. Enough to see whether text from outside
 * would come alive. Self-contained, because it also runs inside a page.
 */
export function toHtml(text: string): string {
  // A private character stands around the place of what a backslash protects.
  const kept: string[] = [];
  const keep = (character: string) => {
    kept.push(character);
    return `\ue000${kept.length - 1}\ue000`;
  };
  const html = (raw: string) => raw.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return html(text.replace(/\\([!-/:-@[-`{-~])/g, (_, character: string) => keep(character)))
    .replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>')
    .replace(/(?<!\w)_([^_]+)_(?!\w)/g, '<em>$1</em>')
    .replace(/\ue000(\d+)\ue000/g, (_, index: string) => html(kept[Number(index)] ?? ''));
}

/** Card text without the marks that keep Markdown quiet: for a terminal, which shows none. */
export function withoutEscapes(text: string): string {
  return text.replace(/\\([\\`*_{}[\]()~|<>&#+.-])/g, '$1');
}

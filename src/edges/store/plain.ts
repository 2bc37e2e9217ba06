/** PostgreSQL takes any text but one with this character in it. */
export function plain(text: string): string {
  return text.replaceAll('\0', '');
}

/** As a column takes it. */
export function plainOrNull(text: string | undefined): string | null {
  return text === undefined ? null : plain(text);
}

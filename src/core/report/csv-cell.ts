/*
 * Cells of a CSV file that people open with a spreadsheet. A spreadsheet takes a text that begins with one of = + - @
 * for a formula, which may call out; so such a text gets an apostrophe in front, which makes it text again.
 */

const blank = String.raw`[\s\p{Default_Ignorable_Code_Point}"'` + '`' + String.raw`‘’“”„«»]*`;
const formula = '[=+@\\-\u2212\uff1d\uff0b\uff0d\uff20]';
const opensFormula = new RegExp(String.raw`^(?:[\t\r\n]|${blank}${formula})`, 'u');

/** Where a spreadsheet that splits at other marks than commas would begin a cell. */
const opensLater = new RegExp(String.raw`([;\t\r\n]${blank})(?=${formula})`, 'gu');

const needsQuotes = /[",;\r\n\t]|^\s|\s$/;

/** Text from anywhere, as it is but for the apostrophe; empty when undefined. */
export function textCell(text: string | undefined): string {
  if (text === undefined) return '';
  const quiet = text.replace(opensLater, "$1'");
  const safe = opensFormula.test(quiet) ? `'${quiet}` : quiet;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With a dot, never an apostrophe; empty when undefined. */
export function numberCell(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '' : String(value);
}

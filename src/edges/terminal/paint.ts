import { styleText } from 'node:util';
import type { Paint } from '../../core/report/report-text';

const plain = (text: string): string => text;

const plainPaint: Paint = {
  bold: plain,
  dim: plain,
  attention: plain,
  warning: plain,
  good: plain,
  default: plain,
};

const terminalPaint: Paint = {
  bold: (text) => styleText('bold', text),
  dim: (text) => styleText('dim', text),
  attention: (text) => styleText('red', text),
  warning: (text) => styleText('yellow', text),
  good: (text) => styleText('green', text),
  default: plain,
};

/** Colours on a terminal, none in a pipe; NO_COLOR switches them off (no-color.org). */
export function paintFor(stream: { readonly isTTY?: boolean }, noColor: string | undefined): Paint {
  const wanted = stream.isTTY === true && (noColor === undefined || noColor === '');
  return wanted ? terminalPaint : plainPaint;
}

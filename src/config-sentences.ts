import type { ConfigFault } from './config';
import type { Translate } from './core/text/translate';

/** Every fault on a line of its own, under one heading. Names and sentences only, never a value. */
export function configSentences(
  faults: readonly ConfigFault[],
  t: Translate,
  title: 'config.title' | 'config.reportTitle' = 'config.title',
): string {
  const lines = faults.map(({ variable, text, values }) => `  ${variable} ${t(text, values)}`);
  return [t(title), ...lines].join('\n');
}

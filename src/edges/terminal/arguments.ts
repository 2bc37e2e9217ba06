import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../core/result';

const formats = ['text', 'json', 'card'] as const;
export type ReportFormat = (typeof formats)[number];

export type ReportArguments = {
  /** Files, call ids, or `-` for standard input. */
  readonly inputs: readonly string[];
  readonly format: ReportFormat;
  readonly locale: string | undefined;
  readonly help: boolean;
};

/** The command line of `report`; the error is the reason in the command line's own words. */
export function readArguments(argv: readonly string[]): Result<ReportArguments, { readonly reason: string }> {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        locale: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const format = formats.find((name) => name === values.format);
    if (format === undefined) return err({ reason: `--format ${values.format}: text, json, card` });
    if (positionals.length === 0 && !values.help) return err({ reason: '' });
    return ok({ inputs: positionals, format, locale: values.locale, help: values.help });
  } catch (error) {
    return err({ reason: error instanceof Error ? error.message : '' });
  }
}

import { configSentences } from './config-sentences';
import { readSettings } from './config';
import { readGraph } from './config-graph';
import type { CallQuality } from './core/quality/call-quality';
import { findCallIds } from './core/ids';
import { reportJson } from './core/report/report-json';
import { reportText } from './core/report/report-text';
import { err, type Result } from './core/result';
import { chooseLanguage, type Translate } from './core/text/translate';
import { callReportCard } from './core/view/call-report';
import { plainText } from './core/view/escape';
import { problemText } from './core/view/notice';
import { loadCards } from './edges/cards/render';
import { readRecords } from './edges/graph/read-record';
import { createLog } from './edges/log/log';
import { readArguments, type ReportFormat } from './edges/terminal/arguments';
import { paintFor } from './edges/terminal/paint';
import { isExistingFile, readJsonFile, readJsonStream, type InputFailure } from './edges/terminal/read-input';
import { createTranslate } from './edges/text/translate';
import { readEnvironment } from './environment';
import { reportOnCall, reportOnRecords } from './flows/report';
import { openGraph, type OpenGraph } from './wire-graph';

type Failure = InputFailure | { readonly kind: 'noSuchInput' } | { readonly kind: 'configuration' };
type Outcome = Result<CallQuality, Failure>;

const env = readEnvironment(process.env);
const translate = createTranslate();

async function main(argv: readonly string[]): Promise<number> {
  const args = readArguments(argv);
  if (!args.ok) {
    const t = translate(chooseLanguage(env['DEFAULT_LOCALE'], 'en'));
    const { reason } = args.error;
    console.error(reason === '' ? t('cli.noInput') : t('cli.badUsage', { reason }));
    console.error(t('cli.usage'));
    return 2;
  }
  const { inputs, format, locale, help } = args.value;
  const t = translate(chooseLanguage(locale ?? env['DEFAULT_LOCALE'], 'en'));
  if (help) {
    console.log(t('cli.usage'));
    return 0;
  }
  const show = printer(format, t);
  const graph = lazyGraph(t);
  const codes: number[] = [];
  try {
    for (const input of inputs) {
      for (const outcome of await reportsOn(input, graph)) {
        if (outcome.ok) show(outcome.value);
        else console.error(failureText(input, outcome.error, t));
        codes.push(outcome.ok ? 0 : exitCode(outcome.error));
      }
    }
  } finally {
    await graph.close();
  }
  // Unreadable input weighs more than a Graph that failed, and that more than a call that is not there.
  return [2, 4, 3].find((code) => codes.includes(code)) ?? 0;
}

async function reportsOn(input: string, graph: LazyGraph): Promise<readonly Outcome[]> {
  if (input === '-') return fromJson(await readJsonStream(process.stdin));
  if (isExistingFile(input)) return fromJson(readJsonFile(input));
  const [callId, ...others] = findCallIds(input);
  if (callId === undefined) return [err({ kind: 'noSuchInput' })];
  if (others.length > 0) return [err({ kind: 'severalIds', ids: [callId, ...others] })];
  const open = await graph.open();
  if (open === undefined) return [err({ kind: 'configuration' })];
  return [await reportOnCall(open.records, callId, { now: Date.now, homeTenantId: open.homeTenantId })];
}

function fromJson(json: Result<unknown, InputFailure>): readonly Outcome[] {
  if (!json.ok) return [json];
  const { settings } = readSettings(env);
  return reportOnRecords(readRecords(json.value), settings.AZURE_TENANT_ID);
}

type LazyGraph = { open(): Promise<OpenGraph | undefined>; close(): Promise<void> };

/** Files need no Graph: it is opened for the first id, once. */
function lazyGraph(t: Translate): LazyGraph {
  let opened: OpenGraph | undefined;
  let refused = false;
  return {
    async open() {
      if (opened !== undefined || refused) return opened;
      const { settings, faults } = readSettings(env);
      const graph = readGraph(settings, settings.NODE_ENV === 'production');
      if (graph.value === undefined || faults.length > 0) {
        refused = true;
        console.error(configSentences([...faults, ...graph.faults], t, 'config.reportTitle'));
        return undefined;
      }
      opened = await openGraph(graph.value, createLog({ level: 'silent' }));
      return opened;
    },
    close: async () => opened?.close(),
  };
}

function printer(format: ReportFormat, t: Translate): (quality: CallQuality) => void {
  switch (format) {
    case 'json':
      return (quality) => {
        console.log(JSON.stringify(reportJson(quality, t)));
      };
    case 'card': {
      const render = loadCards();
      return (quality) => {
        console.log(JSON.stringify(render(callReportCard(quality, { t, audience: 'operatorPersonal' }))));
      };
    }
    case 'text': {
      const paint = paintFor(process.stdout, env['NO_COLOR']);
      let first = true;
      return (quality) => {
        console.log(`${first ? '' : '\n'}${reportText(quality, t, paint)}`);
        first = false;
      };
    }
  }
}

function failureText(input: string, failure: Failure, t: Translate): string {
  const name = input === '-' ? '-' : (plainText(input, 200) ?? '?');
  return t('cli.problem', { input: name, text: failureSentence(failure, t) });
}

function failureSentence(failure: Failure, t: Translate): string {
  switch (failure.kind) {
    case 'unreadableFile':
      return t('cli.unreadableFile');
    case 'noSuchInput':
      return t('cli.notFound');
    case 'configuration':
      return t('cli.configuration');
    case 'notAvailable':
      return t('cli.notAvailable');
    default:
      return problemText(failure, t, plainText);
  }
}

/** 2 unreadable input, 3 not found, 4 Graph refused or failed. */
function exitCode(failure: Failure): number {
  switch (failure.kind) {
    case 'unreadableFile':
    case 'noSuchInput':
    case 'unreadableRecord':
    case 'severalIds':
      return 2;
    case 'notAvailable':
      return 3;
    default:
      return 4;
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : 'The report failed.');
    process.exitCode = 4;
  },
);

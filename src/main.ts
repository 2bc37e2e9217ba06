import { readConfig } from './config';
import { configSentences } from './config-sentences';
import { chooseLanguage, type Translate } from './core/text/translate';
import type { StartFault } from './core/start-fault';
import { createTranslate } from './edges/text/translate';
import { readEnvironment } from './environment';
import { startBot, type RunningBot } from './wire';

async function main(): Promise<number | undefined> {
  const env = readEnvironment(process.env);
  const t = createTranslate()(chooseLanguage(env['DEFAULT_LOCALE'], 'en'));
  const read = readConfig(env);
  if (!read.ok) {
    console.error(configSentences(read.faults, t));
    return 1;
  }
  const started = await startBot(read.config);
  if (!started.ok) {
    console.error(startSentence(started.error, t));
    return 1;
  }
  console.log(greeting(started.value, read.config.chat.kind, t));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // A second signal ends the process at once, as is the default.
      void started.value.stop().then(() => process.exit(0));
    });
  }
  return undefined;
}

function startSentence({ kind, ...values }: StartFault, t: Translate): string {
  return t(`start.${kind}`, values);
}

/** Where to chat and what to type first. */
function greeting(bot: RunningBot, chat: 'local' | 'teams', t: Translate): string {
  const url = `http://${bot.host}:${bot.port}/api/messages`;
  const lines =
    bot.chatUrl !== undefined
      ? [t('cli.started', { url: bot.chatUrl })]
      : [t(chat === 'local' ? 'cli.startedWithoutClient' : 'cli.startedTeams', { url })];
  const tries = bot.examples.map((id) => t('cli.startedTry', { message: `quality for call ${id}` }));
  return [...lines, ...tries].join('\n');
}

main().then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    // A bug: its name only, because a message may hold what the environment holds.
    const name = error instanceof Error ? error.name : 'unknown';
    console.error(createTranslate()('en')('start.unexpected', { name }));
    process.exitCode = 1;
  },
);

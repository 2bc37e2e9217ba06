import { parseArgs } from 'node:util';
import { readSettings } from './config';
import { parseUserId, type UserId } from './core/ids';
import { err, ok, type Result } from './core/result';
import { chooseLanguage } from './core/text/translate';
import { openStore, type Store } from './edges/store/open';
import { createTranslate } from './edges/text/translate';
import { readEnvironment } from './environment';

// As in config.ts.
const defaultDatabaseUrl = 'file:./data/call-quality.db';

type Request = { readonly action: 'help' } | { readonly action: 'export' | 'erase'; readonly user: UserId };

const env = readEnvironment(process.env);
const t = createTranslate()(chooseLanguage(env['DEFAULT_LOCALE'], 'en'));

/** Exit code: 0 done, 2 bad usage, 3 nothing is kept about this person, 4 the store failed. */
async function main(argv: readonly string[]): Promise<number> {
  const request = readRequest(argv);
  if (!request.ok) {
    console.error(t('cli.badUsage', { reason: request.error }));
    console.error(t('cli.person.usage'));
    return 2;
  }
  const wanted = request.value;
  if (wanted.action === 'help') {
    console.log(t('cli.person.usage'));
    return 0;
  }
  // Beside the running bot, and never a new database: that would only hide a wrong DATABASE_URL.
  const url = readSettings(env).settings.DATABASE_URL ?? defaultDatabaseUrl;
  const store = await openStore({ url, exclusive: false, create: false });
  if (!store.ok) {
    const { kind, ...values } = store.error;
    console.error(t(`start.${kind}`, values));
    return 4;
  }
  try {
    return await serve(store.value, wanted.action, wanted.user);
  } finally {
    await store.value.close();
  }
}

async function serve({ people }: Store, action: 'export' | 'erase', user: UserId): Promise<number> {
  const done = action === 'export' ? await people.keptAbout(user) : await people.erase(user, Date.now());
  if (done === undefined) {
    console.error(t('cli.person.nothingKept', { id: user }));
    return 3;
  }
  console.log(JSON.stringify(done, undefined, 2));
  if (action === 'erase') console.error(t('cli.person.erased', { id: user }));
  return 0;
}

/** The error is the reason in the command line's own words. */
function readRequest(argv: readonly string[]): Result<Request, string> {
  try {
    const options = { help: { type: 'boolean', short: 'h', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
    const [action, id, ...others] = positionals;
    const user = parseUserId(id);
    if (values.help) return ok({ action: 'help' });
    if (action !== 'export' && action !== 'erase') return err(`${action ?? ''}: export, erase`);
    if (user === undefined || others.length > 0) return err([id, ...others].join(' '));
    return ok({ action, user });
  } catch (error) {
    return err(error instanceof Error ? error.message : '');
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // Its code only: a message of the database may hold what the person's row holds.
    const { code } = error as { readonly code?: unknown };
    console.error(t('cli.person.failed', { code: typeof code === 'string' ? code : 'unknown' }));
    process.exitCode = 4;
  },
);

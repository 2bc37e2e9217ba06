import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Environment } from './config';

/** The environment with what the `.env` file of the working folder adds; the environment itself wins. */
export function readEnvironment(env: Environment, file = '.env'): Environment {
  return { ...parseEnvFile(file), ...env };
}

function parseEnvFile(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch {
    // No such file is the usual case: everything has a default or comes from the environment.
    return {};
  }
}

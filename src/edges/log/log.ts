import { destination, pino } from 'pino';
import type { Audit, Log } from '../../flows/ports';
import { redactText, redactValue } from './redact';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Takes finished lines, each with its line break. */
export type LogSink = { write(line: string): void };

export type LogOptions = { readonly level: LogLevel; readonly sink?: LogSink };

/** One JSON line for each message, on standard error unless told otherwise; nothing secret or personal in it. */
export function createLog({ level, sink }: LogOptions): Log {
  const logger = createLogger(level, sink);
  return {
    info: (message, fields) => {
      logger.info(clean(fields), redactText(message));
    },
    warn: (message, fields) => {
      logger.warn(clean(fields), redactText(message));
    },
    error: (message, fields) => {
      logger.error(clean(fields), redactText(message));
    },
  };
}

/** Audit lines are no matter of taste: they are written at every level of the log. Without the name of who looked. */
export function createAudit(sink?: LogSink): Audit {
  const logger = createLogger('info', sink);
  return ({ actor, what, callId, about, place }) => {
    logger.info(clean({ audit: true, actor, what, callId, about, place }), 'looked at a call of others');
    return Promise.resolve();
  };
}

function createLogger(level: LogLevel, sink: LogSink | undefined) {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    sink ?? destination({ dest: 2, sync: true }),
  );
}

// A field named like one of the line's own would take its place.
const ownNames = new Set(['level', 'time', 'msg']);

function clean(fields: object | undefined): object {
  // A circular object ends at the depth limit; a getter that throws must not end the request it is logged for.
  try {
    const cleaned = redactValue(fields ?? {});
    return Object.fromEntries(
      Object.entries(cleaned ?? {}).map(([name, value]: [string, unknown]) => [
        ownNames.has(name) ? `${name}_` : name,
        value,
      ]),
    );
  } catch {
    return { fields: '[unreadable]' };
  }
}

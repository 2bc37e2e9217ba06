import type { Incoming } from './incoming';
import type { TurnPorts } from './turn';

/** Tells of a sign of life or of a departure. Nobody waits for it: a failure is a line in the log, and the next sign comes. */
export async function noteWhereabouts(
  { conversation, log }: TurnPorts,
  { asker, departure, type }: Incoming,
): Promise<void> {
  try {
    // Being removed is no sign of life: it would wake what has just been left.
    await (departure ? conversation.left(departure) : conversation.heard(asker));
  } catch (error) {
    log.warn('whereabouts not noted', {
      activity: type,
      error: error instanceof Error ? error.name : 'unknown',
    });
  }
}

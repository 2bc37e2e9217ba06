import { isAlert, type AlertsProgram, type AlertsScene } from './alerts-program';

export type Stage = { readonly scene: AlertsScene; readonly program: AlertsProgram };

/**
 * A line of its log; a request about an alert that the chat service has received, has accepted without answering, or has
 * answered.
 */
export const moments = ['line', 'received', 'accepted', 'answered'] as const;
export type Moment = (typeof moments)[number];

/** The program dies at the n-th such moment from now on. */
export function dieAt({ scene, program }: Stage, moment: Moment, n: number): void {
  let left = n;
  const isNow = (kind: Moment): boolean => {
    if (kind !== moment) return false;
    left -= 1;
    return left === 0;
  };
  program.onLine(() => {
    if (isNow('line')) program.kill();
  });
  scene.connector.answered((request) => {
    if (isAlert(request) && isNow('answered')) program.kill();
  });
  scene.connector.troubles((request) => {
    if (!isAlert(request) || !(isNow('received') || isNow('accepted'))) return undefined;
    program.kill();
    return moment === 'received' ? 'reset' : 'acceptAndDrop';
  });
}

/** All is well from here on, and nobody dies any more. */
export function liveOn({ scene, program }: Stage): void {
  scene.connector.troubles(() => undefined);
  scene.connector.answered(() => undefined);
  program.onLine(() => undefined);
  scene.graph.faults.clear();
}

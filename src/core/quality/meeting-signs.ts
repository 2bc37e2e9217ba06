import type { Finding } from './call-quality';

/** How the audio of one session did in each direction: what tells one bad link from a bad sender or service. */
export type SessionAudio = {
  readonly uplinkPoor: boolean;
  readonly downlinkPoor: boolean;
  readonly subnet: string | undefined;
};

/**
 * Bad reception in at least three sessions and half of them at once, while their own uplinks are fine, is no
 * coincidence of links: somebody's uplink, if one is poor, else the service, and that only when the
 * sessions were on different subnets (quality rules 3.7). The service is never blamed from less.
 */
export function meetingFindings(sessions: readonly SessionAudio[]): readonly Finding[] {
  const suffering = sessions.filter((session) => session.downlinkPoor && !session.uplinkPoor);
  if (suffering.length < 3 || suffering.length * 2 < sessions.length) return [];
  const evidence = [
    { field: 'sessionsWithPoorReception', value: suffering.length, limit: 3, unit: 'sessions' as const },
  ];
  if (sessions.some((session) => session.uplinkPoor)) {
    return [{ cause: 'otherSide', confidence: 'likely', evidence }];
  }
  const subnets = new Set(
    suffering.map((session) => session.subnet).filter((subnet) => subnet !== undefined),
  );
  return subnets.size < 2 ? [] : [{ cause: 'service', confidence: 'likely', evidence }];
}

/** Who is looking, and where. */
export type Audience = 'operatorPersonal' | 'participantPersonal' | 'shared' | 'nobody';

/**
 * What there is to see. `report`: names, verdicts, metrics, kind of connection, stars, tokens, causes.
 * `ownLeg`: the viewer's own addresses, devices and free text. `othersLegs`: the same of everybody else.
 */
export type Fact = 'report' | 'ownLeg' | 'othersLegs';

/** The one table of who sees what. Every card and surface is held against it by a test. */
export const accessTable: Readonly<Record<Audience, Readonly<Record<Fact, boolean>>>> = {
  operatorPersonal: { report: true, ownLeg: true, othersLegs: true },
  participantPersonal: { report: true, ownLeg: true, othersLegs: false },
  shared: { report: true, ownLeg: false, othersLegs: false },
  nobody: { report: false, ownLeg: false, othersLegs: false },
};

export function maySee(audience: Audience, fact: Fact): boolean {
  return accessTable[audience][fact];
}

/** Whether this audience may see addresses, devices and free text of `participantId`. */
export function maySeeLeg(audience: Audience, viewerId: string | undefined, participantId: string): boolean {
  const own = viewerId?.toLowerCase() === participantId.toLowerCase();
  return maySee(audience, own ? 'ownLeg' : 'othersLegs');
}

type Looker = {
  readonly userId: string | undefined;
  readonly tenantId: string | undefined;
  readonly place: 'personal' | 'groupChat' | 'channel';
};

type Present = { readonly id: string; readonly tenantId?: string | undefined };

/** By object id and, where the record names one, tenant; an asker of unknown tenant is then nobody. Never by name. */
export function tookPart(looker: Looker, participants: readonly Present[]): boolean {
  const { userId, tenantId } = looker;
  if (userId === undefined) return false;
  return participants.some(
    (participant) =>
      participant.id.toLowerCase() === userId.toLowerCase() &&
      (participant.tenantId === undefined || participant.tenantId.toLowerCase() === tenantId?.toLowerCase()),
  );
}

/** Operators see every call, everybody else those they took part in; in company only what all may see. */
export function audienceOf(looker: Looker, isOperator: boolean, participants: readonly Present[]): Audience {
  if (!isOperator && !tookPart(looker, participants)) return 'nobody';
  if (looker.place !== 'personal') return 'shared';
  return isOperator ? 'operatorPersonal' : 'participantPersonal';
}

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

type Role = {
  readonly isOperator: boolean;
  /** Whoever organized a meeting sees it as an operator would, whether they were in it or not. */
  readonly organizersSee: boolean;
};

type CallPeople = {
  readonly participants: readonly Present[];
  readonly organizer?: Present | undefined;
};

/** Operators see every call, everybody else those they took part in; in company only what all may see. */
export function audienceOf(looker: Looker, role: Role, call: CallPeople): Audience {
  const seesAll = role.isOperator || (role.organizersSee && organized(looker, call));
  if (!seesAll && !tookPart(looker, call.participants)) return 'nobody';
  if (looker.place !== 'personal') return 'shared';
  return seesAll ? 'operatorPersonal' : 'participantPersonal';
}

/** As for taking part, but stricter: an organizer of unknown tenant is nobody in particular. */
function organized(looker: Looker, { organizer }: CallPeople): boolean {
  return organizer?.tenantId !== undefined && tookPart(looker, [organizer]);
}

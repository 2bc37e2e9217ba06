import type { WireIdentity, WireIdentitySet, WireParticipant } from './graph-shapes';
import { guidOf, hashOf } from './deterministic';
import type { Person } from './people';

/** The flat form of an endpoint's `associatedIdentity`. */
export function flatIdentity(person: Person): WireIdentity {
  return {
    id: person.id,
    displayName: person.name,
    tenantId: person.tenantId,
    userPrincipalName: person.userPrincipalName,
  };
}

/** An entry of `participants_v2`, also the shape of `organizer_v2`. */
export function participantOf(person: Person): WireParticipant {
  return {
    id: person.id,
    administrativeUnitInfos: administrativeUnitsOf(person),
    identity: identitySetOf(person),
  };
}

function identitySetOf(person: Person): WireIdentitySet {
  const empty: WireIdentitySet = {
    endpointType: null,
    user: null,
    guest: null,
    phone: null,
    application: null,
    applicationInstance: null,
    device: null,
    encrypted: null,
    onPremises: null,
    assertedIdentity: null,
    azureCommunicationServicesUser: null,
    acsUser: null,
  };
  const identity = flatIdentity(person);
  switch (person.kind) {
    case 'user':
    case 'external':
      return { ...empty, user: identity };
    case 'invited':
    case 'anonymous':
      return { ...empty, guest: identity };
    case 'phone':
      return { ...empty, phone: identity };
    case 'acs':
      return { ...empty, azureCommunicationServicesUser: identity };
    case 'application':
      return { ...empty, application: identity };
    case 'applicationInstance':
      return { ...empty, applicationInstance: identity };
  }
}

function administrativeUnitsOf(person: Person): { id: string }[] {
  const isSales = person.kind === 'user' && hashOf(person.id) % 9 === 0;
  return isSales ? [{ id: guidOf('unit:sales') }] : [];
}

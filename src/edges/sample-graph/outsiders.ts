import { guidOf, hexOf } from './deterministic';
import { sampleTenantId } from './people';
import type { Person, PersonKind } from './people';

function outsider(kind: PersonKind, id: string, name: string | null, tenantId: string | null): Person {
  return { kind, id, name, tenantId, userPrincipalName: null };
}

const partnerTenantId = guidOf('tenant:partner');

/** People of another tenant: Microsoft hides their names by design. */
export const externals: readonly Person[] = [
  outsider('external', guidOf('external:1'), null, partnerTenantId),
  outsider('external', guidOf('external:2'), 'External user', partnerTenantId),
  outsider('external', guidOf('external:3'), 'External user', guidOf('tenant:supplier')),
];

/** Somebody who typed Markdown as a name: it must show up as exactly these characters. */
export const hostileGuest = outsider('anonymous', hexOf('guest:hostile'), '[click](http://evil)', null);

export const anonymousGuests: readonly Person[] = [
  outsider('anonymous', hexOf('guest:1'), 'Candidate Petra', null),
  outsider('anonymous', hexOf('guest:2'), null, null),
  hostileGuest,
];

/** Invited into the tenant, yet at home elsewhere. */
export const invitedGuest: Person = {
  ...outsider('invited', guidOf('guest:invited'), 'Robin Consultant', sampleTenantId),
  userPrincipalName: 'robin_partner.example#EXT#@example.com',
};

export const telephones: readonly Person[] = [
  outsider('phone', '+4930555010', null, null),
  outsider('phone', '+371671***21', null, null),
  outsider('phone', '+14255550142', null, null),
];

export const acsUser = outsider(
  'acs',
  `8:acs:${guidOf('acs:resource')}_${guidOf('acs:user')}`,
  'Web visitor',
  null,
);

export const recorderBot = outsider('application', guidOf('app:recorder'), 'Call Recorder', sampleTenantId);

export const serviceQueue = outsider(
  'applicationInstance',
  guidOf('app:queue'),
  'Service Desk Queue',
  sampleTenantId,
);

export const outsiders: readonly Person[] = [...externals, ...anonymousGuests, invitedGuest, acsUser];

import { readFlatIdentity, readIdentitySet } from '../../../src/edges/graph/read-identity';
import { readOldPeople, readPeople, readPerson } from '../../../src/edges/graph/read-people';

const guid = 'bbbbbbbb-0000-4000-8000-00000000000a';
const hex = '0123456789abcdef0123456789ABCDEF';
const tenantId = 'aaaaaaaa-0000-4000-8000-000000000001';

describe('identity sets', () => {
  it.each([
    ['user', 'user'],
    ['guest', 'guest'],
    ['phone', 'phone'],
    ['azureCommunicationServicesUser', 'acs'],
    ['acsUser', 'acs'],
    ['applicationInstance', 'application'],
    ['application', 'application'],
    ['device', 'other'],
    ['onPremises', 'other'],
    ['encrypted', 'other'],
    ['assertedIdentity', 'other'],
    ['spoolUser', 'other'],
    ['spoolApplicationInstance', 'application'],
    ['somethingNewer', 'other'],
  ])('%s is of kind %s', (key, kind) => {
    const set = { endpointType: 'default', [key]: { id: 'x', displayName: 'Name', tenantId } };
    expect(readIdentitySet(set)).toEqual({ id: 'x', name: 'Name', tenantId, kind });
  });

  it('takes the first filled key', () => {
    const set = { phone: { id: '+1' }, guest: { id: 'g' }, user: { id: null, displayName: '' } };
    expect(readIdentitySet(set)).toEqual({ id: 'g', kind: 'guest' });
  });

  it('does not take the placeholder of a hidden name for a name', () => {
    expect(readIdentitySet({ user: { id: guid, displayName: 'External user', tenantId } })).toEqual({
      id: guid,
      tenantId,
      kind: 'user',
    });
    expect(readIdentitySet({ user: { displayName: 'External User' }, phone: { id: '+1' } })?.kind).toBe(
      'phone',
    );
  });

  it('keeps somebody whose every key is null', () => {
    expect(readIdentitySet({ user: null, guest: null, phone: null, endpointType: null })).toEqual({});
  });

  it('takes the sign-in name along in lower case, and none for an empty one', () => {
    const user = { id: guid, displayName: 'Ann', tenantId, userPrincipalName: 'Ann@Example.com' };
    const ann = { id: guid, name: 'Ann', tenantId, upn: 'ann@example.com' };
    expect(readIdentitySet({ user })).toEqual({ ...ann, kind: 'user' });
    expect(readPerson({ id: guid, identity: { user: { ...user, id: null } } })).toEqual({
      ...ann,
      kind: 'user',
    });
    expect(readFlatIdentity(user)).toEqual(ann);
    expect(readFlatIdentity({ id: guid, userPrincipalName: '' })).toEqual({ id: guid });
  });

  it('knows the anonymous visitors of old records', () => {
    expect(readIdentitySet({ user: { id: `teamsvisitor:${hex}` } })).toEqual({ id: hex, kind: 'guest' });
    expect(readIdentitySet({ user: { id: 'teamsvisitor:' } })).toEqual({ kind: 'guest' });
  });

  it.each([null, undefined, 'user', 5, []])('%p is none', (value) => {
    expect(readIdentitySet(value)).toBeUndefined();
  });
});

describe('flat identities', () => {
  it.each([
    [guid, undefined],
    ['+4930123456', 'phone'],
    ['+4930***', 'phone'],
    ['4930****', 'phone'],
    ['4930', undefined],
    ['+', undefined],
    ['8:acs:0-1_2-3', 'acs'],
    ['28:abc', 'application'],
    ['8:orgid:x', undefined],
    [hex, 'guest'],
    [`${hex}0`, undefined],
  ])('%s is of kind %s', (id, kind) => {
    expect(readFlatIdentity({ id })).toEqual({ id, kind });
  });

  it('takes 32 hex digits with a tenant for no guest', () => {
    expect(readFlatIdentity({ id: hex, tenantId })?.kind).toBeUndefined();
  });

  it('keeps the id as it came, but for the prefix of a visitor', () => {
    expect(readFlatIdentity({ id: guid.toUpperCase() })?.id).toBe(guid.toUpperCase());
    expect(readFlatIdentity({ id: 'teamsvisitor:abc' })).toEqual({ id: 'abc', kind: 'guest' });
  });

  it('is nothing without id and name', () => {
    expect(readFlatIdentity({ id: null, displayName: '', tenantId })).toBeUndefined();
    expect(readFlatIdentity({ displayName: 'Ann' })).toEqual({ name: 'Ann' });
  });
});

describe('people', () => {
  it('falls back to the id of the entry itself', () => {
    expect(readPerson({ id: '+55119', identity: { phone: { id: null } } })).toEqual({
      id: '+55119',
      kind: 'phone',
    });
    expect(readPerson({ id: guid, identity: { user: { displayName: 'Ann', tenantId } } })).toEqual({
      id: guid,
      name: 'Ann',
      tenantId,
      kind: 'user',
    });
  });

  it('keeps people without any id and drops what is no object', () => {
    expect(readPeople([null, {}, { id: '', identity: {} }, 'x'])).toEqual([{}, {}]);
    expect(readOldPeople([null, { user: { id: guid } }])).toEqual([{ id: guid, kind: 'user' }]);
    expect(readPeople('none')).toEqual([]);
  });
});

import { audienceOf, type Audience } from '../../src/core/access';

const call = {
  participants: [
    { id: 'Ann', tenantId: 'Home' },
    { id: 'ben', tenantId: undefined },
    { id: 'eve', tenantId: 'elsewhere' },
  ],
  organizer: { id: 'Olga', tenantId: 'Home' },
};

const nobodySpecial = { isOperator: false, organizersSee: true };
const operator = { isOperator: true, organizersSee: false };
type Who = { readonly userId: string | undefined; readonly tenantId: string | undefined };
const looker = (userId: string | undefined, tenantId = 'home'): Who => ({ userId, tenantId });

type Case = readonly [
  name: string,
  looker: Who,
  role: typeof operator,
  inPersonalChat: Audience,
  elsewhere: Audience,
];

const cases: readonly Case[] = [
  ['somebody who took part', looker('ann'), nobodySpecial, 'participantPersonal', 'shared'],
  [
    'somebody who took part, tenant not in the record',
    looker('ben'),
    nobodySpecial,
    'participantPersonal',
    'shared',
  ],
  ['a namesake id of another tenant', looker('ann', 'elsewhere'), nobodySpecial, 'nobody', 'nobody'],
  ['an id of an unknown tenant', { userId: 'ann', tenantId: undefined }, nobodySpecial, 'nobody', 'nobody'],
  ['a stranger', looker('zoe'), nobodySpecial, 'nobody', 'nobody'],
  ['somebody without an id', looker(undefined), nobodySpecial, 'nobody', 'nobody'],
  ['an operator who was not there', looker('zoe'), operator, 'operatorPersonal', 'shared'],
  ['an operator without an id', looker(undefined), operator, 'operatorPersonal', 'shared'],
  ['an operator who took part', looker('ann'), operator, 'operatorPersonal', 'shared'],
  ['the organizer, who was not there', looker('olga'), nobodySpecial, 'operatorPersonal', 'shared'],
  ['an organizer of another tenant', looker('olga', 'elsewhere'), nobodySpecial, 'nobody', 'nobody'],
  [
    'the organizer where organizers are nobody special',
    looker('olga'),
    { isOperator: false, organizersSee: false },
    'nobody',
    'nobody',
  ],
];

describe('who looks as what', () => {
  it.each(cases)('%s', (_name, who, role, inPersonalChat, elsewhere) => {
    expect(audienceOf({ ...who, place: 'personal' }, role, call)).toBe(inPersonalChat);
    expect(audienceOf({ ...who, place: 'groupChat' }, role, call)).toBe(elsewhere);
    expect(audienceOf({ ...who, place: 'channel' }, role, call)).toBe(elsewhere);
  });

  it('an organizer who took part sees as an operator only where organizers do', () => {
    const own = { ...call, organizer: { id: 'ann', tenantId: 'home' } };
    const ann = { ...looker('ANN'), place: 'personal' } as const;

    expect(audienceOf(ann, nobodySpecial, own)).toBe('operatorPersonal');
    expect(audienceOf(ann, { ...nobodySpecial, organizersSee: false }, own)).toBe('participantPersonal');
  });

  it('an organizer whose tenant the record does not name sees nothing by that', () => {
    const unknown = { participants: [], organizer: { id: 'olga', tenantId: undefined } };
    const olga = { ...looker('olga'), place: 'personal' } as const;

    expect(audienceOf(olga, nobodySpecial, unknown)).toBe('nobody');
    expect(audienceOf(olga, nobodySpecial, { participants: [] })).toBe('nobody');
  });
});

import { alexWilber, meganBowen, sampleTenantId } from '../../../src/edges/sample-graph/people';
import { sampleGroups } from '../../../src/edges/sample-graph/sample-groups';
import { callNumber, plannedCall } from '../../support/alert-calls';
import {
  alex,
  buttonsIn,
  callsOn,
  megan,
  personalChatOf,
  speakerOf,
  startFindWorld,
  wednesdayMs,
  type FindWorld,
} from '../../support/find-world';

const minuteMs = 60_000;
const ofMegan = [`calls of ${meganBowen.id}`, 'calls of meganb@example.com today', 'calls of Megan Bowen'];

describe('an operator', () => {
  let world: FindWorld;

  beforeEach(async () => {
    world = await startFindWorld({ operators: [alexWilber.id] });
    world.graph.addCall(plannedCall(1, { availableAtMs: wednesdayMs - minuteMs, people: 4 }));
    // Judged, and so known by name.
    await world.ask(`quality for call ${callNumber(1)}`);
  });
  afterEach(async () => {
    await world.stop();
  });

  it.each(ofMegan)('sees somebody\'s calls for "%s", and leaves an audit line', async (text) => {
    const list = await world.ask(text);

    expect(callsOn(list)).toContain(callNumber(1));
    expect(list).toContain('Megan Bowen');
    expect(await world.store.audit.by(alexWilber.id, 5)).toMatchObject([
      { what: 'list', about: meganBowen.id },
    ]);
  });

  it('may mention the person', async () => {
    const mentioned = { id: '29:megan', aadObjectId: meganBowen.id, name: 'Megan Bowen' };
    const entities = [{ type: 'mention', text: '<at>Megan Bowen</at>', mentioned }];
    await world.say('calls of <at>Megan Bowen</at>', { ...personalChatOf(alex), entities }, alex);

    expect(callsOn(world.cards().at(-1)?.card ?? '{}')).toContain(callNumber(1));
  });

  it('finds a Russian name as it is inflected', async () => {
    const maria = {
      kind: 'user',
      id: 'eeeeeeee-0000-4000-8000-000000000001',
      name: 'Мария Иванова',
    } as const;
    const [someone] = plannedCall(2, { availableAtMs: wednesdayMs - minuteMs }).attendance;
    if (someone === undefined) throw new Error('nobody was there');
    const person = { ...someone.person, ...maria };
    const plan = plannedCall(2, { availableAtMs: wednesdayMs - minuteMs });
    world.graph.addCall({
      ...plan,
      attendance: [...plan.attendance, { ...someone, person, defect: 'none' }],
    });
    await world.ask(`quality for call ${callNumber(2)}`);

    expect(callsOn(await world.ask('звонки Марии Ивановой'))).toEqual([callNumber(2)]);
  });

  it('is told when a time lies ahead', async () => {
    expect(await world.ask('my calls on 2027-05-01')).toContain('time');
  });

  it('chooses between people of one name, in a personal chat only', async () => {
    const [someone] = plannedCall(2, { availableAtMs: wednesdayMs - minuteMs }).attendance;
    if (someone === undefined) throw new Error('nobody was there');
    const plan = plannedCall(2, { availableAtMs: wednesdayMs - minuteMs });
    const other = {
      ...someone.person,
      id: 'eeeeeeee-0000-4000-8000-000000000002',
      name: 'Megan Bowen',
      userPrincipalName: 'megan.bowen2@example.com',
    };
    world.graph.addCall({
      ...plan,
      attendance: [...plan.attendance, { ...someone, person: other, defect: 'none' }],
    });
    await world.ask(`quality for call ${callNumber(2)}`);
    const choice = await world.ask('calls of Megan');
    const button = [...buttonsIn(choice).values()].find(({ verb }) => verb === 'list');
    const list = await world.push(button ?? { verb: '' });
    const group = { conversation: { id: '19:g', conversationType: 'groupChat', tenantId: sampleTenantId } };
    const channelData = { tenant: { id: sampleTenantId } };
    for (const text of ['calls of Megan', 'worst calls on 10.1.2.3']) {
      await world.say(text, { ...group, channelData }, alex);
    }
    const inCompany = world.cards().filter(({ conversationId }) => conversationId === '19:g');

    expect(choice).toContain('megan.bowen2@example.com');
    expect(callsOn(JSON.stringify((JSON.parse(list) as { value: unknown }).value))).toContain(callNumber(2));
    expect(inCompany).toHaveLength(2);
    for (const { card } of inCompany) {
      expect(card).toContain('personal chat');
      expect(card).not.toMatch(/megan\.bowen2|10\.1\.2\.3/);
    }
  });

  it('finds mail names in the directory, and says which permission that takes', async () => {
    expect(await world.ask('calls of nobody@example.com')).toContain('I know nobody');
    world.graph.faults.withoutPermissions = ['User.ReadBasic.All'];
    expect(await world.ask('calls of nobody2@example.com')).toContain('User.ReadBasic.All');
  });

  it('sees the worst of what was judged, and how far back that reaches', async () => {
    world.graph.addCall(plannedCall(2, { availableAtMs: wednesdayMs - minuteMs, stars: 1, ratedFrom: 1 }));
    world.graph.addCall(plannedCall(3, { availableAtMs: wednesdayMs - minuteMs, defect: 'none' }));
    for (const n of [2, 3]) await world.ask(`quality for call ${callNumber(n)}`);
    const worst = await world.ask('worst calls today');

    expect([...callsOn(worst)].sort()).toEqual([callNumber(1), callNumber(2)]);
    expect(callsOn(await world.ask('recent calls'))).toHaveLength(3);
  });

  it('can ask who looked', async () => {
    await world.ask(ofMegan[0] ?? '');
    world.later(minuteMs);
    const audit = await world.ask(`audit ${meganBowen.id}`);

    expect(audit).toContain('Alex Wilber');
    expect(await world.store.audit.at(meganBowen.id, 5)).toMatchObject([
      { what: 'audit', actor: alexWilber.id },
      { what: 'list', actor: alexWilber.id },
    ]);
  });
});

describe('operators by group', () => {
  const groups = [sampleGroups.support.id];

  it('are those whom Graph lists in it; without the permission nobody, and that is said', async () => {
    const world = await startFindWorld({ operators: [], operatorGroups: groups });
    const member = speakerOf(sampleGroups.supportNight.people[0] ?? alexWilber);
    const allowed = await world.ask('recent calls', member);
    const worst = await world.ask('worst calls', member);
    await world.stop();
    const refusing = await startFindWorld({ operators: [], operatorGroups: groups });
    refusing.graph.faults.withoutPermissions = ['GroupMember.Read.All'];
    const refused = await refusing.ask('worst calls', member);
    await refusing.stop();

    expect(allowed).not.toContain('GroupMember');
    expect(worst).not.toContain('operator');
    expect(refused).toContain('GroupMember.Read.All');
  });
});

describe('organizers of meetings', () => {
  it.each([
    [true, true],
    [false, false],
  ])('see their calls as operators do: %s when it is %s that they may', async (organizersSee, seen) => {
    const world = await startFindWorld({ operators: [], organizersSee });
    const plan = plannedCall(1, { availableAtMs: wednesdayMs - minuteMs, people: 4 });
    // Megan organized it and was not there.
    const attendance = plan.attendance.filter(({ person }) => person !== meganBowen);
    world.graph.addCall({ ...plan, organizer: meganBowen, attendance });
    const report = await world.ask(`quality for call ${callNumber(1)}`, megan);
    await world.stop();

    expect(report.includes('Report version')).toBe(seen);
  });
});

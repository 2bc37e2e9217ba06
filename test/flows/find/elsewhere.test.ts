import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { alexWilber, meganBowen, sampleTenantId } from '../../../src/edges/sample-graph/people';
import { loadCards } from '../../../src/edges/cards/render';
import { parseTenantId, parseUserId } from '../../../src/core/ids';
import type { Asker } from '../../../src/flows/ports';
import { callNumber, plannedCall } from '../../support/alert-calls';
import {
  alex,
  megan,
  personalChatOf,
  startFindWorld,
  stranger,
  wednesdayMs,
  type FindWorld,
} from '../../support/find-world';

const minuteMs = 60_000;
const own = callNumber(1);
const asker: Asker = {
  userId: parseUserId(alexWilber.id),
  tenantId: parseTenantId(sampleTenantId),
  place: 'personal',
  locale: 'en',
  name: 'Alex Wilber',
  timeZone: undefined,
  at: { conversationId: 'a:alex', address: '{}', teamId: undefined, shared: false, messageId: undefined },
};

type Storage = { readonly url: string; readonly puts: readonly string[]; close(): void };

async function startStorage(): Promise<Storage> {
  const puts: string[] = [];
  const server = http.createServer((request, response) => {
    void request.toArray().then((chunks) => {
      puts.push(Buffer.concat(chunks as Buffer[]).toString());
      response.writeHead(201, { Connection: 'close' });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/upload`;
  return { url, puts, close: () => void server.close() };
}

describe('outside the conversation', () => {
  let world: FindWorld;
  let storage: Storage;
  const search = (text: string, who = alex) =>
    world.invoke(
      'composeExtension/query',
      { commandId: 'findCall', parameters: [{ name: 'query', value: text }] },
      personalChatOf(who),
      who,
    );
  const pick = (callId: string, who = alex) =>
    world.invoke('composeExtension/selectItem', { callId }, personalChatOf(who), who);
  const unfurl = (url: string, who = alex) =>
    world.invoke('composeExtension/queryLink', { url }, personalChatOf(who), who);
  const agree = (callId: string, format: string, who = alex) =>
    world.invoke(
      'fileConsent/invoke',
      {
        type: 'fileUpload',
        action: 'accept',
        context: { callId, format },
        uploadInfo: {
          uploadUrl: storage.url,
          contentUrl: storage.url,
          name: 'call',
          uniqueId: '1',
          fileType: 'csv',
        },
      },
      personalChatOf(who),
      who,
    );

  beforeEach(async () => {
    [world, storage] = await Promise.all([
      startFindWorld({ operators: [], offersFiles: true }),
      startStorage(),
    ]);
    world.graph.addCall(plannedCall(1, { availableAtMs: wednesdayMs - minuteMs, stars: 1, ratedFrom: 1 }));
  });
  afterEach(async () => {
    await world.stop();
    storage.close();
  });

  it('the message box finds own calls: by nothing, by name, by id', async () => {
    const latest = await search('');
    await world.ask(`quality for call ${own}`);
    const byName = await search('Megan');
    const byId = await search(own);

    for (const answer of [latest, byName]) expect(answer).toContain('Megan Bowen');
    expect(byId).toContain('Report version');
    expect(await search(own, stranger)).not.toContain('Report version');
    expect(await search('Megan', stranger)).not.toContain('Megan Bowen');
    expect(await search('x'.repeat(30_000))).toContain('message');
  });

  it('what is put into a message is what everybody may see, without buttons', async () => {
    const inserted = await pick(own);

    expect(inserted).toContain(meganBowen.name);
    expect(inserted).not.toContain('Action.');
    expect(inserted).not.toMatch(/192\.168|10\.\d+\.\d+\.\d+|LAPTOP|Headset/);
    expect(await pick(own, stranger)).not.toContain('Megan');
  });

  it('links of the admin center become the report, others stay links', async () => {
    const console = `https://admin.teams.microsoft.com/users/${meganBowen.id}/calls/${own}`;

    expect(await unfurl(console)).toContain('Megan Bowen');
    expect(await unfurl(console.replace('teams.microsoft.com', 'gov.teams.microsoft.us'))).toContain(
      'Megan Bowen',
    );
    expect(await unfurl(console, stranger)).toBe('{}');
    expect(
      await unfurl(console.replace('admin.teams.microsoft.com', 'admin.teams.microsoft.com.evil.example')),
    ).toBe('{}');
    expect(await unfurl('https://admin.teams.microsoft.com/dashboard')).toBe('{}');
  });

  it.each([
    ['csv', /^\uFEFFcallId,/],
    ['json', /^\{/],
  ])('a %s file is offered, and sent to whoever agrees and may see the call', async (format, begins) => {
    const offer = await world.ask(`export ${own} ${format}`);
    await agree(own, format);
    await agree(own, format, stranger);
    await agree('not an id', format);

    expect(offer).toContain('acceptContext');
    expect(storage.puts).toHaveLength(1);
    expect(storage.puts[0]).toMatch(begins);
    expect(storage.puts[0]).toContain(own);
  });

  it('no file is offered where others read', async () => {
    const group = { conversation: { id: '19:g', conversationType: 'groupChat', tenantId: sampleTenantId } };
    await world.say(`export ${own}`, { ...group, channelData: { tenant: { id: sampleTenantId } } }, megan);

    expect(world.cards().at(-1)?.card).toContain('personal');
  });

  it('letters typed one after another read no call twice, and leave one audit line for each person', async () => {
    await world.ask(`quality for call ${own}`);
    const reads = world.graph.requests.length;
    for (const text of ['M', 'Me', 'Meg', 'Megan']) await search(text);
    expect(world.graph.requests).toHaveLength(reads);
    for (const text of ['', '', '']) await search(text);

    const ids = world.graph.requests.slice(reads).map(({ recordId }) => recordId);
    const read = ids.filter((id) => id !== undefined);
    expect(new Set(read).size).toBe(read.length);
  });

  it('two calls stand side by side for whoever may see both', async () => {
    world.graph.addCall(plannedCall(2, { availableAtMs: wednesdayMs - minuteMs, defect: 'none' }));
    const compared = await world.ask(`compare ${own} ${callNumber(2)}`);

    expect(compared).toContain('Two calls compared');
    expect(await world.ask(`compare ${own} ${callNumber(2)}`, stranger)).not.toContain('Two calls');
    expect(await world.ask(`compare ${own} ${callNumber(3)}`)).not.toContain('Two calls');
  });
});

describe('a list that is answered before its calls are read', () => {
  it('is followed by what it should show as they are', async () => {
    const world = await startFindWorld({ operators: [], listsWait: false });
    for (const n of [1, 2, 3]) {
      world.graph.addCall(plannedCall(n, { availableAtMs: wednesdayMs - n * minuteMs }));
    }
    const render = loadCards();
    const answer = await world.conversation.answer('my calls today', asker);
    const shown = [JSON.stringify(render(answer.card))];
    for await (const update of answer.updates?.() ?? []) shown.push(JSON.stringify(render(update.card)));
    await world.stop();

    expect(shown.length).toBeGreaterThan(2);
    expect(shown[0]).toContain('Being read');
    expect(shown.at(-1)).not.toContain('Being read');
    expect(shown.at(-1)).toContain('Problem');
  });
});

import { sql } from 'kysely';
import { callSummary } from '../../support/call-summary';
import { connect, kindsOfDatabase, open, someCall, type Databases } from '../../support/store';

const always = { fromMs: 0, toMs: 1_000_000 };

describe.each(kindsOfDatabase)('networks of calls on %s', (_, start) => {
  let databases: Databases;
  beforeAll(async () => {
    databases = await start();
  });
  afterAll(async () => {
    await databases.stop();
  });

  it('are found by every instance while they are stored the same way', async () => {
    const url = await databases.fresh();
    // Two that hash with one key, whoever came first, and one that was started with another setting.
    const stores = [await open(url), await open(url), await open(url, { networkPrivacy: 'clear' })];
    const over = (n: number) =>
      callSummary({ callId: someCall(n), headline: 'problem', startedAtMs: n, networks: ['10.0.0.1'] });
    for (const [n, { calls }] of stores.entries()) await calls.put(over(n));

    const found = [];
    for (const { calls } of stores) {
      found.push((await calls.worst(always, '10.0.0.1', 10)).map(({ callId }) => callId));
    }
    expect(found).toEqual([[someCall(1), someCall(0)], [someCall(1), someCall(0)], [someCall(2)]]);
    for (const store of stores) await store.close();
  });

  it.each([
    ['hash', undefined],
    ['clear', 'clear'],
  ] as const)('as %s: %s', async (privacy, networkPrivacy) => {
    const url = await databases.fresh();
    const store = await open(url, networkPrivacy === undefined ? {} : { networkPrivacy });
    await store.calls.put(callSummary({ networks: ['fe80::1'], meetingKey: 'meeting-key' }));
    await store.close();
    const db = connect(url);
    const rows: unknown[] = [];
    for (const table of ['remembered_call', 'call_network']) {
      rows.push((await sql`select * from ${sql.table(table)}`.execute(db)).rows);
    }
    await db.destroy();
    const text = JSON.stringify(rows);

    expect(text).not.toContain('meeting-key');
    expect(text.includes('fe80::1')).toBe(privacy === 'clear');
  });
});

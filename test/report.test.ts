import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import schema from '../docs/report.schema.json';
import { showcase, startSampleGraph, type SampleGraph } from '../src/edges/sample-graph/server';
import { callId, record, session } from './support/record';
import { runReport } from './support/run-report';

const documentation = join(__dirname, 'fixtures/graph/documentation-record.json');
const basic = join(__dirname, 'fixtures/graph/documentation-record-basic.json');
const folder = mkdtempSync(join(tmpdir(), 'report-'));
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const ajv = new Ajv({ allErrors: true });
addFormats(ajv);
const validate = ajv.compile(schema);

let graph: SampleGraph;
beforeAll(async () => {
  graph = await startSampleGraph({ now: () => Date.UTC(2026, 10, 20, 12) });
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true });
});

describe('report on files', () => {
  it('prints text without colours into a pipe', async () => {
    const { code, out, error } = await runReport([documentation]);

    expect([code, error]).toEqual([0, '']);
    for (const text of ['Owen Franklin', 'Abbie Wilkins', 'Noisy', '★★☆☆☆', 'Wi-Fi', '31 %', '27 %']) {
      expect(out.replaceAll('\u00a0', ' ')).toContain(text);
    }
    expect(out).not.toContain('\u001b');
  });

  it('prints JSON that the published schema accepts', async () => {
    const { code, out } = await runReport([documentation, basic, '--format', 'json']);
    const reports = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

    expect(code).toBe(0);
    expect(reports).toHaveLength(2);
    for (const report of reports) expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(reports[0]).toMatchObject({
      callId: 'e523d2ed-2966-4b6b-925b-754a88034cc5',
      type: 'peerToPeer',
      startedAt: '2020-02-25T18:52:21.216Z',
      durationSeconds: 25.548,
      headline: 'problem',
      headlineReasons: ['lowRating'],
      organizer: { name: 'Abbie Wilkins', kind: 'user' },
      completeness: { sessions: 1, truncated: true },
    });
    expect(reports[1]).toMatchObject({
      headline: 'unknown',
      completeness: { sessions: 0, truncated: false },
    });
  });

  it('prints the card', async () => {
    const { code, out } = await runReport([documentation, '--format', 'card']);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ type: 'AdaptiveCard', version: '1.5' });
  });

  it('speaks the language of --locale', async () => {
    expect((await runReport([documentation, '--locale', 'ru-RU'])).out).toMatch(/качеств|сет/);
    expect((await runReport([documentation, '--locale', 'xx'])).out).toContain('One-to-one call');
  });

  it.each([
    ['an array', (one: string) => `[${one},${one}]`],
    ['a collection', (one: string) => `{"@odata.context":"x","value":[${one},${one}]}`],
  ])('takes %s of records', async (name, wrap) => {
    const path = file(`${name}.json`, wrap(JSON.stringify(record([session('s1')]))));
    const { code, out } = await runReport([path, '--format', 'json']);

    expect([code, out.trim().split('\n').length]).toEqual([0, 2]);
  });

  it('takes standard input, and what Windows PowerShell redirects', async () => {
    const text = readFileSync(documentation, 'utf8');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

    expect((await runReport(['-', '--format', 'json'], { input: text })).code).toBe(0);
    expect((await runReport(['-', '--format', 'json'], { input: utf16 })).code).toBe(0);
  });

  it.each([
    ['an empty object', '{}'],
    ['an empty list', '[]'],
    ['nothing', ''],
    ['half a record', '{"id":"7b0c7a52-1111-4d6e-9a3b-0c5f2f1e9a01","sess'],
    ['a user', '{"id":"7b0c7a52-1111-4d6e-9a3b-0c5f2f1e9a01","displayName":"x"}'],
    ['a web page', '<html></html>'],
    ['a string', '"x"'],
    ['null', 'null'],
  ])('names a bad file and says why: %s', async (name, content) => {
    const path = file(`bad-${name}.json`, content);
    const { code, out, error } = await runReport([path]);

    expect([code, out]).toEqual([2, '']);
    expect(error).toContain(path.split('/').at(-1));
    expect(error).not.toMatch(/\n\s+at /);
  });

  it('prints the good ones of several and exits with 2', async () => {
    const { code, out, error } = await runReport([file('bad.json', '{}'), documentation, '--format', 'json']);

    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ callId: 'e523d2ed-2966-4b6b-925b-754a88034cc5' });
    expect(error).toContain('bad.json');
  });

  it.each([
    [[]],
    [['--format', 'xml', documentation]],
    [['--nonsense', documentation]],
    [['no-such-file.json']],
    [[`${callId} or ${showcase.good.id}`]],
  ])('refuses bad usage %j', async (args) => {
    const { code, out, error } = await runReport(args);

    expect([code, out]).toEqual([2, '']);
    expect(error).not.toBe('');
  });
});

describe('report on ids', () => {
  const env = (): Record<string, string> => ({ GRAPH_BASE_URL: graph.baseUrl });

  it('finds the one id in whatever was pasted and reads all pages', async () => {
    const link = `https://admin.teams.microsoft.com/calls/{${showcase.allHands.id.toUpperCase()}}`;
    const { code, out } = await runReport([link, '--format', 'json'], { env: env() });
    const report = JSON.parse(out) as { completeness: { sessions: number; truncated: boolean } };

    expect(code).toBe(0);
    expect(report.completeness.sessions).toBeGreaterThanOrEqual(300);
    expect(report.completeness.truncated).toBe(false);
    expect(validate(report) ? [] : validate.errors).toEqual([]);
  });

  it('uses the embedded sample when nothing is configured', async () => {
    const { code, out } = await runReport([showcase.documentation.id, '--format', 'json']);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ completeness: { truncated: false } });
  });

  it('takes what is too long for a file name for an id or for nothing, and prints the others', async () => {
    const link = `https://example.com/?call=${callId}&${'a'.repeat(10_000)}`;
    const gone = await runReport([link], { env: { GRAPH_BASE_URL: graph.baseUrl } });
    expect(gone.code).toBe(3);
    const mixed = await runReport(['x'.repeat(10_000), documentation, '--format', 'json']);
    expect(mixed.code).toBe(2);
    expect(mixed.out.trim().split('\n')).toHaveLength(1);
    expect(mixed.error.length).toBeLessThan(1_000);
  });

  it('exits with 3 for a call that is not there', async () => {
    const { code, out, error } = await runReport([callId], { env: env() });

    expect([code, out]).toEqual([3, '']);
    expect(error).toContain(callId);
  });

  it('exits with 4 when Graph refuses', async () => {
    const server: Server = createServer((_request, response) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end('{"error":{"code":"Forbidden","message":""}}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;

    const { code, error } = await runReport([callId], {
      env: { GRAPH_BASE_URL: `http://127.0.0.1:${port}` },
    });
    server.close();

    expect(code).toBe(4);
    expect(error).toContain('CallRecords.Read.All');
  });

  it('exits with 4 when Graph is half configured', async () => {
    const { code, error } = await runReport([callId], {
      env: { AZURE_TENANT_ID: 'x', GRAPH_CREDENTIAL: 'secret' },
    });

    expect(code).toBe(4);
    expect(error).toContain('AZURE_CLIENT_SECRET');
  });
});

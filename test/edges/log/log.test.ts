import type { CallId, UserId } from '../../../src/core/ids';
import { createAudit, createLog, type LogLevel } from '../../../src/edges/log/log';

function logInto(level: LogLevel = 'info') {
  const lines: string[] = [];
  const log = createLog({ level, sink: { write: (line) => lines.push(line) } });
  return { log, lines };
}

const canaries = {
  jwt: 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJncmFwaCJ9.c2lnbmF0dXJlLWNhbmFyeQ',
  bearer: 'Bearer opaque-canary-0123456789',
  secret: 'abc8Q~canary.canary-canary_canary0123456',
  assigned: 'client_secret=canary-assigned',
  pem: '-----BEGIN PRIVATE KEY-----\nMIIcanary\n-----END PRIVATE KEY-----',
  url: 'postgres://bot:canary-password@db/x',
  ipv4: '203.0.113.77',
  ipv6: '2001:db8::77:1',
  ipv6Full: '2001:0db8:0000:0000:0000:0000:0077:0001',
  mac: '00-1A-2B-3C-4D-5E',
  macColons: '00:1a:2b:3c:4d:5e',
  upn: 'anna.canary@contoso.example',
};

const traces = /canary|c2lnbmF0|203\.0\.113|2001:|1a[-:]2b/i;

describe('createLog', () => {
  it('writes one JSON line with time, level, message and fields', () => {
    const { log, lines } = logInto();
    log.warn('graph slow', { callId: 'e523d2ed-2966-4b6b-925b-754a88034cc5', waitedMs: 1200, level: 7 });

    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith('\n')).toBe(true);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      msg: 'graph slow',
      callId: 'e523d2ed-2966-4b6b-925b-754a88034cc5',
      waitedMs: 1200,
      level_: 7,
    });
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = logInto('error');
    log.info('one');
    log.warn('two');
    log.error('three');

    expect(lines).toHaveLength(1);
  });

  it.each(Object.entries(canaries))('lets no %s through, wherever it stands', (_, canary) => {
    const { log, lines } = logInto();
    const error = Object.assign(new Error(`failed with ${canary}`, { cause: new Error(canary) }), {
      request: { headers: { 'x-any': canary } },
    });
    log.info(`text ${canary}.`, {
      plain: canary,
      inside: `a "${canary}", b`,
      deep: { list: [canary, { canary }] },
    });
    log.error('thrown', { error, [canary]: 1 });
    log.warn(canary);

    expect(lines.join('').replaceAll('"canary":', '')).not.toMatch(traces);
  });

  it('hides fields by their names', () => {
    const { log, lines } = logInto();
    log.info('fields', {
      Authorization: 'x-canary',
      headers: { cookie: 'canary', 'Set-Cookie': ['canary'] },
      MicrosoftAppPassword: 'canary',
      client_secret: { nested: 'canary' },
      accessToken: 'canary',
      displayName: 'Canary Person',
      user: { userPrincipalName: 'canary', mail: 'canary' },
      feedbackText: 'canary',
    });

    expect(lines.join('')).not.toMatch(/canary/i);
  });

  it('keeps what people search the log for', () => {
    const { log, lines } = logInto();
    log.info('version 0.1.0 at 12:30:45', { reference: 'K7Q2XM', status: 403, path: 'src/edges/x.ts:12:5' });

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'version 0.1.0 at 12:30:45',
      reference: 'K7Q2XM',
      status: 403,
      path: 'src/edges/x.ts:12:5',
    });
  });

  it('survives whatever it is given', () => {
    const { log, lines } = logInto();
    const circular: Record<string, unknown> = { big: 1n, nothing: null, when: new Date(Number.NaN) };
    circular['self'] = circular;
    log.info('circular', circular);
    log.info('throwing', {
      get broken(): string {
        throw new Error('no');
      },
    });
    log.info('long', { text2: 'x'.repeat(1_000_000) });

    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'circular',
      'throwing',
      'long',
    ]);
    expect(lines[2]?.length).toBeLessThan(10_000);
  });
});

describe('createAudit', () => {
  it('writes a line that nothing switches off, by object id and call id and without names', async () => {
    const lines: string[] = [];
    await createAudit({ write: (line) => lines.push(line) })({
      atMs: 0,
      actorName: 'Ann Berg',
      what: 'report',
      about: undefined,
      actor: 'bbbbbbbb-0000-4000-8000-00000000000a' as UserId,
      callId: 'e523d2ed-2966-4b6b-925b-754a88034cc5' as CallId,
      place: 'channel',
    });

    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        audit: true,
        actor: 'bbbbbbbb-0000-4000-8000-00000000000a',
        callId: 'e523d2ed-2966-4b6b-925b-754a88034cc5',
        place: 'channel',
        what: 'report',
      },
    ]);
    expect(lines.join()).not.toContain('Ann');
  });
});

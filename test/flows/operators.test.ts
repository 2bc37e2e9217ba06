import type { UserId } from '../../src/core/ids';
import { err, ok } from '../../src/core/result';
import type { Groups } from '../../src/flows/alert-ports';
import { createOperators } from '../../src/flows/operators';

const ann = 'aaaaaaaa-0000-4000-8000-000000000001' as UserId;
const ben = 'aaaaaaaa-0000-4000-8000-000000000002' as UserId;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

type Read = Awaited<ReturnType<Groups['members']>>;

function world(listed: 'everybody' | readonly UserId[] = []) {
  const logged: object[] = [];
  let nowMs = 0;
  let reads = 0;
  let answer: () => Promise<Read> = () => Promise.resolve(ok([ann]));
  const operators = createOperators({
    listed,
    groupIds: ['helpdesk'],
    groups: {
      members: () => {
        reads += 1;
        return answer();
      },
    },
    now: () => nowMs,
    pause: (_ms, signal) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => {
          resolve();
        });
      }),
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (_message, fields = {}) => void logged.push(fields),
    },
  });
  return {
    operators,
    logged,
    reads: () => reads,
    later: (ms: number) => (nowMs += ms),
    graph: (next: () => Promise<Read>) => {
      answer = next;
    },
  };
}

describe('who is an operator', () => {
  it('is everybody, or who is named, without any group being read', async () => {
    const { operators, reads } = world('everybody');
    await operators.ready();

    expect(operators.has(undefined)).toBe(true);
    expect(reads()).toBe(0);
    expect(world([ben]).operators.has(ben)).toBe(true);
    expect(world([ben]).operators.has(undefined)).toBe(false);
  });

  it('is a member of a group, read again after ten minutes', async () => {
    const { operators, graph, later, reads } = world();
    await operators.ready();
    await operators.ready();
    expect([operators.has(ann), operators.has(ben), reads()]).toEqual([true, false, 1]);

    graph(() => Promise.resolve(ok([ben])));
    later(11 * minuteMs);
    await operators.ready();
    await operators.ready();
    expect([operators.has(ann), operators.has(ben)]).toEqual([false, true]);
  });

  it.each([
    ['somebody who was taken out of the group is none', ok([])],
    ['somebody who is in it still is one', ok([ann])],
  ])('after a quiet night, %s, at the first question', async (_who, members) => {
    const { operators, graph, later } = world();
    await operators.ready();
    graph(() => Promise.resolve(members));
    later(25 * hourMs);
    await operators.ready();

    expect(operators.has(ann)).toBe(members.value.length > 0);
  });

  it('stays as it was while Graph does not answer, for a day', async () => {
    const { operators, graph, later } = world();
    await operators.ready();
    graph(() => Promise.resolve(err({ kind: 'graphUnreachable' })));
    later(23 * hourMs);
    await operators.ready();
    expect(operators.has(ann)).toBe(true);
    later(2 * hourMs);
    await operators.ready();
    expect(operators.has(ann)).toBe(false);
  });

  it('is nobody by a group that may not be read, and that can be said', async () => {
    const { operators, graph } = world();
    graph(() => Promise.resolve(err({ kind: 'consentMissing' })));
    await operators.ready();

    expect([operators.has(ann), operators.needsConsent()]).toEqual([false, true]);
  });

  it('can be told again after a bug in between', async () => {
    const { operators, graph, later, logged } = world();
    graph(() => Promise.reject(new Error('a bug')));
    await operators.ready();
    expect(logged).toHaveLength(1);
    graph(() => Promise.resolve(ok([ann])));
    later(minuteMs);
    await operators.ready();

    expect(operators.has(ann)).toBe(true);
  });
});

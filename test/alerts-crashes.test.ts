import { existsSync } from 'node:fs';
import { callNumber } from './support/alert-calls';
import { isAlert, openAlertsScene, type AlertsProgram } from './support/alerts-program';
import { liveOn, type Stage } from './support/alerts-program-deaths';
import {
  passMarker,
  publish,
  startListening,
  subscriptionsAt,
  untilAlerted,
  untilGraphAsked,
} from './support/alerts-program-steps';
import type { Trouble } from './support/connector';
import { eventually } from './support/eventually';

type Point = {
  /** How many cards the call may have in its channel when all is over. */
  readonly cards: readonly number[];
  /** Publishes the bad call and has the program die at this point; resolves when it is gone. */
  readonly dieAt: (stage: Stage, call: number) => Promise<void>;
};

const slowMs = 1_500;
const channel = 1;

/** Dies when its log says so about this call. With `beforePosting` no post is taken before that. */
const atLine =
  (words: string, { beforePosting }: { readonly beforePosting: boolean }): Point['dieAt'] =>
  async ({ scene, program }, call) => {
    scene.connector.troubles((request) => (beforePosting && isAlert(request) ? 'hang' : undefined));
    program.onLine(({ msg, callId }) => {
      if (msg === words && callId === callNumber(call)) program.kill();
    });
    publish(scene, call);
    await program.gone();
  };

/** Dies while the chat service has such a request about an alert. */
function dieWithRequest({ scene, program }: Stage, method: 'POST' | 'PUT', then: Trouble): void {
  scene.connector.troubles((request) => {
    if (request.method !== method || !isAlert(request)) return undefined;
    program.kill();
    return then;
  });
}

const atPost =
  (then: Trouble): Point['dieAt'] =>
  async (stage, call) => {
    dieWithRequest(stage, 'POST', then);
    publish(stage.scene, call);
    await stage.program.gone();
  };

/** The first version is told in peace; the next one has a rating. */
const atUpdate =
  (then: Trouble): Point['dieAt'] =>
  async (stage, call) => {
    const availableAtMs = Date.now() + 5;
    publish(stage.scene, call, { availableAtMs });
    await untilAlerted(stage.scene, [channel], [call]);
    dieWithRequest(stage, 'PUT', then);
    publish(stage.scene, call, { availableAtMs, stars: 1, later: [Date.now() + 5 - availableAtMs] });
    await stage.program.gone();
  };

/** The call appears while the program is stopped, and its subscription is lost; it is started and dies at that. */
const atStart =
  (dieAfterBegin: (stage: Stage) => Promise<void>): Point['dieAt'] =>
  async ({ scene, program }, call) => {
    program.kill();
    await program.gone();
    publish(scene, call, { availableAtMs: Date.now() - 60_000 });
    scene.graph.loseSubscriptions();
    await dieAfterBegin({ scene, program });
    await program.gone();
  };

const atRequestToGraph = (words: string, method: string) =>
  atStart(async ({ scene, program }) => {
    scene.graph.faults.latencyMs = slowMs;
    program.begin();
    await untilGraphAsked(scene, words, method);
    program.kill();
  });

const points = {
  'a notification was answered with 202': {
    cards: [1],
    dieAt: async ({ scene, program }, call) => {
      scene.graph.faults.latencyMs = slowMs;
      program.onLine(({ msg }) => {
        if (msg !== 'notifications accepted') return;
        // Resolves when the answer to what is under way has come.
        void scene.graph.deliverDue().then(() => {
          program.kill();
        });
      });
      publish(scene, call);
      await program.gone();
    },
  },
  'Graph was asked for the record': {
    cards: [1],
    dieAt: async ({ scene, program }, call) => {
      scene.graph.faults.latencyMs = slowMs;
      publish(scene, call);
      await untilGraphAsked(scene, callNumber(call));
      program.kill();
      await program.gone();
    },
  },
  'Graph has answered with the record': {
    cards: [1],
    dieAt: atLine('Graph answered', { beforePosting: true }),
  },
  'the decision is stored': { cards: [1], dieAt: atLine('call judged', { beforePosting: true }) },
  'the chat service has received the post': { cards: [1], dieAt: atPost('reset') },
  // Nobody can know that it was accepted: the one extra there may be.
  'the chat service has accepted the post': { cards: [2], dieAt: atPost('acceptAndDrop') },
  'the chat service has answered the post': {
    cards: [1, 2],
    dieAt: async ({ scene, program }, call) => {
      scene.connector.answered((request) => {
        if (isAlert(request)) program.kill();
      });
      publish(scene, call);
      await program.gone();
    },
  },
  'the post is written down': { cards: [1], dieAt: atLine('alert posted', { beforePosting: false }) },
  'the chat service has received the update': { cards: [1], dieAt: atUpdate('reset') },
  'the chat service has accepted the update': { cards: [1], dieAt: atUpdate('acceptAndDrop') },
  'starting, it has asked what calls there were': { cards: [1], dieAt: atRequestToGraph('$filter', 'GET') },
  'starting, it has asked for a subscription': {
    cards: [1],
    dieAt: atRequestToGraph('/subscriptions', 'POST'),
  },
  'starting, it has been given a subscription': {
    cards: [1, 2],
    dieAt: atStart(({ program }) => {
      program.onLine(({ msg }) => {
        if (msg === 'subscribed to call records') program.kill();
      });
      program.begin();
      return Promise.resolve();
    }),
  },
} as const satisfies Record<string, Point>;

const all: Readonly<Record<string, Point>> = points;
const updates = Object.keys(points).filter((name) => name.endsWith('the update'));
const lanes = 4;
const marker = 900;

/** The calls of the n-th point of a lane. */
const callsAt = (index: number) => ({ bad: 2 * index, good: 2 * index + 1 });

type Outcome = { readonly cards: number; readonly card: string; readonly goodCards: number };

describe('a program that is killed', () => {
  const outcomes = new Map<string, Outcome>();
  const subscriptions: number[] = [];

  /** One program after the other through some of the points; each dies once at each of them. */
  async function runLane(names: readonly string[], lane: number): Promise<void> {
    const scene = await openAlertsScene();
    try {
      const program = await scene.program();
      if (lane === 0) await dieWhenThereIsAFile(program);
      await startListening(program, [channel]);
      for (const [index, name] of names.entries()) {
        const { bad, good } = callsAt(index);
        await all[name]?.dieAt({ scene, program }, bad);
        liveOn({ scene, program });
        publish(scene, good, { defect: 'none' });
        await program.start();
        await untilAlerted(scene, [channel], [bad]);
      }
      await passMarker(scene, [channel], marker);
      for (const [index, name] of names.entries()) {
        const { bad, good } = callsAt(index);
        const cards = scene.alerts().filter(({ call }) => call === bad);
        outcomes.set(name, {
          cards: cards.length,
          card: cards[0]?.card ?? '',
          goodCards: scene.alerts().filter(({ call }) => call === good).length,
        });
      }
      subscriptions.push((await subscriptionsAt(scene)).length);
    } finally {
      await scene.close();
    }
  }

  beforeAll(async () => {
    const names = Object.keys(points);
    const laneOf = (lane: number) => names.filter((_, index) => index % lanes === lane);
    await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(laneOf(lane), lane)));
  }, 120_000);

  it.each(Object.entries(all))('when %s, shows the bad call and not the good one', (name, { cards }) => {
    expect(cards).toContain(outcomes.get(name)?.cards);
    expect(outcomes.get(name)?.goodCards).toBe(0);
  });

  it.each(updates)('when %s, has the card say what it was to say', (name) => {
    expect(outcomes.get(name)?.card).toContain('What changed');
  });

  it('is left with one subscription', () => {
    expect(subscriptions).toEqual(Array.from({ length: lanes }, () => 1));
  });
});

/** On its very first start, when the database is there and its tables are perhaps not. */
async function dieWhenThereIsAFile(program: AlertsProgram): Promise<void> {
  program.begin();
  const path = program.databaseUrl.slice('file:'.length);
  await eventually('a database', () => (existsSync(path) ? true : undefined));
  program.kill();
  await program.gone();
}

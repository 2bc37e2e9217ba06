import { callNumber } from './alert-calls';
import { alertOf, isAlert } from './alerts-program';
import type { Stage } from './alerts-program-deaths';
import { publish, untilAlerted, untilGraphAsked } from './alerts-program-steps';
import type { Trouble } from './connector';

export type Point = {
  /** How many cards the call may have in its channel when all is over. */
  readonly cards: readonly number[];
  /** Publishes the bad call and has the program die at this point; resolves when it is gone. */
  readonly dieAt: (stage: Stage, call: number) => Promise<void>;
};

const slowMs = 1_500;
/** The one channel that these calls are told to. */
export const channel = 1;

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

/** Dies while the chat service has such a request about this alert. */
function dieWithRequest(
  { scene, program }: Stage,
  call: number,
  { method, then }: { readonly method: 'POST' | 'PUT'; readonly then: Trouble },
): void {
  scene.connector.troubles((request) => {
    if (request.method !== method || alertOf(request)?.call !== call) return undefined;
    program.kill();
    return then;
  });
}

const atPost =
  (then: Trouble): Point['dieAt'] =>
  async (stage, call) => {
    dieWithRequest(stage, call, { method: 'POST', then });
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
    dieWithRequest(stage, call, { method: 'PUT', then });
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

/** Where a program may die, as it shows from outside: by what it says, and by what it has asked of others. */
export const points: Readonly<Record<string, Point>> = {
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
        if (alertOf(request)?.call === call) program.kill();
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
};

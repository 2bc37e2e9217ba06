import { alexWilber, meganBowen, sampleTenantId, type Person } from '../../src/edges/sample-graph/people';
import { startAlertsWorld, type AlertsWorld, type Speaker, type WorldOptions } from './alerts-world';

export function speakerOf(person: Person): Speaker {
  return { id: `29:${person.userPrincipalName ?? ''}`, name: person.name ?? '', aadObjectId: person.id };
}

export const alex = speakerOf(alexWilber);
export const megan = speakerOf(meganBowen);
/** Somebody of the organization who was in none of the calls. */
export const stranger: Speaker = {
  ...alex,
  id: '29:str',
  aadObjectId: 'dddddddd-0000-4000-8000-000000000001',
};

/** Wednesday noon: the sample organization has had calls on both days before. */
export const wednesdayMs = Date.UTC(2026, 10, 18, 12);

export function personalChatOf(speaker: Speaker) {
  return {
    conversation: { id: `a:${speaker.id}`, conversationType: 'personal', tenantId: sampleTenantId },
    channelData: { tenant: { id: sampleTenantId } },
  };
}

export type FindWorld = AlertsWorld & {
  /** Says it in the speaker's personal chat; answers the newest card there as text. */
  ask(text: string, speaker?: Speaker): Promise<string>;
  /** Presses a button in the personal chat; answers the card that takes the place of the old one, as text. */
  push(data: { readonly verb: string }, speaker?: Speaker): Promise<string>;
  /** The buttons of the newest card in the personal chat: their data by title. */
  buttons(speaker?: Speaker): ReadonlyMap<string, { readonly verb: string }>;
};

export async function startFindWorld(options: WorldOptions = {}): Promise<FindWorld> {
  const world = await startAlertsWorld({ startMs: wednesdayMs, ...options });
  const newest = (speaker: Speaker) =>
    world.cards().findLast(({ conversationId }) => conversationId === `a:${speaker.id}`)?.card ?? '';
  return {
    ...world,
    async ask(text, speaker = alex) {
      await world.say(text, personalChatOf(speaker), speaker);
      return newest(speaker);
    },
    push: ({ verb, ...data }, speaker = alex) => world.press(verb, data, personalChatOf(speaker), speaker),
    buttons: (speaker = alex) => buttonsIn(newest(speaker)),
  };
}

/** Every action of a card with its title, wherever it stands. */
export function buttonsIn(card: string): ReadonlyMap<string, { readonly verb: string }> {
  const found = new Map<string, { readonly verb: string }>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, title, data } = node as { type?: unknown; title?: unknown; data?: unknown };
    if (type === 'Action.Execute' && typeof title === 'string') found.set(title, data as { verb: string });
    Object.values(node).forEach(visit);
  };
  visit(JSON.parse(card));
  return found;
}

/** Ids of the calls whose reports the card opens, in order. */
export function callsOn(card: string): readonly string[] {
  const ids = [...buttonsIn(card).values()].flatMap((data) =>
    data.verb === 'report' && 'callId' in data ? [String(data.callId)] : [],
  );
  return [...new Set(ids)];
}

import type { Answer } from '../../../src/flows/ports';
import { answerOf } from '../../support/chat';

/** An answer whose updates the test gives out one by one. */
export function liveAnswer(name: string) {
  const given: Answer[] = [];
  const wishes: ((step: IteratorResult<Answer, undefined>) => void)[] = [];
  let ended = false;
  let taken = 0;
  const next = (): Promise<IteratorResult<Answer, undefined>> => {
    taken += 1;
    const answer = given.shift();
    if (answer) return Promise.resolve({ done: false, value: answer });
    if (ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => wishes.push(resolve));
  };
  let returned = (): void => undefined;
  const left = new Promise<void>((resolve) => {
    returned = resolve;
  });
  const updates = () => ({
    [Symbol.asyncIterator]: () => ({
      next,
      return: () => {
        returned();
        return Promise.resolve({ done: true as const, value: undefined });
      },
    }),
  });
  return {
    answer: answerOf(name, { updates }),
    give: (...names: string[]) => {
      for (const each of names) {
        const wish = wishes.shift();
        if (wish) wish({ done: false, value: answerOf(each) });
        else given.push(answerOf(each));
      }
    },
    end: () => {
      ended = true;
      wishes.forEach((wish) => {
        wish({ done: true, value: undefined });
      });
    },
    asked: () => taken,
    /** Resolves when nobody will ask for more. */
    left,
  };
}

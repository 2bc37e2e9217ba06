/**
 * Gathers what comes while a write is under way into the next one: each caller is told when the write that holds their
 * part has ended. A commit costs a disk sync whether it holds one row or a hundred. At most `most` parts in one write.
 */
export function gather<Part>(
  write: (parts: readonly Part[]) => Promise<void>,
  most: number,
): (part: Part) => Promise<void> {
  const waiting: {
    readonly part: Part;
    readonly done: () => void;
    readonly failed: (error: unknown) => void;
  }[] = [];
  let isWriting = false;

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      try {
        await write(batch.map(({ part }) => part));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    isWriting = false;
  };
  return (part) =>
    new Promise<void>((done, failed) => {
      waiting.push({ part, done, failed });
      if (isWriting) return;
      isWriting = true;
      void writeAll();
    });
}

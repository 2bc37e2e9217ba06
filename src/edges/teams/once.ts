/** Remembers so many: an offer is answered soon, or never. */
const mostRemembered = 1_000;

/** Work that is done once for each key. */
export type Once = {
  /**
   * Does the work, unless work of the same key is under way or has come to a good end. The work answers whether it did;
   * after a failure it may be done again.
   */
  run(key: string, work: () => Promise<boolean>): Promise<void>;
};

export function createOnce(): Once {
  const begun = new Set<string>();
  return {
    run: async (key, work) => {
      if (begun.has(key)) return;
      const [oldest] = begun;
      if (oldest !== undefined && begun.size >= mostRemembered) begun.delete(oldest);
      begun.add(key);
      let done = false;
      try {
        done = await work();
      } finally {
        if (!done) begun.delete(key);
      }
    },
  };
}

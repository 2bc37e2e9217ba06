/** Collects all garbage now. Throws when Node was started without `--expose-gc`. */
export function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error('needs node --expose-gc');
  globalThis.gc();
}

/** Live bytes of the heap. Twice, because what a finalizer lets go of is found by the next collection only. */
export function liveHeapBytes(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** One run at a time; who asks meanwhile gets one more run after it, and waits for that. A failure is logged. */
export function oneAtATime(what: string, work: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  async function run() {
    try {
      await work();
    } catch (error) {
      console.warn(`${what} failed and will be tried again:`, error instanceof Error ? error.message : error);
    }
  }
  return function ask(): Promise<void> {
    if (!running) {
      running = run().finally(() => {
        running = null;
      });
      return running;
    }
    next ??= running.then(() => {
      next = null;
      return ask();
    });
    return next;
  };
}

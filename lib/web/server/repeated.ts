/** One run at a time; who asks meanwhile gets one more run after it. A failure is logged, and tried again later. */
export function repeated(what: string, work: () => Promise<unknown>) {
  let running = false;
  let again = false;
  return async function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await work();
      } while (again);
    } catch (error) {
      console.warn(`${what} failed and will be tried again:`, error instanceof Error ? error.message : error);
    } finally {
      running = false;
    }
  };
}

/** In ms: how long a slice goes on before the page gets its turn. */
const SLICE = 8;
/** In ms: a page that is never idle gets a slice in between. */
const PATIENCE = 300;

/** Does work in slices while the page has nothing else to do. Each step of the generator must be short. */
export function inSlices<Value>(work: Generator<void, Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const go = () => {
      const end = performance.now() + SLICE;
      try {
        do {
          const { done, value } = work.next();
          if (done) return resolve(value as Value);
        } while (performance.now() < end);
        whenIdle(go);
      } catch (error) {
        reject(error);
      }
    };
    whenIdle(go);
  });
}

export function whenIdle(run: () => void) {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: PATIENCE });
  else setTimeout(run, 30);
}

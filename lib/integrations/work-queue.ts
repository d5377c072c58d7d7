import { AppError } from '@/lib/domain/errors';

type Turn = { signal?: AbortSignal | undefined; onWait?: () => void };

/** Runs so many at once and lets the others wait in order; who comes when too many wait already is sent away. */
export class WorkQueue {
  readonly #limits: { atOnce: number; waiting: number };
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: { atOnce: number; waiting: number }) {
    this.#limits = limits;
  }

  async run<Value>(work: () => Promise<Value>, turn: Turn = {}): Promise<Value> {
    if (turn.signal?.aborted) throw cancelled();
    if (this.#running >= this.#limits.atOnce) await this.#turn(turn);
    else this.#running += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes over this place, so that nobody slips in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #turn({ signal, onWait }: Turn) {
    if (this.#waiting.length >= this.#limits.waiting)
      throw new AppError(
        'unavailable',
        'Too many documents are being imported at the moment. Try again in a minute.',
        { retryAfterSeconds: 60 },
      );
    onWait?.();
    return new Promise<void>((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        reject(cancelled());
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(go);
    });
  }
}

export const cancelled = () => new AppError('timeout', 'The import was cancelled. Nothing was kept of it.');

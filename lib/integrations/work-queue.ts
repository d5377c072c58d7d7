import { AppError } from '@/lib/domain/errors';

type Turn = { signal?: AbortSignal | undefined; onWait?: () => void };

/** How many run, and who waits: what queues over the same work share. */
export type Turns = { running: number; waiting: (() => void)[] };

/** Runs so many at once and lets the others wait in order; who comes when too many wait already is sent away. */
export class WorkQueue {
  readonly #limits: { atOnce: number; waiting: number };
  readonly #turns: Turns;

  constructor(turns: Turns, limits: { atOnce: number; waiting: number }) {
    this.#turns = turns;
    this.#limits = limits;
  }

  async run<Value>(work: () => Promise<Value>, turn: Turn = {}): Promise<Value> {
    if (turn.signal?.aborted) throw cancelled();
    if (this.#turns.running >= this.#limits.atOnce) await this.#turn(turn);
    else this.#turns.running += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes over this place, so that nobody slips in between.
      const next = this.#turns.waiting.shift();
      if (next) next();
      else this.#turns.running -= 1;
    }
  }

  #turn({ signal, onWait }: Turn) {
    if (this.#turns.waiting.length >= this.#limits.waiting)
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
        this.#turns.waiting.splice(this.#turns.waiting.indexOf(go), 1);
        reject(cancelled());
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#turns.waiting.push(go);
    });
  }
}

export const cancelled = () => new AppError('timeout', 'The import was cancelled. Nothing was kept of it.');

import { AppError } from '@/lib/domain/errors';

/**
 * How many writes a person may make in a minute, counted in this process only: a first line against a
 * script that runs wild, at no cost to the database. Several processes allow so much each; limits that must
 * hold everywhere (sign-in, imports) are counted in the database by their operations.
 */
export class WriteLimit {
  private readonly buckets = new Map<string, { left: number; at: number }>();

  constructor(
    /** Zero: no limit. */
    private readonly perMinute: number,
    private readonly now: () => number = performance.now.bind(performance),
  ) {}

  /** Counts one write and returns the headers that tell what is left; refuses when nothing is. */
  count(personId: string): Record<string, string> {
    if (this.perMinute <= 0) return {};
    const now = this.now();
    const before = this.buckets.get(personId) ?? { left: this.perMinute, at: now };
    const refilled = Math.min(this.perMinute, before.left + ((now - before.at) / MINUTE) * this.perMinute);
    const bucket = { left: refilled - 1, at: now };
    if (bucket.left < 0) {
      const retryAfterSeconds = Math.ceil(((1 - refilled) / this.perMinute) * (MINUTE / 1000));
      throw new AppError('rate_limited', 'You are writing faster than a person can. Wait a moment.', {
        retryAfterSeconds,
        headers: this.headers(0, retryAfterSeconds),
      });
    }
    this.buckets.delete(personId);
    this.buckets.set(personId, bucket);
    if (this.buckets.size > MOST_PEOPLE) this.forgetFull(now);
    const untilFull = Math.ceil(((this.perMinute - bucket.left) / this.perMinute) * (MINUTE / 1000));
    return this.headers(Math.floor(bucket.left), untilFull);
  }

  private headers(left: number, seconds: number) {
    return {
      'ratelimit-policy': `"writes";q=${this.perMinute};w=60`,
      ratelimit: `"writes";r=${left};t=${seconds}`,
    };
  }

  /** A bucket untouched for a minute is full again. The map is in the order of last use. */
  private forgetFull(now: number) {
    for (const [personId, { at }] of this.buckets) {
      if (now - at < MINUTE && this.buckets.size <= MOST_PEOPLE * 2) return;
      this.buckets.delete(personId);
    }
  }
}

const MINUTE = 60_000;
const MOST_PEOPLE = 10_000;

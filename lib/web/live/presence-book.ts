import { randomUUID } from 'node:crypto';
import { addMillis } from '@/lib/domain/time/instant';
import { instantNow } from '../context';
import { database } from '../database';
import type { LiveStream } from './live-stream';
import { oneAtATime } from './one-at-a-time';

/** How often a process says who reads, and after which time without a word its readers count as gone, in ms. */
const SAY = 20_000;
const EXPIRES = 45_000;
/** Who comes and goes within this is written once. */
const SOON = 400;

/**
 * How many read each article, in all processes together: each writes down its readers, as hashes, and counts what all
 * wrote. Only the number leaves.
 */
export class PresenceBook {
  private readonly processId = randomUUID();
  private soon: NodeJS.Timeout | undefined;
  private readonly timer = setInterval(() => void this.count(), SAY);
  private closed = false;
  readonly count = oneAtATime('Counting readers', () => this.say());

  constructor(private readonly streams: ReadonlySet<LiveStream>) {
    this.timer.unref();
  }

  /** Somebody came or went. */
  change() {
    if (this.soon || this.closed) return;
    this.soon = setTimeout(async () => {
      this.soon = undefined;
      await this.count();
      if (!this.closed)
        await database()
          .store.live.tell('presence')
          .catch(() => {});
    }, SOON);
    this.soon.unref();
  }

  async close() {
    this.closed = true;
    clearInterval(this.timer);
    clearTimeout(this.soon);
    await this.count();
  }

  private hasSaid = false;
  private async say() {
    const readers = [...this.streams].flatMap(({ of: { spaceId, articleId }, reader }) =>
      articleId === null ? [] : [{ spaceId, articleId, reader }],
    );
    if (readers.length === 0 && !this.hasSaid) return;
    this.hasSaid = readers.length > 0;
    const now = instantNow();
    const times = { now, expiresAt: addMillis(now, EXPIRES) };
    const counts = await database().store.live.replacePresence(this.processId, readers, times);
    for (const stream of this.streams) {
      const { articleId } = stream.of;
      if (articleId !== null) stream.tellReading(counts.get(articleId) ?? 1);
    }
  }
}

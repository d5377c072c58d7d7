import { randomUUID } from 'node:crypto';
import { type Actor, personId } from '@/lib/domain/access/actor';
import type { SeenEvent } from '@/lib/domain/live/live-event';
import { toLiveEventJson } from '@/lib/formats/live-json';
import { clientHash } from '@/lib/operations/live/catch-up';
import { pseudonym } from '@/lib/operations/people/secrets';

/** Where a stream is written to. */
export type Sink = {
  send(text: string): void;
  /** Bytes that the network has not taken yet. */
  buffered(): number;
  end(): void;
  /** Without waiting for what is buffered. */
  drop(): void;
};

type Opened = {
  actor: Actor;
  spaceId: string;
  /** Null: of the whole space. */
  articleId: string | null;
  /** The browser tab, whose own doings are not told to it. */
  client: string | null;
  /** The hash of the session or token that opened it; null for guests. */
  credential: string | null;
  clientBlock: string;
};

/** Whoever reads more slowly than this is let go, and comes back to where they were. In bytes. */
const MOST_BUFFERED = 64 * 1024;

/**
 * One open stream. An id that it sends says that everything committed before was sent; so what belongs to one id goes
 * in one message, of which a client has all or nothing.
 */
export class LiveStream {
  readonly personId: string | null;
  readonly client: string | null;
  /** As which it counts among an article's readers: a person in all their tabs, a guest in each. */
  readonly reader: string;
  /** What was committed before is behind it. */
  private from = 0n;
  private told = new Set<string>();
  /** While it catches up, what happens meanwhile waits: its id would promise too much. */
  private waiting: (() => void)[] | null = [];
  private reading: number | null = null;
  private sink: Sink | null = null;

  constructor(readonly of: Opened) {
    this.personId = personId(of.actor);
    this.client = clientHash(of.client);
    const who = this.personId ?? randomUUID();
    this.reader = pseudonym('presence', `${of.articleId} ${who}`);
  }

  begin(sink: Sink) {
    this.sink = sink;
  }

  /** It was told all up to here; from now on it is told what happens. */
  caughtUp(
    items: readonly SeenEvent[],
    { from, position, reset }: { from: bigint; position: string; reset: boolean },
  ) {
    this.from = from;
    if (items.length > 0) this.send('changes', items.map(toLiveEventJson), position);
    for (const { id } of items) this.told.add(id);
    this.send('ready', { reset }, position);
    const waiting = this.waiting ?? [];
    this.waiting = null;
    for (const tell of waiting) tell();
  }

  /** `positions` tells of which transaction each is. */
  tell(items: readonly SeenEvent[], xidOf: (id: string) => bigint, position: string) {
    if (this.waiting) {
      this.waiting.push(() => this.tell(items, xidOf, position));
      return;
    }
    const { articleId } = this.of;
    const fresh = items.filter(
      (item) =>
        (articleId === null || item.articleId === articleId) &&
        xidOf(item.id) >= this.from &&
        !this.told.has(item.id),
    );
    if (fresh.length > 0) this.send('changes', fresh.map(toLiveEventJson), position);
  }

  tellReading(count: number) {
    if (count === this.reading || !this.sink) return;
    this.reading = count;
    this.send('presence', { reading: count });
  }

  /** Keeps proxies from closing it, and moves the id on while nothing happens. */
  beat(position: string) {
    if (!this.waiting) this.send('beat', {}, position);
  }

  /** The server goes: come back in a while, not all at once. */
  sendAway() {
    this.write(`retry: ${1_000 + Math.round(Math.random() * 4_000)}\nevent: closing\ndata: {}\n\n`);
    this.end();
  }

  end() {
    this.sink?.end();
    this.sink = null;
  }

  private send(event: string, data: unknown, position?: string) {
    this.write(`${position ? `id: ${position}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string) {
    if (!this.sink) return;
    // Looked at before: what is written now has not had its chance yet.
    if (this.sink.buffered() > MOST_BUFFERED) {
      this.sink.drop();
      this.sink = null;
    } else {
      this.sink.send(text);
    }
  }

  get isOver() {
    return this.sink === null;
  }
}

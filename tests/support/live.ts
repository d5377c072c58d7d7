import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { requestHandler } from '@/lib/web/server/handle';
import { rowsOf } from './people';

export type Change = {
  id: string;
  kind: string;
  change: string;
  unitId: string | null;
  annotationId: string | null;
};
export type Message = { event: string; id: string | null; data: unknown };

/** Our server, without Next behind it. */
export async function liveServer() {
  const server: Server = createServer(
    requestHandler({
      next: async (_, outgoing) => {
        outgoing.end();
      },
      development: false,
      trustProxy: false,
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (server.address() as AddressInfo).port;
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * Waits until no transaction runs that began before now. Whoever begins to follow then hears nothing of what was
 * written by now; while one runs, what was written after it began may be told once more.
 */
export async function decided() {
  const [now] = await rowsOf('SELECT pg_current_xact_id()::text AS xid');
  const isBehind = async () => {
    const [row] = await rowsOf('SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 AS behind', [
      now?.xid,
    ]);
    return row?.behind === true;
  };
  await expect.poll(isBehind, { interval: 10, timeout: 30_000 }).toBe(true);
}

type Following = { token?: string | undefined; lastEventId?: string | undefined; client?: string };

/** Follows as a browser does, and remembers what came. */
export class Follower {
  readonly messages: Message[] = [];
  ended = false;
  private readonly gone = new AbortController();
  private constructor(readonly status: number) {}

  static async open(url: string, { token, lastEventId, client }: Following = {}) {
    const gone = new AbortController();
    const response = await fetch(client ? `${url}?client=${client}` : url, {
      signal: gone.signal,
      headers: {
        accept: 'text/event-stream',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(lastEventId && { 'last-event-id': lastEventId }),
      },
    });
    const follower = new Follower(response.status);
    follower.gone.signal.addEventListener('abort', () => gone.abort());
    if (response.ok && response.body) {
      void follower.read(response.body);
      await follower.until(() => follower.messages.some(({ event }) => event === 'ready'));
    } else {
      await response.body?.cancel();
    }
    return follower;
  }

  close() {
    this.gone.abort();
  }

  /** What was told of, without what was told twice: as a client does. */
  get changes(): Change[] {
    const all = this.messages.flatMap(({ event, data }) => (event === 'changes' ? (data as Change[]) : []));
    return [...new Map(all.map((change) => [change.id, change])).values()];
  }

  get lastId() {
    return this.messages.findLast(({ id }) => id !== null)?.id ?? undefined;
  }

  latest = <Data>(event: string) =>
    this.messages.findLast((message) => message.event === event)?.data as Data | undefined;

  async until(condition: () => boolean, within = 8_000) {
    const end = performance.now() + within;
    while (!condition()) {
      if (performance.now() > end) throw new Error(`It did not come: ${JSON.stringify(this.messages)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  private async read(body: ReadableStream<Uint8Array>) {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      // Node lets a stream be iterated; its type in the browser's library does not say so.
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) this.messages.push(messageIn(part));
      }
    } catch {
      // Cut off.
    }
    this.ended = true;
  }
}

function messageIn(part: string): Message {
  const field = (name: string) =>
    part
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  return { event: field('event') ?? '', id: field('id') ?? null, data: JSON.parse(field('data') ?? 'null') };
}

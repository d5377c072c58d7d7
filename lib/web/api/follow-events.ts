import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import type { Context } from '@/lib/operations/context';
import type { CaughtUp } from '@/lib/operations/live/catch-up';
import { hashOfSecret } from '@/lib/operations/people/secrets';
import { clientBlockOf } from '../client-block';
import { liveHub } from '../live/hub';
import { LiveStream, type Sink } from '../live/live-stream';
import { readCookie, sessionCookieName } from '../session-cookie';
import { answer } from './answer';
import { type Ask, understand } from './respond';
import type { Endpoint } from './route';

export const EVENTS_TYPE = 'text/event-stream';

export const wantsEvents = ({ method, headers }: Request) =>
  method === 'GET' && (headers.get('accept') ?? '').toLowerCase().includes(EVENTS_TYPE);

const feeds = new WeakMap<Response, (sink: Sink) => void>();

/** What fills an answer that goes on: our server gives it the connection itself rather than read a web stream. */
export const feedOf = (response: Response) => feeds.get(response);

/**
 * Answers with what happens, as it happens. The same operation as without a stream says who may, and what happened
 * since `Last-Event-ID`; the hub of this process goes on from there.
 */
export async function followEvents(endpoint: Endpoint, ask: Ask): Promise<Response> {
  const { headers } = ask.request;
  const { ctx, input }: { ctx: Context; input: Record<string, unknown> } = await understand(endpoint, ask);
  const since = headers.get('last-event-id') || input.since;
  const catchUp = (from: unknown): Promise<CaughtUp> => endpoint.operation(ctx, { ...input, since: from });
  const begun = await catchUp(undefined);
  const hub = liveHub();
  const refusal = hub.refusalFor(personId(ctx.actor), clientBlockOf(headers));
  if (refusal) throw refusal;
  const stream = new LiveStream({
    actor: ctx.actor,
    spaceId: begun.spaceId,
    articleId: begun.articleId,
    client: typeof input.client === 'string' ? input.client : null,
    credential: ctx.actor.kind === 'person' ? credentialIn(headers) : null,
    clientBlock: clientBlockOf(headers),
  });
  const feed = (sink: Sink) => {
    // Gone while the answer was made: nothing would say so any more.
    if (ask.signal.aborted) return sink.end();
    ask.signal.addEventListener('abort', () => hub.remove(stream));
    void hub.add(stream, sink, begun, () => catchUp(since ?? begun.since));
  };
  const body = webBody(feed, () => hub.remove(stream));
  const response = answer(
    200,
    null,
    {
      'content-type': `${EVENTS_TYPE}; charset=utf-8`,
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
    undefined,
    body,
  );
  feeds.set(response, feed);
  return response;
}

/** The hash by which the session or token is known, to look it up again while the stream is open. */
function credentialIn(headers: Headers): string {
  const bearer = /^bearer\s+(.*)$/i.exec(headers.get('authorization') ?? '')?.[1];
  const secret = bearer?.trim() ?? readCookie(headers.get('cookie'), sessionCookieName());
  if (!secret) throw new AppError('unauthenticated', 'Sign in first.');
  return hashOfSecret(secret);
}

/** For where Next runs without our server: begins when somebody reads it. */
function webBody(feed: (sink: Sink) => void, onCancel: () => void) {
  const encoder = new TextEncoder();
  let begun = false;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (begun) return;
        begun = true;
        let open = true;
        const close = () => {
          if (open) controller.close();
          open = false;
        };
        feed({
          send: (words) => {
            if (open) controller.enqueue(encoder.encode(words));
          },
          buffered: () => -(controller.desiredSize ?? 0),
          end: close,
          drop: close,
        });
      },
      cancel: onCancel,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
}

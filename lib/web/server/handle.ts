import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFromElsewhere } from '../api/same-origin';
import { database } from '../database';
import { health } from '../health';
import { isOut } from '../out/out';
import { DATA_POLICY, pagePolicy, securityHeaders } from '../security-headers';
import { isSecureSite } from '../session-cookie';
import { serveApi, serveOut } from './bridge';
import { noteClientAddress } from './client-address';
import { isOwnTarget } from './request-target';
import { isAskedByAnybody, sharePage } from './shared-page';

export type NextHandler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

type Options = {
  next: NextHandler;
  /** Answers for the build's own files; false for everything else. Absent in development. */
  files?:
    | ((incoming: IncomingMessage, outgoing: ServerResponse, path: string) => Promise<boolean>)
    | undefined;
  development: boolean;
  trustProxy: boolean;
  /** A cache stands in front that goes by cookies: guests' pages may be kept there. */
  sharedCache?: boolean;
};

/** What our server does with a request: health and the API itself, all else through Next under a fresh nonce. */
export function requestHandler({ next, files, development, trustProxy, sharedCache = false }: Options) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    try {
      const { method, url: target } = incoming;
      if (!isOwnTarget(target)) return plain(outgoing, 400, 'This is not an address of this site.');
      if (method === 'TRACE' || method === 'TRACK' || method === 'CONNECT')
        return plain(outgoing, 405, 'This method is not answered.', { allow: 'GET, HEAD, POST' });
      const path = pathOf(target);
      if (path === '/api/health') return await answerHealth(outgoing);
      noteClientAddress(incoming, trustProxy);
      if (path === '/api/v1' || path.startsWith('/api/v1/')) return await serveApi(incoming, outgoing);
      if (isOut(path)) return await serveOut(incoming, outgoing);
      if (Number(incoming.headers['content-length'] ?? 0) > PAGE_BODY_LIMIT)
        return refuseBody(incoming, outgoing);
      if (path.startsWith('/_next/static/') && (await files?.(incoming, outgoing, path))) return;
      if (method !== 'GET' && method !== 'HEAD' && isFromElsewhere(incoming.headers))
        return plain(
          outgoing,
          403,
          'This can only be sent from a page of this site. Open it there and try again.',
        );
      const nonce = givePolicy(incoming, outgoing, development);
      if (sharedCache && isAskedByAnybody(incoming)) sharePage(incoming, outgoing, nonce);
      await next(incoming, outgoing);
    } catch (error) {
      console.error(`${incoming.method} ${pathOf(incoming.url ?? '')} failed:`, error);
      if (outgoing.headersSent) outgoing.destroy();
      else plain(outgoing, 500, 'Something went wrong on our side. It was logged; try again later.');
    }
  };
}

/** Next reads the nonce from the request and puts it on its scripts; the browser reads it from the answer. */
function givePolicy({ headers }: IncomingMessage, outgoing: ServerResponse, development: boolean) {
  const nonce = randomBytes(16).toString('base64');
  const policy = pagePolicy({ nonce, development });
  delete headers['content-security-policy-report-only'];
  headers['content-security-policy'] = policy;
  for (const [name, value] of Object.entries(securityHeaders({ policy, https: isSecureSite() })))
    outgoing.setHeader(name, value);
  return nonce;
}

/** What a form may send, in bytes: a file of 10 MB and what is around it. As in next.config.js. */
const PAGE_BODY_LIMIT = 11 * 1024 * 1024;

/** Answered before it is read. What still comes is thrown away, as a browser shows no answer while it sends. */
function refuseBody(incoming: IncomingMessage, outgoing: ServerResponse) {
  incoming.resume();
  plain(
    outgoing,
    413,
    'This file is larger than 10 MB. Go back, and import a smaller one or paste its text.',
  );
}

async function answerHealth(outgoing: ServerResponse) {
  const { status, body } = await health(database());
  sendText(outgoing, status, JSON.stringify(body), { 'content-type': 'application/json' });
}

function plain(
  outgoing: ServerResponse,
  status: number,
  sentence: string,
  more: Record<string, string> = {},
) {
  sendText(outgoing, status, `${sentence}\n`, { 'content-type': 'text/plain; charset=utf-8', ...more });
}

function sendText(outgoing: ServerResponse, status: number, text: string, headers: Record<string, string>) {
  outgoing.writeHead(status, {
    ...securityHeaders({ policy: DATA_POLICY, https: isSecureSite() }),
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  outgoing.end(text);
}

const pathOf = (target: string) => {
  const query = target.indexOf('?');
  return query === -1 ? target : target.slice(0, query);
};

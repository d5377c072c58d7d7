import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * Ends a connection on which no request came that can be read, and says why. For a server's `clientError`.
 *
 * Where nothing came at all it says nothing: a browser opens connections ahead, and would take the words for
 * the answer to a request that it sends at that very moment. On a closed connection it asks again by itself.
 */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex) {
  const opened = socket instanceof Socket && socket.bytesRead === 0;
  if (socket.writable && !opened) socket.end(refusalOf(error.code));
  else socket.destroy();
}

const REFUSALS: Record<string, readonly [status: string, sentence: string]> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'The address or a header is too long. Shorten it and try again.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request came too slowly. Try again.'],
};
const NO_REQUEST = ['400 Bad Request', 'This is no request that we understand.'] as const;

/** The whole answer to what is no request: written by hand, since there is nothing to answer with. */
function refusalOf(code = '') {
  const [status, sentence] = REFUSALS[code] ?? NO_REQUEST;
  return [
    `HTTP/1.1 ${status}`,
    ...['Connection: close', 'Content-Type: text/plain; charset=utf-8', `Content-Length: ${sentence.length}`],
    ...['', sentence],
  ].join('\r\n');
}

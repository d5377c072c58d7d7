import { DATA_POLICY, securityHeaders } from '../security-headers';
import { isSecureSite } from '../session-cookie';

const JSON_TYPE = 'application/json; charset=utf-8';

const EXPOSED = 'ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate';

const texts = new WeakMap<Response, string>();

/** The text of an answer that we made, so that our server can send it without reading a stream. */
export const textOf = (response: Response) => texts.get(response);

/** An answer of the API. Any site may read it with a token: no cookie counts for requests from elsewhere. */
export function answer(
  status: number,
  text: string | null,
  headers: Record<string, string> = {},
  policy = DATA_POLICY,
  stream: ReadableStream<Uint8Array> | null = null,
): Response {
  const response = new Response(text ?? stream, {
    status,
    headers: {
      ...(text === null ? {} : { 'content-type': JSON_TYPE }),
      ...securityHeaders({ policy, https: isSecureSite() }),
      'access-control-allow-origin': '*',
      'access-control-expose-headers': EXPOSED,
      'cache-control': 'no-store',
      vary: 'Authorization, Cookie',
      ...headers,
    },
  });
  if (text !== null) texts.set(response, text);
  return response;
}

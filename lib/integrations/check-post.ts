import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { OutsideVerdict } from '@/lib/domain/moderation/outside-verdict';

/** What is told to a service outside: words, and as little as possible of who wrote them. */
export type PostToCheck = {
  /** A name for this request, to find it again in logs. */
  id: string;
  /** The address of the page that it stands on. */
  page: string;
  kind: 'note' | 'source' | 'stance';
  /** What was written, by field. */
  words: Record<string, string>;
  /** The same for the same author, and for nobody else; no name, no address. */
  author: string;
  isGuest: boolean;
  /** An IPv4 address or the beginning of an IPv6 one (a /64); Akismet does not work without. */
  clientBlock: string | null;
};

/** Which services to ask. Taken from the environment; another one for tests. */
export type PostCheckers = {
  check: { url: string; secret: string } | null;
  akismet: { url: string; key: string; site: string } | null;
};

/** In milliseconds: whoever writes waits for it. */
const PATIENCE = 2_500;
const MOST_ANSWERED = 10_000;

const Answer = z.object({
  verdict: z.enum(['pass', 'hold', 'spam']),
  why: z.string().max(200).catch('').default(''),
});

/**
 * Asks the site's own check, then Akismet; the first that says something against it is believed. A service that does not
 * answer in time, or not as it should, makes the contribution wait: an attack on the service must not open the door.
 */
export async function checkPost(
  { check, akismet }: PostCheckers,
  post: PostToCheck,
): Promise<OutsideVerdict | null> {
  const said = check && (await orHold('external_check', () => askCheck(check, post)));
  return said ?? (akismet && (await orHold('akismet', () => askAkismet(akismet, post))));
}

async function orHold(reason: OutsideVerdict['reason'], ask: () => Promise<OutsideVerdict | null>) {
  try {
    return await ask();
  } catch {
    return { reason, state: 'pending' as const, why: 'did not answer as it should' };
  }
}

/** Signed as Standard Webhooks says (v1, HMAC of SHA-256), so that the receiver can tell that it is us who ask. */
async function askCheck({ url, secret }: NonNullable<PostCheckers['check']>, post: PostToCheck) {
  const { clientBlock: _, ...told } = post;
  const body = JSON.stringify(told);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', secret).update(`${post.id}.${timestamp}.${body}`).digest('base64');
  const answer = await send(url, body, {
    'content-type': 'application/json',
    'webhook-id': post.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  });
  const { verdict, why } = Answer.parse(JSON.parse(answer.text));
  if (verdict === 'pass') return null;
  return {
    reason: 'external_check' as const,
    state: verdict === 'spam' ? ('spam' as const) : ('pending' as const),
    why,
  };
}

/** https://akismet.com/developers/detailed-docs/comment-check/ */
async function askAkismet({ url, key, site }: NonNullable<PostCheckers['akismet']>, post: PostToCheck) {
  const form = new URLSearchParams({
    api_key: key,
    blog: site,
    user_ip: post.clientBlock?.replace('::/64', '::') ?? '',
    permalink: post.page,
    comment_type: 'comment',
    user_role: post.isGuest ? 'guest' : 'user',
    comment_content: Object.values(post.words).join('\n\n'),
  });
  const { text, headers } = await send(new URL('/1.1/comment-check', url).href, form.toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
  if (text !== 'true' && text !== 'false') throw new Error('Akismet gave no verdict.');
  if (text === 'false') return null;
  const certain = headers.get('x-akismet-pro-tip') === 'discard';
  return {
    reason: 'akismet' as const,
    state: certain ? ('spam' as const) : ('pending' as const),
    why: certain ? 'certain' : '',
  };
}

async function send(url: string, body: string, headers: Record<string, string>) {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(`Answered ${response.status}.`);
  const text = await limited(response);
  return { text: text.trim(), headers: response.headers };
}

async function limited(response: Response) {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MOST_ANSWERED) throw new Error('The answer is too long.');
  }
  return text;
}

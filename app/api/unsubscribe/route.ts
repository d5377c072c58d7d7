import { unsubscribe } from '@/lib/operations/notifications/unsubscribe';
import { settle } from '@/lib/web/action';
import { guestContext } from '@/lib/web/context';

/** What mail programs ask for at one press (RFC 8058): no cookie, no page, only the link's signature counts. */
export async function POST(request: Request) {
  if (Number(request.headers.get('content-length') ?? 0) > 10_000) return say(413, 'That is too much.');
  const body = await request.text();
  if (new URLSearchParams(body.slice(0, 1_000)).get('List-Unsubscribe') !== 'One-Click')
    return say(400, 'Send List-Unsubscribe=One-Click, or open the link in a browser.');
  const link = new URL(request.url).searchParams.get('link') ?? '';
  const result = await settle(() => unsubscribe(guestContext(), { link }));
  return result.ok ? say(200, 'Done: no more mails of this sort.') : say(400, result.error.message);
}

/** Whoever opens it in a browser gets the page with the button. */
export function GET(request: Request) {
  const { search } = new URL(request.url);
  return new Response(null, { status: 303, headers: { location: `/unsubscribe${search}` } });
}

const say = (status: number, sentence: string) =>
  new Response(`${sentence}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });

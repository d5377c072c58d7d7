import { readProfile } from '@/lib/operations/people/read-profile';
import { accountExport } from '@/lib/web/account-export';
import { settle } from '@/lib/web/action';
import { auth } from '@/lib/web/auth';
import { contextFor } from '@/lib/web/context';

/** Everything that is one's own, as a file. Sent as it is read, so its size does not matter. */
export async function GET(): Promise<Response> {
  const ctx = contextFor(await auth());
  const allowed = await settle(() => readProfile(ctx, {}));
  if (!allowed.ok)
    return new Response(null, { status: 303, headers: { Location: '/sign-in?next=/account/data' } });
  return new Response(streamOf(accountExport(ctx)), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="arguably-account-${ctx.now().slice(0, 10)}.json"`,
      'Cache-Control': 'private, no-store',
    },
  });
}

/** One piece whenever the browser has room for it. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}

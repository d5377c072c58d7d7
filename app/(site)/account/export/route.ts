import { readProfile } from '@/lib/operations/people/read-profile';
import { accountExport } from '@/lib/web/account-export';
import { settle } from '@/lib/web/action';
import { auth } from '@/lib/web/auth';
import { contextFor } from '@/lib/web/context';
import { fileAnswer } from '@/lib/web/export-in-parts';

/** Everything that is one's own, as a file. Sent as it is read, so its size does not matter. */
export async function GET(): Promise<Response> {
  const ctx = contextFor(await auth());
  const allowed = await settle(() => readProfile(ctx, {}));
  if (!allowed.ok)
    return new Response(null, { status: 303, headers: { Location: '/sign-in?next=/account/data' } });
  return fileAnswer(accountExport(ctx), `arguably-account-${ctx.now().slice(0, 10)}.json`);
}

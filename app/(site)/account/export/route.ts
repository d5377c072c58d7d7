import { readDataExport } from '@/lib/operations/people/read-data-export';
import { accountFile } from '@/lib/web/account-file';
import { settle } from '@/lib/web/action';
import { auth } from '@/lib/web/auth';
import { contextFor } from '@/lib/web/context';
import { fileAnswer } from '@/lib/web/export-in-parts';

/** Everything that is one's own, as a file, once it was put together. Sent as it is read, so its size does not matter. */
export async function GET(): Promise<Response> {
  const ctx = contextFor(await auth());
  const found = await settle(() => readDataExport(ctx, {}));
  if (!found.ok)
    return new Response(null, { status: 303, headers: { Location: '/sign-in?next=/account/data' } });
  if (!found.value?.finishedAt)
    return new Response(null, { status: 303, headers: { Location: '/account/data' } });
  return fileAnswer(
    accountFile(ctx, found.value),
    `arguably-account-${found.value.createdAt.slice(0, 10)}.json`,
  );
}

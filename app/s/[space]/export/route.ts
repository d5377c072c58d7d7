import { readSpace } from '@/lib/operations/spaces/read-space';
import { settle } from '@/lib/web/action';
import { auth } from '@/lib/web/auth';
import { contextFor } from '@/lib/web/context';
import { fileAnswer } from '@/lib/web/export-in-parts';
import { spaceExport } from '@/lib/web/space-export';

type Props = { params: Promise<{ space: string }> };

/** Everything in a space as a file, for its owners. Sent as it is read, so its size does not matter. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { space } = await params;
  const ctx = contextFor(await auth());
  const found = await settle(() => readSpace(ctx, { space }));
  if (!found.ok || !found.value.abilities.export) return new Response(null, { status: 404 });
  const { slug } = found.value.space;
  return fileAnswer(spaceExport(ctx, slug), `${slug}-${ctx.now().slice(0, 10)}.json`);
}

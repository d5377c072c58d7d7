import { readSpaceLogo } from '@/lib/operations/spaces/read-space-logo';
import { settle } from '@/lib/web/action';
import { auth } from '@/lib/web/auth';
import { contextFor } from '@/lib/web/context';

type Props = { params: Promise<{ space: string; file: string }> };

/** The logo of a space. Its address has its content's hash in it, so a browser keeps it for good. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { space, file } = await params;
  const found = await settle(async () => readSpaceLogo(contextFor(await auth()), { space, file }));
  if (!found.ok) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } });
  const { type, bytes } = found.value;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Length': String(bytes.length),
      'X-Content-Type-Options': 'nosniff',
      // Only in the browser of whoever may read the space.
      'Cache-Control': 'private, max-age=31536000, immutable',
    },
  });
}

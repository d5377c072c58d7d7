import { database } from '@/lib/web/database';
import { health } from '@/lib/web/health';

export const dynamic = 'force-dynamic';

/** Whether this server and its database are well; for whoever keeps it running. */
export async function GET() {
  const { status, body } = await health(database());
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

import { notFound, redirect } from 'next/navigation';
import { auth } from '@/lib/web/auth';

/** Leads a guest to the sign-in and back; whoever may not import here finds no such page. */
export async function requireImport(abilities: { import: boolean }, here: string) {
  if (abilities.import) return;
  const actor = await auth();
  if (actor.kind === 'guest') redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  notFound();
}

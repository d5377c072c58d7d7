import { notFound, permanentRedirect, redirect } from 'next/navigation';
import { AppError } from '@/lib/domain/errors';
import type { AnyOperation } from '@/lib/operations/operation';
import { auth } from './auth';
import { contextFor } from './context';

/**
 * A read as a page runs it: what does not exist is the 404 page, what needs a sign-in leads there and back. What is
 * not there any more may be `elsewhere`: that is asked before the 404 page, and answers an address or null.
 */
export async function load<Op extends AnyOperation>(
  verb: Op,
  input: Parameters<Op>[1],
  here: string,
  elsewhere?: () => Promise<string | null>,
): Promise<Awaited<ReturnType<Op>>> {
  try {
    return await verb(contextFor(await auth()), input);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'unauthenticated') redirect(`/sign-in?next=${encodeURIComponent(here)}`);
    const address = error.code === 'not_found' ? await elsewhere?.() : null;
    if (address) permanentRedirect(address);
    if (error.code === 'not_found' || error.code === 'invalid_input') notFound();
    throw error;
  }
}

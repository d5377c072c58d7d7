import { notFound, redirect } from 'next/navigation';
import { AppError } from '@/lib/domain/errors';
import type { AnyOperation } from '@/lib/operations/operation';
import { auth } from './auth';
import { contextFor } from './context';

/** A read as a page runs it: what does not exist is the 404 page, what needs a sign-in leads there and back. */
export async function load<Op extends AnyOperation>(
  verb: Op,
  input: Parameters<Op>[1],
  here: string,
): Promise<Awaited<ReturnType<Op>>> {
  try {
    return await verb(contextFor(await auth()), input);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'unauthenticated') redirect(`/sign-in?next=${encodeURIComponent(here)}`);
    if (error.code === 'not_found' || error.code === 'invalid_input') notFound();
    throw error;
  }
}

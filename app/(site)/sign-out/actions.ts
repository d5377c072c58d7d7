'use server';

import { redirect } from 'next/navigation';
import { nextPath } from '@/lib/domain/people/next-path';
import { signOut } from '@/lib/operations/people/sign-out';
import { action } from '@/lib/web/action';
import { dropSession } from '@/lib/web/browser-request';

/** Ends the session and forgets its cookie; somebody already signed out is just sent on. */
export async function signOutAction(form: FormData): Promise<void> {
  await action(signOut)({});
  await dropSession();
  redirect(nextPath(form.get('next')));
}

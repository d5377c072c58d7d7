'use server';

import { redirect } from 'next/navigation';
import { nextPath } from '@/lib/domain/people/next-path';
import { signUp } from '@/lib/operations/people/sign-up';
import { settle } from '@/lib/web/action';
import { browserContext, keepSession, userAgent } from '@/lib/web/browser-request';
import { type FormState, refused, textOf } from '@/lib/web/form-state';

export async function signUpAction(_before: FormState, form: FormData): Promise<FormState> {
  const ctx = await browserContext();
  const agent = await userAgent();
  const result = await settle(() =>
    signUp(ctx, {
      name: textOf(form, 'name'),
      email: textOf(form, 'email'),
      password: textOf(form, 'password'),
      userAgent: agent,
      invitation: textOf(form, 'invitation') || undefined,
    }),
  );
  if (!result.ok) return refused(result.error, form);
  await keepSession(result.value.session);
  redirect(nextPath(form.get('next')));
}

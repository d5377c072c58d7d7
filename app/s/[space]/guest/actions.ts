'use server';

import { redirect } from 'next/navigation';
import type { Proof } from '@/lib/domain/guests/proof';
import { nextPath } from '@/lib/domain/people/next-path';
import { enterAsGuest } from '@/lib/operations/guests/enter-as-guest';
import { settle } from '@/lib/web/action';
import { browserContext, keepGuest } from '@/lib/web/browser-request';
import { type FormState, refused, textOf } from '@/lib/web/form-state';

export async function enterAsGuestAction(_before: FormState, form: FormData): Promise<FormState> {
  const ctx = await browserContext();
  const result = await settle(() =>
    enterAsGuest(ctx, {
      space: textOf(form, 'space'),
      name: textOf(form, 'name'),
      // Checked by the operation.
      proof: proofIn(textOf(form, 'proof')) as Proof,
    }),
  );
  if (!result.ok) return refused(result.error, form);
  await keepGuest(result.value.token);
  redirect(nextPath(form.get('next')));
}

/** Null of what is none: a browser without scripts sends nothing. */
function proofIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

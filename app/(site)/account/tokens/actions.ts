'use server';

import { revalidatePath } from 'next/cache';
import type { TokenScope } from '@/lib/domain/access/actor';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { revokeApiToken } from '@/lib/operations/people/revoke-api-token';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('account');

export async function createApiTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  const days = textOf(form, 'expiresInDays');
  const result = await action(createApiToken)({
    name: textOf(form, 'name'),
    // Checked by the operation.
    scopes: form.getAll('scopes') as TokenScope[],
    expiresInDays: days === 'never' ? null : Number(days),
  });
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/account/tokens');
  return done(t('tokenMade'), { secret: result.value.secret });
}

export async function revokeApiTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(revokeApiToken)({ token: textOf(form, 'token') });
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/account/tokens');
  return done(t('tokenRevoked'));
}

'use server';

import { renewSlips } from '@/lib/operations/slips/renew-slips';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('slips');

export async function renewSlipsAction(_before: FormState, form: FormData): Promise<FormState> {
  const people = form.getAll('people').filter((id) => typeof id === 'string');
  const result = await action(renewSlips)({ space: textOf(form, 'space'), people });
  if (!result.ok) return refused(result.error, form);
  const { slips } = result.value;
  return done(t('made', { count: slips.length }), { slips: JSON.stringify(slips) });
}

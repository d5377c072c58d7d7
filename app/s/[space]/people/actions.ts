'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { Suspension } from '@/lib/domain/spaces/member';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import { changeRole } from '@/lib/operations/spaces/change-role';
import { letInAgain } from '@/lib/operations/spaces/let-in-again';
import { liftSuspension } from '@/lib/operations/spaces/lift-suspension';
import { lookUpPseudonym } from '@/lib/operations/spaces/look-up-pseudonym';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { removePerson } from '@/lib/operations/spaces/remove-person';
import { suspendPerson } from '@/lib/operations/spaces/suspend-person';
import { type ActionResult, action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';
import { roleWord } from './role-words';

const t = translator('people');

export async function changeRoleAction(_before: FormState, form: FormData): Promise<FormState> {
  // Checked by the operation.
  const result = await action(changeRole)({ ...whoIn(form), role: textOf(form, 'role') as SpaceRole });
  const space = await action(readSpace)({ space: textOf(form, 'space') });
  return said(result, form, ({ name, role }) =>
    t('roleChanged', { name, role: space.ok ? roleWord(space.value.space.kind, role) : role }),
  );
}

export async function suspendAction(_before: FormState, form: FormData): Promise<FormState> {
  const duration = textOf(form, 'duration') as Suspension;
  const quietly = form.has('quietly');
  const reason = textOf(form, 'reason');
  const result = await action(suspendPerson)({ ...whoIn(form), duration, reason, quietly });
  return said(result, form, ({ name }) => t(quietly ? 'heldQuietlyDone' : 'suspendedDone', { name }));
}

export async function liftAction(_before: FormState, form: FormData): Promise<FormState> {
  return said(await action(liftSuspension)(whoIn(form)), form, ({ name }) => t('lifted', { name }));
}

export async function removeAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(removePerson)({ ...whoIn(form), reason: textOf(form, 'reason') });
  if (!result.ok) return refused(result.error, form);
  // The person is not in the list any more: shown is where they can be let in again.
  redirect(`/s/${encodeURIComponent(textOf(form, 'space'))}/people?which=removed&said=removed`);
}

export async function letInAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(letInAgain)(whoIn(form));
  if (!result.ok) return refused(result.error, form);
  redirect(`/s/${encodeURIComponent(textOf(form, 'space'))}/people?which=removed&said=let-in`);
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

export async function lookUpAction(_before: FormState, form: FormData): Promise<FormState> {
  // Of an address the last id is the annotation's.
  const of = textOf(form, 'of').match(ID)?.at(-1);
  if (!of) {
    const message = t('lookUpNone');
    const error = { code: 'invalid_input' as const, message, issues: [{ path: 'of', message }] };
    return refused(error, form);
  }
  const result = await action(lookUpPseudonym)({
    space: textOf(form, 'space'),
    of,
    reason: textOf(form, 'reason'),
  });
  if (!result.ok) return refused(result.error, form);
  const { pseudonym, person } = result.value;
  return done(t('lookedUp', { pseudonym, name: person.name }));
}

const whoIn = (form: FormData) => ({ space: textOf(form, 'space'), person: textOf(form, 'person') });

function said<Value>(
  result: ActionResult<Value>,
  form: FormData,
  words: (value: Value) => string,
): FormState {
  if (!result.ok) return refused(result.error, form);
  revalidatePath(`/s/${textOf(form, 'space')}/people`);
  return done(words(result.value));
}

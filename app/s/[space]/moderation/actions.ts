'use server';

import { revalidatePath } from 'next/cache';
import { MODERATIONS } from '@/lib/domain/access/sight';
import { DENY_REASONS } from '@/lib/domain/moderation/decision';
import type { Suspension } from '@/lib/domain/spaces/member';
import { decideModeration } from '@/lib/operations/moderation/decide-moderation';
import { suspendPerson } from '@/lib/operations/spaces/suspend-person';
import { type ActionFailure, action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('moderation');

const DECISIONS = ['approve', 'deny', 'spam'] as const;

/**
 * Decides as a button of the queue says: `approve` about all that are selected, `approve ID:VERSION:STATE` about
 * one, `suspend` about an author. What was decided meanwhile is left, and named.
 */
export async function decideModerationAction(_before: FormState, form: FormData): Promise<FormState> {
  const [act, one, item] = textOf(form, 'act').split(' ');
  if (act === 'suspend' && one && item) return suspendAuthor(one, item, form);
  const decision = DECISIONS.find((known) => known === act);
  const items = (one ? [one] : form.getAll('selected')).map(seenIn);
  if (!decision || items.length === 0)
    return refused({ code: 'invalid_input', message: t('nothingSelected'), issues: [] }, form);
  const of = one ? (items[0]?.annotation ?? '') : 'selected';
  const space = textOf(form, 'space');
  const reason = DENY_REASONS.find((known) => known === textOf(form, `reason ${of}`));
  const why = decision === 'deny' ? { reason, note: textOf(form, `note ${of}`) } : {};
  const result = await action(decideModeration)({ space, items, decision, ...why });
  revalidatePath(`/s/${space}/moderation`);
  if (!result.ok) return refusedAt(of, result.error, form);
  return done(sentenceOf(decision, result.value));
}

/** `suspend PERSON ITEM`: for what that one of them wrote. */
async function suspendAuthor(person: string, item: string, form: FormData): Promise<FormState> {
  const space = textOf(form, 'space');
  const quietly = form.has(`quietly suspend-${item}`);
  const result = await action(suspendPerson)({
    ...{ space, person, quietly },
    // Checked by the operation.
    duration: textOf(form, `duration suspend-${item}`) as Suspension,
    reason: textOf(form, `reason suspend-${item}`),
  });
  revalidatePath(`/s/${space}/moderation`);
  if (!result.ok) return refusedAt(`suspend-${item}`, result.error, form);
  return done(
    translator('people')(quietly ? 'heldQuietlyDone' : 'suspendedDone', { name: result.value.name }),
  );
}

/** One form is about many: what was wrong is said at the fields of the one that was pressed. */
const refusedAt = (of: string, error: ActionFailure, form: FormData) =>
  refused(
    { ...error, issues: error.issues.map(({ path, message }) => ({ path: `${path} ${of}`, message })) },
    form,
  );

function sentenceOf(decision: (typeof DECISIONS)[number], { decided, stale }: Decided) {
  const names = [...new Set(stale.flatMap(({ by }) => (by ? [by.name] : [])))];
  return [
    t('done', { decision, count: decided.length }),
    ...(stale.length > 0 ? [t('stale', { count: stale.length })] : []),
    ...(names.length > 0 ? [t('staleBy', { names: names.join(', ') })] : []),
  ].join(' ');
}

type Decided = Awaited<ReturnType<typeof decideModeration>>;

/** Whether it says what it should is for the operation to check. */
function seenIn(value: FormDataEntryValue) {
  const [annotation = '', version, state] = String(value).split(':');
  return {
    annotation,
    version: Number(version),
    state: MODERATIONS.find((known) => known === state) ?? 'pending',
  };
}

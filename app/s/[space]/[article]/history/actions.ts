'use server';

import { refresh } from 'next/cache';
import { restoreRevision } from '@/lib/operations/segmentations/restore-revision';
import { undoCorrection } from '@/lib/operations/segmentations/undo-correction';
import { type ActionFailure, action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';
import { missedSentence } from './history-words';

export async function restoreRevisionAction(_before: FormState, form: FormData): Promise<FormState> {
  const number = Number(textOf(form, 'number'));
  const result = await action(restoreRevision)({ ...namedIn(form), number });
  // After a refusal too: the list then shows what was done meanwhile.
  refresh();
  if (!result.ok) return refused(withMissed(result.error), form);
  const revision = result.value.done.at(-1)?.number ?? number;
  return done(translator('history')('restored', { number, revision }));
}

export async function undoCorrectionAction(_before: FormState, form: FormData): Promise<FormState> {
  const number = Number(textOf(form, 'number'));
  const result = await action(undoCorrection)({ ...namedIn(form), number });
  refresh();
  if (!result.ok) return refused(withMissed(result.error), form);
  const revision = result.value.done.at(-1)?.number ?? number;
  return done(translator('history')('takenBack', { revision }));
}

const namedIn = (form: FormData) => ({
  article: textOf(form, 'article'),
  baseRevision: Number(textOf(form, 'baseRevision')),
});

/** Of a stale page, who did what meanwhile. */
const withMissed = (error: ActionFailure): ActionFailure => ({
  ...error,
  message: missedSentence(error.current) ?? error.message,
});

'use server';

import { redirect } from 'next/navigation';
import { nextPath } from '@/lib/domain/people/next-path';
import { placeAnnotation } from '@/lib/operations/annotations/place-annotation';
import { readUnit } from '@/lib/operations/articles/read-unit';
import { action } from '@/lib/web/action';
import { type FormState, refused, textOf } from '@/lib/web/form-state';

/** At the guess, where it stands, at words that were found, or at the unit whose number was given. */
export async function placeAnnotationAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(placeAnnotation)({ annotation: textOf(form, 'annotation'), ...placeIn(form) });
  if (!result.ok) return refused(result.error, form);
  const found = await action(readUnit)({ unit: result.value.target.unitId });
  const number = found.ok ? found.value.unit.number : '';
  redirect(`${nextPath(textOf(form, 'here'))}?placed=${number}`);
}

function placeIn(form: FormData) {
  const versionId = textOf(form, 'versionId') || undefined;
  const at = textOf(form, 'at');
  if (at === 'guess' || at === 'here') return { at, versionId } as const;
  if (form.has('unitNumber')) return { unitNumber: textOf(form, 'unitNumber') };
  return { range: { start: Number(form.get('start')), end: Number(form.get('end')) }, versionId };
}

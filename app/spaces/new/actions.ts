'use server';

import { redirect } from 'next/navigation';
import type { SharedKind } from '@/lib/domain/spaces/space-defaults';
import type { SettingsPatch } from '@/lib/domain/spaces/space-settings';
import { createSpace } from '@/lib/operations/spaces/create-space';
import { action } from '@/lib/web/action';
import { type FormState, refused, textOf } from '@/lib/web/form-state';

const ASKED = ['reading', 'annotating', 'premoderation', 'names', 'othersWork'] as const;

export async function createSpaceAction(_before: FormState, form: FormData): Promise<FormState> {
  const answers = ASKED.flatMap((setting) => {
    const answer = textOf(form, setting);
    return answer ? [[setting, answer]] : [];
  });
  const result = await action(createSpace)({
    // All of it is checked by the operation.
    kind: textOf(form, 'kind') as SharedKind,
    name: textOf(form, 'name'),
    description: textOf(form, 'description'),
    settings: Object.fromEntries(answers) as SettingsPatch,
  });
  if (!result.ok) return refused(result.error, form);
  redirect(`/s/${result.value.space.slug}`);
}

'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { SettingsPatch } from '@/lib/domain/spaces/space-settings';
import { archiveSpace } from '@/lib/operations/spaces/archive-space';
import { editSpace } from '@/lib/operations/spaces/edit-space';
import { handOverSpace } from '@/lib/operations/spaces/hand-over-space';
import { removeSpaceLogo } from '@/lib/operations/spaces/remove-space-logo';
import { setSpaceLogo } from '@/lib/operations/spaces/set-space-logo';
import { unarchiveSpace } from '@/lib/operations/spaces/unarchive-space';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('spaceSettings');

export async function editSpaceAction(_before: FormState, form: FormData): Promise<FormState> {
  const space = textOf(form, 'space');
  const result = await action(editSpace)({
    space,
    name: textOf(form, 'name'),
    description: textOf(form, 'description'),
    settings: settingsIn(form),
    ifState: textOf(form, 'state'),
  });
  if (!result.ok) {
    const { error } = result;
    return refused(
      error.code === 'stale_version' ? { ...error, message: t('stale') } : besideFields(error),
      form,
    );
  }
  revalidatePath(`/s/${space}`, 'layout');
  return done(t('saved'));
}

/** What the form asks about; a personal space is asked less. All of it is checked by the operation. */
function settingsIn(form: FormData): SettingsPatch {
  const patch: Record<string, unknown> = {};
  for (const name of CHOICES) if (form.has(name)) patch[name] = textOf(form, name);
  if (form.has('names')) patch.pseudonymLookup = form.get('pseudonymLookup') === 'on';
  if (form.has('editWindowMinutes'))
    patch.editWindowMinutes = Number(textOf(form, 'editWindowMinutes')) || null;
  if (form.has('othersWorkFrom')) patch.othersWorkFrom = momentIn(textOf(form, 'othersWorkFrom'));
  for (const name of ['bannedWords', 'embedSites'])
    if (form.has(name)) patch[name] = linesIn(textOf(form, name));
  return patch as SettingsPatch;
}

const linesIn = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

const CHOICES = [
  ...['reading', 'annotating', 'importing', 'correcting', 'names', 'othersWork', 'stanceSpread'],
  ...['premoderation', 'accent'],
];

/** A browser without JavaScript sends its field as it stands, in UTC as the page says; else the moment comes whole. */
const momentIn = (text: string) =>
  text === '' ? null : /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00Z` : text;

/** A field of the form is called like its setting. */
const besideFields = <Failure extends { issues: { path: string; message: string }[] }>(error: Failure) => ({
  ...error,
  issues: error.issues.map((issue) => ({ ...issue, path: issue.path.replace(/^settings\./, '') })),
});

export async function setLogoAction(_before: FormState, form: FormData): Promise<FormState> {
  const file = form.get('image');
  const space = textOf(form, 'space');
  const bytes = file instanceof File ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
  if (bytes.length === 0)
    return refused(
      {
        code: 'invalid_input',
        message: t('logo.missing'),
        issues: [{ path: 'image', message: t('logo.missing') }],
      },
      form,
    );
  const result = await action(setSpaceLogo)({ space, image: bytes.toString('base64') });
  if (!result.ok) return refused(result.error, form);
  revalidatePath(`/s/${space}`, 'layout');
  return done(t('logo.saved'));
}

export async function removeLogoAction(_before: FormState, form: FormData): Promise<FormState> {
  const space = textOf(form, 'space');
  const result = await action(removeSpaceLogo)({ space });
  if (!result.ok) return refused(result.error, form);
  revalidatePath(`/s/${space}`, 'layout');
  return done(t('logo.removed'));
}

export async function archiveAction(_before: FormState, form: FormData): Promise<FormState> {
  const space = textOf(form, 'space');
  const verb = form.get('archived') === 'on' ? unarchiveSpace : archiveSpace;
  const result = await action(verb)({ space });
  if (!result.ok) return refused(result.error, form);
  revalidatePath(`/s/${space}`, 'layout');
  return done('');
}

export async function handOverAction(_before: FormState, form: FormData): Promise<FormState> {
  const space = textOf(form, 'space');
  const result = await action(handOverSpace)({ space, to: textOf(form, 'to') });
  if (!result.ok) return refused(result.error, form);
  redirect(`/s/${result.value.space.slug}`);
}

'use server';

import type { RosterLine } from '@/components/spaces/roster-form';
import type { InvitedRole } from '@/lib/domain/spaces/invitation';
import { type PlannedRow, ROSTER_LIMITS } from '@/lib/domain/spaces/roster';
import { inviteRoster } from '@/lib/operations/invitations/invite-roster';
import { previewRoster } from '@/lib/operations/invitations/preview-roster';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';
import { roleWord } from '../role-words';

const t = translator('roster');

/** Looks at a chosen file, or does what was looked at. */
export async function rosterAction(_before: FormState, form: FormData): Promise<FormState> {
  return textOf(form, 'step') === 'invite' ? invite(form) : look(form);
}

async function look(form: FormData): Promise<FormState> {
  const chosen = form.get('file');
  if (!(chosen instanceof File) || chosen.size === 0) return wrongFile(t('choose'), form);
  if (chosen.size > ROSTER_LIMITS.bytes) return wrongFile(t('fileHint'), form);
  const file = Buffer.from(await chosen.arrayBuffer()).toString('base64');
  const space = textOf(form, 'space');
  const role = textOf(form, 'role');
  // Checked by the operation.
  const result = await action(previewRoster)({ space, file, role: role as InvitedRole });
  if (!result.ok) return refused(result.error, form);
  const { rows } = result.value;
  const found = await action(readSpace)({ space });
  const count = (outcome: PlannedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const [mails, slips] = [count('mail'), count('slip')];
  const lines = rows.map(
    (row): RosterLine => ({
      line: row.line,
      name: row.name,
      email: row.email ?? '',
      role: found.ok ? roleWord(found.value.space.kind, row.role) : row.role,
      outcome: t(row.outcome, { problem: row.problem ?? '' }),
      goes: row.outcome === 'mail' || row.outcome === 'slip',
    }),
  );
  const message = t('preview', { mails, slips, rest: rows.length - mails - slips });
  return done(message, { preview: JSON.stringify(lines), file, role });
}

async function invite(form: FormData): Promise<FormState> {
  const result = await action(inviteRoster)({
    space: textOf(form, 'space'),
    file: textOf(form, 'looked-at'),
    role: textOf(form, 'looked-at-role') as InvitedRole,
  });
  if (!result.ok) return refused(result.error, form);
  const { mailed, slips } = result.value;
  return done(t('done', { mailed, slips: slips.length }), { slips: JSON.stringify(slips) });
}

const wrongFile = (message: string, form: FormData) =>
  refused({ code: 'invalid_input', message, issues: [{ path: 'file', message }] }, form);

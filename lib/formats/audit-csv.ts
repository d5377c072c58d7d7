import type { AuditLine } from '@/lib/domain/site/site-overview';

export const AUDIT_CSV_HEAD = 'at,operation,via,person_id,person,space_id,space,subject_id\r\n';

/** A line of the audit as RFC 4180 has it. */
export const toAuditCsv = ({ at, operation, via, actor, space, subjectId }: AuditLine): string =>
  `${[at, operation, via, actor?.id, actor?.name, space?.id, space?.name, subjectId].map(csvField).join(',')}\r\n`;

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvField(value: string | null | undefined) {
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

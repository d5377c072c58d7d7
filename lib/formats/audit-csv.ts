import type { AuditLine } from '@/lib/domain/site/site-overview';
import { csvLine } from './csv';

export const AUDIT_CSV_HEAD = 'at,operation,via,person_id,person,space_id,space,subject_id\r\n';

export const toAuditCsv = ({ at, operation, via, actor, space, subjectId }: AuditLine): string =>
  csvLine([at, operation, via, actor?.id, actor?.name, space?.id, space?.name, subjectId]);

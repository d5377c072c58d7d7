import type { CommentImport, Outcome, Remark } from '@/lib/domain/comment-imports/comment-import';
import { translator } from '@/lib/web/messages';

const t = translator('commentImports');

/** "Disqus: export.xml" */
export const fileName = ({ system, fileName }: Pick<CommentImport, 'system' | 'fileName'>) =>
  t('name', { system: t(`systems.${system}`), file: fileName || t('unnamed') });

/** What became of a comment, and what else there is to say of it. */
export const outcomeSentence = (outcome: Outcome, remarks: readonly Remark[] = []) =>
  [t(`outcomes.${outcome}`), ...remarks.map((remark) => t(`remarks.${remark}`))].join('; ');

import { operation } from '../operation';
import { DraftName, findDraft, viewDraft } from './find-draft';

/** The draft of an import, for the person who is importing. */
export const readImportDraft = operation({
  name: 'readImportDraft',
  kind: 'read',
  permission: 'articles.import',
  noun: 'import',
  input: DraftName,
  load: findDraft,
  run: async ({ subject, store }) => viewDraft(subject.draft, subject.standing.space, store),
});

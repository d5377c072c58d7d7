import { articleNameJson } from '@/lib/formats/article-json';
import { importJson } from '@/lib/formats/import-json';
import { editImportDraft } from '@/lib/operations/articles/edit-import-draft';
import { publishImport } from '@/lib/operations/articles/publish-import';
import { readImportDraft } from '@/lib/operations/articles/read-import-draft';
import { route } from './route';

export const importEndpoints = [
  route('GET /imports/{draft}', readImportDraft, importJson, 'Read an import before it is published'),
  route('PATCH /imports/{draft}', editImportDraft, importJson, 'Correct an import'),
  route('POST /imports/{draft}/publish', publishImport, articleNameJson, 'Publish an import', {
    status: 201,
    location: ({ id }) => `/articles/${id}`,
  }),
];

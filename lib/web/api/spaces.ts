import { articleSummariesJson } from '@/lib/formats/article-json';
import { importJson } from '@/lib/formats/import-json';
import { spaceJson, spacesJson } from '@/lib/formats/space-json';
import { listArticles } from '@/lib/operations/articles/list-articles';
import { startImport } from '@/lib/operations/articles/start-import';
import { listSpaces } from '@/lib/operations/spaces/list-spaces';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { IMPORT_BODY_LIMIT, list, route } from './route';

export const spaceEndpoints = [
  list('GET /spaces', listSpaces, spacesJson, 'List your spaces and the open ones'),
  route('GET /spaces/{space}', readSpace, spaceJson, 'Read a space'),
  list('GET /spaces/{space}/articles', listArticles, articleSummariesJson, 'List the articles of a space'),
  route('POST /spaces/{space}/imports', startImport, importJson, 'Start an import from text, file or URL', {
    status: 201,
    location: ({ id }) => `/imports/${id}`,
    bodyLimit: IMPORT_BODY_LIMIT,
    reportsProgress: true,
  }),
];

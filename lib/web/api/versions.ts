import { importJson } from '@/lib/formats/import-json';
import {
  comparisonJson,
  newVersionJson,
  newVersionPreviewJson,
  sourceCheckJson,
  versionsJson,
} from '@/lib/formats/version-json';
import { checkSource } from '@/lib/operations/versions/check-source';
import { compareVersions } from '@/lib/operations/versions/compare-versions';
import { listVersions } from '@/lib/operations/versions/list-versions';
import { previewNewVersion } from '@/lib/operations/versions/preview-new-version';
import { publishNewVersion } from '@/lib/operations/versions/publish-new-version';
import { startNewVersion } from '@/lib/operations/versions/start-new-version';
import { IMPORT_BODY_LIMIT, list, route } from './route';

export const versionEndpoints = [
  list('GET /articles/{article}/versions', listVersions, versionsJson, 'List the versions of an article'),
  list(
    'GET /articles/{article}/versions/{version}/differences',
    compareVersions,
    comparisonJson,
    'Compare a version with an earlier one',
  ),
  route(
    'POST /articles/{article}/imports',
    startNewVersion,
    importJson,
    'Start the import of a new version from text, file or URL',
    {
      status: 201,
      location: ({ id }) => `/imports/${id}`,
      bodyLimit: IMPORT_BODY_LIMIT,
      reportsProgress: true,
    },
  ),
  route(
    'POST /articles/{article}/source-check',
    checkSource,
    sourceCheckJson,
    'Check the source of an article for changes',
    { reportsProgress: true },
  ),
  list(
    'GET /imports/{draft}/differences',
    previewNewVersion,
    newVersionPreviewJson,
    'Preview what a new version changes',
  ),
  route(
    'POST /imports/{draft}/publish-version',
    publishNewVersion,
    newVersionJson,
    'Publish an import as a new version',
    { status: 201, location: ({ id }) => `/articles/${id}` },
  ),
];

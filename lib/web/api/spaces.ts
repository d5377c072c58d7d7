import { articleSummariesJson } from '@/lib/formats/article-json';
import { importJson } from '@/lib/formats/import-json';
import { liveEventsJson } from '@/lib/formats/live-json';
import { spaceExportJson, spaceJson, spacesJson, successorsJson } from '@/lib/formats/space-json';
import { listArticles } from '@/lib/operations/articles/list-articles';
import { startImport } from '@/lib/operations/articles/start-import';
import { listSpaceEvents } from '@/lib/operations/live/list-space-events';
import { archiveSpace } from '@/lib/operations/spaces/archive-space';
import { createSpace } from '@/lib/operations/spaces/create-space';
import { deleteSpace } from '@/lib/operations/spaces/delete-space';
import { editSpace } from '@/lib/operations/spaces/edit-space';
import { exportSpace } from '@/lib/operations/spaces/export-space';
import { handOverSpace } from '@/lib/operations/spaces/hand-over-space';
import { keepSpace } from '@/lib/operations/spaces/keep-space';
import { leaveSpace } from '@/lib/operations/spaces/leave-space';
import { listSpaces } from '@/lib/operations/spaces/list-spaces';
import { listSuccessors } from '@/lib/operations/spaces/list-successors';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { removeSpaceLogo } from '@/lib/operations/spaces/remove-space-logo';
import { setSpaceLogo } from '@/lib/operations/spaces/set-space-logo';
import { unarchiveSpace } from '@/lib/operations/spaces/unarchive-space';
import { IMPORT_BODY_LIMIT, list, route } from './route';

export const spaceEndpoints = [
  list('GET /spaces', listSpaces, spacesJson, 'List your spaces and the open ones'),
  route('POST /spaces', createSpace, spaceJson, 'Make a space', {
    status: 201,
    location: ({ space }) => `/spaces/${space.slug}`,
  }),
  route('GET /spaces/{space}', readSpace, spaceJson, 'Read a space'),
  route('PATCH /spaces/{space}', editSpace, spaceJson, 'Change what a space is called and how it is set up'),
  route('PUT /spaces/{space}/logo', setSpaceLogo, spaceJson, 'Give a space a logo'),
  route('DELETE /spaces/{space}/logo', removeSpaceLogo, spaceJson, 'Take a space’s logo away'),
  route('POST /spaces/{space}/archive', archiveSpace, spaceJson, 'Archive a space'),
  route('POST /spaces/{space}/unarchive', unarchiveSpace, spaceJson, 'Take an archived space into use again'),
  route('POST /spaces/{space}/deletion', deleteSpace, spaceJson, 'Have a space deleted after a waiting time'),
  route('DELETE /spaces/{space}/deletion', keepSpace, spaceJson, 'Keep a space that was to be deleted'),
  list(
    'GET /spaces/{space}/export',
    exportSpace,
    spaceExportJson,
    'Export all that is in a space, part by part',
  ),
  route('POST /spaces/{space}/leave', leaveSpace, null, 'Leave a space'),
  list(
    'GET /spaces/{space}/successors',
    listSuccessors,
    successorsJson,
    'List whom you can hand a space over to',
  ),
  route('PUT /spaces/{space}/owner', handOverSpace, spaceJson, 'Hand a space over'),
  list('GET /spaces/{space}/articles', listArticles, articleSummariesJson, 'List the articles of a space'),
  route(
    'GET /spaces/{space}/events',
    listSpaceEvents,
    liveEventsJson,
    'Read or follow what happens in a space',
    { streams: true },
  ),
  route('POST /spaces/{space}/imports', startImport, importJson, 'Start an import from text, file or URL', {
    status: 201,
    location: ({ id }) => `/imports/${id}`,
    bodyLimit: IMPORT_BODY_LIMIT,
    reportsProgress: true,
  }),
];

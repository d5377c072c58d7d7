import { accountEndpoints } from './account';
import { activityEndpoints } from './activity';
import { annotationEndpoints } from './annotations';
import { articleEndpoints } from './articles';
import { commentImportEndpoints } from './comment-imports';
import { guestEndpoints } from './guests';
import { importEndpoints } from './imports';
import { moderationEndpoints } from './moderation';
import { notificationEndpoints } from './notifications';
import { peopleEndpoints } from './people';
import type { Endpoint } from './route';
import { searchEndpoints } from './search';
import { segmentationEndpoints } from './segmentations';
import { siteEndpoints } from './site';
import { spaceEndpoints } from './spaces';
import { unitEndpoints } from './units';
import { versionEndpoints } from './versions';

/** The whole API, in the order in which its documentation shows it. */
export const endpoints: Endpoint[] = [
  ...spaceEndpoints,
  ...peopleEndpoints,
  ...importEndpoints,
  ...articleEndpoints,
  ...versionEndpoints,
  ...unitEndpoints,
  ...segmentationEndpoints,
  ...annotationEndpoints,
  ...moderationEndpoints,
  ...commentImportEndpoints,
  ...guestEndpoints,
  ...activityEndpoints,
  ...notificationEndpoints,
  ...searchEndpoints,
  ...accountEndpoints,
  ...siteEndpoints,
];

/** Where the API is mounted. */
export const BASE = '/api/v1';

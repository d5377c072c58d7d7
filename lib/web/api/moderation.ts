import {
  decidedJson,
  moderationItemsJson,
  transparencyJson,
  waitingJson,
} from '@/lib/formats/moderation-json';
import { countModeration } from '@/lib/operations/moderation/count-moderation';
import { decideModeration } from '@/lib/operations/moderation/decide-moderation';
import { listModeration } from '@/lib/operations/moderation/list-moderation';
import { readTransparency } from '@/lib/operations/moderation/read-transparency';
import { list, route } from './route';

export const moderationEndpoints = [
  list(
    'GET /spaces/{space}/moderation',
    listModeration,
    moderationItemsJson,
    'List what waits for a moderator, or was decided by one',
  ),
  route(
    'GET /spaces/{space}/moderation/count',
    countModeration,
    waitingJson,
    'Count what waits for a moderator, and what readers flagged',
  ),
  route(
    'GET /spaces/{space}/transparency',
    readTransparency,
    transparencyJson,
    'Read how a space was moderated in the last ninety days, in numbers',
  ),
  route(
    'POST /spaces/{space}/moderation',
    decideModeration,
    decidedJson,
    'Approve, deny or mark as spam what you saw, up to 100 at once',
  ),
];

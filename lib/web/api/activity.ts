import { activitiesJson, actsJson } from '@/lib/formats/activity-json';
import { listActivity } from '@/lib/operations/activity/list-activity';
import { listActs } from '@/lib/operations/activity/list-acts';
import { list } from './route';

export const activityEndpoints = [
  list('GET /spaces/{space}/activity', listActivity, activitiesJson, 'List what happened in a space'),
  list('GET /spaces/{space}/acts', listActs, actsJson, 'List who did what in a space'),
];

import { stanceHistoryJson, stanceJson, stanceSpreadJson } from '@/lib/formats/stance-json';
import { countsAtUnitJson, unitJson } from '@/lib/formats/unit-json';
import { listStanceHistory } from '@/lib/operations/annotations/list-stance-history';
import { readCountsAtUnit } from '@/lib/operations/annotations/read-counts-at-unit';
import { readStances } from '@/lib/operations/annotations/read-stances';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { withdrawStance } from '@/lib/operations/annotations/withdraw-stance';
import { readUnit } from '@/lib/operations/articles/read-unit';
import { list, route } from './route';

export const unitEndpoints = [
  route('GET /units/{unit}', readUnit, unitJson, 'Read an argument unit'),
  route('GET /units/{unit}/counts', readCountsAtUnit, countsAtUnitJson, 'Count what stands at a unit'),
  route('GET /units/{unit}/stances', readStances, stanceSpreadJson, 'Count the stances at a unit'),
  route('PUT /units/{unit}/stance', takeStance, stanceJson, 'Take or change your stance'),
  route('DELETE /units/{unit}/stance', withdrawStance, null, 'Withdraw your stance'),
  list(
    'GET /units/{unit}/stance/history',
    listStanceHistory,
    stanceHistoryJson,
    'List your own stances over time',
  ),
];

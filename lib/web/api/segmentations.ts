import { correctionsDoneJson, correctionsJson, revisionsJson } from '@/lib/formats/correction-json';
import { unitsJson } from '@/lib/formats/unit-json';
import { correctSegmentation } from '@/lib/operations/segmentations/correct-segmentation';
import { listCorrections } from '@/lib/operations/segmentations/list-corrections';
import { listRevisions } from '@/lib/operations/segmentations/list-revisions';
import { readRevision } from '@/lib/operations/segmentations/read-revision';
import { restoreRevision } from '@/lib/operations/segmentations/restore-revision';
import { suggestAgain } from '@/lib/operations/segmentations/suggest-again';
import { undoCorrection } from '@/lib/operations/segmentations/undo-correction';
import { list, route } from './route';

export const segmentationEndpoints = [
  list('GET /articles/{article}/corrections', listCorrections, correctionsJson, 'List corrections'),
  route(
    'POST /articles/{article}/corrections',
    correctSegmentation,
    correctionsDoneJson,
    'Correct units, roles and relations',
  ),
  route(
    'POST /articles/{article}/corrections/{number}/undo',
    undoCorrection,
    correctionsDoneJson,
    'Take a correction back',
  ),
  route(
    'POST /articles/{article}/suggestions',
    suggestAgain,
    correctionsDoneJson,
    'Let the machine suggest anew what nobody settled',
  ),
  list('GET /articles/{article}/revisions', listRevisions, revisionsJson, 'List revisions'),
  list(
    'GET /articles/{article}/revisions/{number}',
    readRevision,
    unitsJson,
    'Read the units and relations of a revision',
  ),
  route(
    'POST /articles/{article}/revisions/{number}/restore',
    restoreRevision,
    correctionsDoneJson,
    'Bring a revision back',
  ),
];

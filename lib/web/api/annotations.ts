import { annotationHistoryJson, annotationJson } from '@/lib/formats/annotation-json';
import { acceptAnswer } from '@/lib/operations/annotations/accept-answer';
import { assignNote } from '@/lib/operations/annotations/assign-note';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { editAnnotation } from '@/lib/operations/annotations/edit-annotation';
import { placeAnnotation } from '@/lib/operations/annotations/place-annotation';
import { reactToNote } from '@/lib/operations/annotations/react-to-note';
import { readAnnotation } from '@/lib/operations/annotations/read-annotation';
import { readAnnotationHistory } from '@/lib/operations/annotations/read-annotation-history';
import { reopenNote } from '@/lib/operations/annotations/reopen-note';
import { resolveNote } from '@/lib/operations/annotations/resolve-note';
import { restoreAnnotation } from '@/lib/operations/annotations/restore-annotation';
import { withdrawAnswer } from '@/lib/operations/annotations/withdraw-answer';
import { withdrawReaction } from '@/lib/operations/annotations/withdraw-reaction';
import { appealDecision } from '@/lib/operations/moderation/appeal-decision';
import { flagAnnotation } from '@/lib/operations/moderation/flag-annotation';
import { list, route } from './route';

export const annotationEndpoints = [
  route('GET /annotations/{annotation}', readAnnotation, annotationJson, 'Read an annotation'),
  route('PATCH /annotations/{annotation}', editAnnotation, annotationJson, 'Edit a note or a source'),
  route('DELETE /annotations/{annotation}', deleteAnnotation, null, 'Delete an annotation'),
  route(
    'PUT /annotations/{annotation}/place',
    placeAnnotation,
    annotationJson,
    'Say where an annotation belongs',
  ),
  route(
    'POST /annotations/{annotation}/appeal',
    appealDecision,
    annotationJson,
    'Ask for another look at what a moderator refused',
  ),
  route('PUT /annotations/{annotation}/flag', flagAnnotation, null, 'Tell moderators of what somebody wrote'),
  route(
    'POST /annotations/{annotation}/restore',
    restoreAnnotation,
    annotationJson,
    'Bring a deleted annotation back',
  ),
  route(
    'PUT /annotations/{annotation}/reaction',
    reactToNote,
    annotationJson,
    'Agree with a note or find a source helpful, or not',
  ),
  route(
    'DELETE /annotations/{annotation}/reaction',
    withdrawReaction,
    annotationJson,
    'Take your reaction back',
  ),
  route(
    'PUT /annotations/{annotation}/answer',
    acceptAnswer,
    annotationJson,
    'Say which reply answers a question',
  ),
  route(
    'DELETE /annotations/{annotation}/answer',
    withdrawAnswer,
    annotationJson,
    'Say that no reply answers a question',
  ),
  route(
    'PUT /annotations/{annotation}/resolution',
    resolveNote,
    annotationJson,
    'Say that there is nothing more to do about a thread',
  ),
  route('DELETE /annotations/{annotation}/resolution', reopenNote, annotationJson, 'Open a thread again'),
  route(
    'PUT /annotations/{annotation}/assignee',
    assignNote,
    annotationJson,
    'Give a thread to somebody to look after',
  ),
  list(
    'GET /annotations/{annotation}/history',
    readAnnotationHistory,
    annotationHistoryJson,
    'List what an annotation said before',
  ),
];

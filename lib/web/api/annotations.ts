import { annotationHistoryJson, annotationJson } from '@/lib/formats/annotation-json';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { editAnnotation } from '@/lib/operations/annotations/edit-annotation';
import { placeAnnotation } from '@/lib/operations/annotations/place-annotation';
import { readAnnotation } from '@/lib/operations/annotations/read-annotation';
import { readAnnotationHistory } from '@/lib/operations/annotations/read-annotation-history';
import { restoreAnnotation } from '@/lib/operations/annotations/restore-annotation';
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
    'POST /annotations/{annotation}/restore',
    restoreAnnotation,
    annotationJson,
    'Bring a deleted annotation back',
  ),
  list(
    'GET /annotations/{annotation}/history',
    readAnnotationHistory,
    annotationHistoryJson,
    'List what an annotation said before',
  ),
];

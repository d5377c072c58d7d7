import { annotationJson, annotationsJson, highlightRangesJson } from '@/lib/formats/annotation-json';
import {
  articleJson,
  articlePlaceJson,
  articleTitleJson,
  restoredArticleJson,
} from '@/lib/formats/article-json';
import { liveEventsJson } from '@/lib/formats/live-json';
import { mentionableJson } from '@/lib/formats/mentionable-json';
import { opinionsJson } from '@/lib/formats/opinions-json';
import { citedSourcesJson } from '@/lib/formats/source-json';
import { unitCountsJson, unitsJson } from '@/lib/formats/unit-json';
import { placesJson, waitingAnnotationsJson } from '@/lib/formats/waiting-json';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { listHighlightRanges } from '@/lib/operations/annotations/list-highlight-ranges';
import { listMentionable } from '@/lib/operations/annotations/list-mentionable';
import { listUnplaced } from '@/lib/operations/annotations/list-unplaced';
import { copyArticle } from '@/lib/operations/articles/copy-article';
import { deleteArticle } from '@/lib/operations/articles/delete-article';
import { editArticle } from '@/lib/operations/articles/edit-article';
import { findPlaces } from '@/lib/operations/articles/find-places';
import { listUnits } from '@/lib/operations/articles/list-units';
import { moveArticle } from '@/lib/operations/articles/move-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readUnitCounts } from '@/lib/operations/articles/read-unit-counts';
import { restoreArticle } from '@/lib/operations/articles/restore-article';
import { listArticleEvents } from '@/lib/operations/live/list-article-events';
import { readOpinions } from '@/lib/operations/opinions/read-opinions';
import { listSources } from '@/lib/operations/sources/list-sources';
import { list, route } from './route';

export const articleEndpoints = [
  route('GET /articles/{article}', readArticle, articleJson, 'Read an article with its text and blocks'),
  route('PATCH /articles/{article}', editArticle, articleTitleJson, 'Rename an article'),
  route('DELETE /articles/{article}', deleteArticle, null, 'Delete an article'),
  route('POST /articles/{article}/restore', restoreArticle, restoredArticleJson, 'Bring an article back'),
  route('POST /articles/{article}/move', moveArticle, articlePlaceJson, 'Move an article to another space'),
  route(
    'POST /articles/{article}/copy',
    copyArticle,
    articlePlaceJson,
    'Copy an article into another space',
    {
      status: 201,
      location: ({ id }) => `/articles/${id}`,
    },
  ),
  list('GET /articles/{article}/units', listUnits, unitsJson, 'List argument units and their relations'),
  list('GET /articles/{article}/counts', readUnitCounts, unitCountsJson, 'Count what stands at each unit'),
  list(
    'GET /articles/{article}/highlight-ranges',
    listHighlightRanges,
    highlightRangesJson,
    'List where an article is highlighted',
  ),
  list('GET /articles/{article}/annotations', listAnnotations, annotationsJson, 'List annotations'),
  route(
    'POST /articles/{article}/annotations',
    addAnnotation,
    annotationJson,
    'Add a highlight, a note, a reply or a source',
    { status: 201, location: ({ id }) => `/annotations/${id}` },
  ),
  list(
    'GET /articles/{article}/mentionable',
    listMentionable,
    mentionableJson,
    'List people whom a note can mention, or to whom a thread can be given',
  ),
  list('GET /articles/{article}/places', findPlaces, placesJson, 'Find where words stand'),
  list(
    'GET /articles/{article}/unplaced',
    listUnplaced,
    waitingAnnotationsJson,
    'List annotations that wait to be placed',
  ),
  route(
    'GET /articles/{article}/events',
    listArticleEvents,
    liveEventsJson,
    'Read or follow what happens in an article',
    { streams: true },
  ),
  route(
    'GET /articles/{article}/opinions',
    readOpinions,
    opinionsJson,
    'Read who answers alike, and what all groups share',
  ),
  list('GET /articles/{article}/sources', listSources, citedSourcesJson, 'List cited sources'),
];

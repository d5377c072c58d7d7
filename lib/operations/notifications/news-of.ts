import type { Annotation } from '@/lib/domain/annotations/annotation';
import type { News } from '@/lib/domain/notifications/news';
import type { Space } from '@/lib/domain/spaces/space';

/** A note that was written, changed or brought back. Who heard of it before does not hear of it again. */
export const newsOfNote = ({ kind, spaceId, id }: Pick<Annotation, 'kind' | 'spaceId' | 'id'>): News[] =>
  kind === 'note' ? [{ event: 'note', spaceId, annotationId: id }] : [];

/** In a space of one's own nobody else is there to hear of it. */
export const newsOfArticle = (
  { id, kind }: Pick<Space, 'id' | 'kind'>,
  articleId: string,
  detail: 'new' | 'version',
): News[] => (kind === 'personal' ? [] : [{ event: 'article', spaceId: id, articleId, detail }]);

import { fromCursor, pageInput, TimeKey, toPage } from '../cursor';
import { operation } from '../operation';
import { findSpace, SpaceInput } from '../spaces/find-space';

/** The files of comments that were uploaded to a space, latest first. */
export const listCommentImports = operation({
  name: 'listCommentImports',
  kind: 'read',
  permission: 'comments.import',
  noun: 'space',
  input: SpaceInput.extend(pageInput(100, 20)),
  load: findSpace,
  run: async ({ input, subject: { standing }, store }) => {
    const after = fromCursor(input.cursor, TimeKey);
    const rows = await store.commentImports.list(standing.space.id, after, input.limit + 1);
    const spaceSlug = standing.space.slug;
    return toPage(
      rows.map((row) => ({ ...row, spaceSlug })),
      input.limit,
      ({ createdAt, id }) => ({ createdAt, id }),
    );
  },
});

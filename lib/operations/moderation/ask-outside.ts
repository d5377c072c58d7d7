import { personId } from '@/lib/domain/access/actor';
import type { AnnotationKind } from '@/lib/domain/annotations/annotation-kinds';
import type { Words } from '@/lib/domain/moderation/banned-words';
import type { OutsideVerdict } from '@/lib/domain/moderation/outside-verdict';
import { hasWords } from '@/lib/domain/moderation/pipeline';
import { reaches, type Space, type SpaceStanding } from '@/lib/domain/spaces/space';
import { checkPost, type PostCheckers } from '@/lib/integrations/check-post';
import { siteAddress } from '@/lib/integrations/site-address';
import type { Context } from '../context';
import { pseudonym } from '../people/secrets';
import { limitPosts } from './limit-posts';

type Writing = {
  standing: SpaceStanding;
  /** The slug of the article; null where it is not at hand, as of an edit. */
  article: string | null;
  kind: AnnotationKind;
  words: Words;
};

/**
 * What comes before anything is written: whether it is too much, and what services outside say of it. They are asked
 * only about what anybody may read: what a class writes among itself never leaves the site.
 */
export async function beforePost(ctx: Context, writing: Writing): Promise<OutsideVerdict | null> {
  const { standing, article, kind, words } = writing;
  // A highlight is chosen, as a stance is, and not written.
  await limitPosts(ctx, standing, kind === 'stance' || kind === 'highlight' ? 'stance' : 'post');
  const { check, akismet } = ctx.postCheckers ?? fromEnvironment();
  const author = personId(ctx.actor);
  if (!(check || akismet) || author === null || kind === 'highlight' || !hasWords(words)) return null;
  const { space, role } = standing;
  if (!isOpenToAll(space) || reaches(role, 'moderator')) return null;
  const post = {
    id: ctx.newId(),
    page: siteAddress(`/s/${space.slug}${article === null ? '' : `/${article}`}`),
    kind,
    words,
    author: pseudonym('author for a check outside', author),
    isGuest: ctx.actor.kind === 'named_guest',
    clientBlock: ctx.clientBlock ?? null,
  };
  return checkPost({ check, akismet }, post);
}

/** Whether what is written there may be shown to a service outside. */
export function asksOutside(ctx: Context, space: Space): boolean {
  const { check, akismet } = ctx.postCheckers ?? fromEnvironment();
  return (check !== null || akismet !== null) && isOpenToAll(space);
}

const isOpenToAll = ({ settings }: Space) => settings.reading === 'anyone';

function fromEnvironment(env = process.env): PostCheckers {
  const { ARGUABLY_CHECK_URL: url, ARGUABLY_CHECK_SECRET: secret, ARGUABLY_AKISMET_KEY: key } = env;
  return {
    check: url && secret ? { url, secret } : null,
    akismet: key ? { url: 'https://rest.akismet.com', key, site: siteAddress('/') } : null,
  };
}

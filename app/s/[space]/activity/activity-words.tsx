import type { ReactNode } from 'react';
import type { ActivityLine } from '@/components/activity/activity-list';
import type { Act, Activity } from '@/lib/domain/activity/activity';
import { noteAnchor, unitAnchor } from '@/lib/domain/articles/article';
import { messages, translator } from '@/lib/web/messages';
import { instantAsText } from '../../../(site)/account/instant-as-text';

const t = translator('activity');

/** Something that happened as a line. A name leads to all that this person did. */
export function activityLine(activity: Activity, space: { slug: string }, here: string): ActivityLine {
  const { kind, id, number, at, said } = activity;
  return {
    key: `${kind} ${id} ${number}`,
    sentence: t.rich(`happenedAs.${sentenceOf(activity)}`, {
      name: activity.author?.name ?? t('somebody'),
      unit: activity.unit ?? 0,
      number: number ?? 0,
      title: activity.article.title,
      ...links(activity, space, here),
    }),
    at: { text: instantAsText(at), instant: at },
    state: stateOf(activity),
    said,
  };
}

function sentenceOf({ kind, isReply, number }: Activity) {
  if (kind === 'version') return number === 1 ? 'firstVersion' : 'version';
  return kind === 'note' && isReply ? 'reply' : kind;
}

function links({ kind, id, author, article, unit, number }: Activity, space: { slug: string }, here: string) {
  const href = `/s/${space.slug}/${article.slug}`;
  const places: Record<string, string> = {
    correction: `${href}/history`,
    version: `${href}/versions/${number}`,
    note: `${href}#${noteAnchor(id)}`,
  };
  const place = places[kind] ?? `${href}#${unitAnchor(unit ?? 1)}`;
  return {
    who: (words: ReactNode) =>
      author ? (
        <a
          className="who"
          href={`${here}?author=${author.id}`}
          aria-label={`${author.name}. ${t('onlyOf', { name: author.name })}`}
        >
          {words}
        </a>
      ) : (
        <span className="who">{words}</span>
      ),
    place: (words: ReactNode) => (
      <a className="link" href={place}>
        {words}
      </a>
    ),
    article: (words: ReactNode) => <a href={href}>{words}</a>,
  };
}

function stateOf({ moderation }: Activity): string | null {
  const words = { approved: null, pending: t('held'), denied: t('denied'), spam: t('spam') };
  return words[moderation];
}

/** What somebody did, as a line. */
export function actLine(
  { id, operation, at, actor, article, deleted, unit }: Act,
  space: { slug: string },
): ActivityLine {
  const known: Record<string, string> = messages.activity.did;
  const did = known[operation] ?? t('didOther', { operation });
  const who = <span className="who">{actor?.name ?? t('somebody')}</span>;
  const href = article && `/s/${space.slug}/${article.slug}${unit ? `#${unitAnchor(unit)}` : ''}`;
  const where = article && (unit ? t('unitOf', { unit, title: article.title }) : article.title);
  return {
    key: id,
    sentence: (
      <>
        {who}{' '}
        {deleted
          ? t.rich('bringBack', {
              ...{ did, title: deleted.title },
              place: (words) => (
                <a className="link" href={`/s/${space.slug}/${deleted.slug}/about?deleted=${deleted.id}`}>
                  {words}
                </a>
              ),
            })
          : href && where
            ? t.rich('at', {
                ...{ did, where },
                place: (words) => (
                  <a className="link" href={href}>
                    {words}
                  </a>
                ),
              })
            : did}
      </>
    ),
    at: { text: instantAsText(at), instant: at },
    state: null,
    said: '',
  };
}

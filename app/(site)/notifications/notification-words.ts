import type { NotificationGroup, NotificationItem } from '@/components/notifications/notification-list';
import { type Notification, pathOf } from '@/lib/domain/notifications/notification';
import { millisOfInstant } from '@/lib/domain/time/instant';
import { translator } from '@/lib/web/messages';
import { day } from '../../article-list';
import { instantAsText } from '../account/instant-as-text';

const t = translator('notifications');

/** Kept together by article; the article of the newest first. */
export function groupsOf(notifications: Notification[]): NotificationGroup[] {
  const groups = new Map<string, NotificationGroup>();
  for (const one of notifications) {
    const { space, article } = one;
    const key = article?.id ?? space.id;
    const spacePath = space.slug && `/s/${space.slug}`;
    const group = groups.get(key) ?? {
      key,
      title: article?.title ?? space.name,
      href: article && spacePath ? `${spacePath}/${article.slug}` : spacePath,
      place: article ? t('inSpace', { space: space.name }) : null,
      items: [],
    };
    group.items.push(toItem(one));
    groups.set(key, group);
  }
  return [...groups.values()];
}

function toItem(one: Notification): NotificationItem {
  const says = sentenceOf(one);
  return {
    id: one.id,
    says,
    href: pathOf(one),
    quote: one.annotation && !one.annotation.mine ? one.annotation.quote : '',
    time: {
      iso: new Date(millisOfInstant(one.createdAt)).toISOString(),
      text: instantAsText(one.createdAt),
    },
    seen: one.seenAt !== null,
    markLabel: t('markOneOf', { what: says }),
  };
}

function sentenceOf({ kind, detail, annotation, until, actor }: Notification): string {
  const author = annotation?.author?.name ?? t('somebody');
  const unit = annotation?.unitNumber ?? 0;
  switch (kind) {
    case 'mention':
      return t('mention', { author, unit });
    case 'reply':
      return t('reply', { author, unit });
    case 'answer':
      return annotation?.mine ? t('answerMine', { unit }) : t('answerTheirs', { author, unit });
    case 'assigned':
      return t('assigned', { actor: actor?.name ?? t('somebody'), unit });
    case 'moderation':
      return t(detail === 'approved' ? 'approved' : 'denied', { unit });
    case 'article':
      return t(detail === 'version' ? 'articleVersion' : 'articleNew');
    case 'space':
      if (detail === 'deleting' && until !== null)
        return t('deletingUntil', { day: day(until.slice(0, 10)) });
      return spaceSentences[detail] ?? spaceSentences.role;
  }
}

const spaceSentences: Record<string, string> & { role: string } = {
  invited: t('invited'),
  role: t('role'),
  suspended: t('suspended'),
  removed: t('removed'),
  let_back: t('letBack'),
  deleting: t('deleting'),
};

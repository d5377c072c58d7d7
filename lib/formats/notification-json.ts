import { z } from 'zod';
import { type Notification, pathOf } from '@/lib/domain/notifications/notification';
import {
  MAIL_FREQUENCIES,
  NOTIFICATION_KINDS,
  type NotificationSettings,
  type Wish,
} from '@/lib/domain/notifications/wishes';
import { countJson, type Format, idJson, instantJson, listOf } from './format';

const personJson = z.strictObject({ id: idJson, name: z.string() }).nullable();

const NotificationJson = z
  .strictObject({
    id: idJson,
    kind: z.enum(NOTIFICATION_KINDS),
    /** Of `moderation`, `space` and `article`: what exactly. */
    detail: z.string(),
    createdAt: instantJson,
    seenAt: instantJson.nullable(),
    /** Where it leads on this site; null where nothing is left to see. */
    path: z.string().nullable(),
    space: z.strictObject({ id: idJson, name: z.string(), slug: z.string().nullable() }),
    article: z.strictObject({ id: idJson, slug: z.string(), title: z.string() }).nullable(),
    annotation: z
      .strictObject({
        id: idJson,
        unitId: idJson,
        unitNumber: z.int(),
        author: personJson,
        mine: z.boolean(),
        /** Its first 300 characters. */
        quote: z.string(),
      })
      .nullable(),
    /** Of a space that is going to be deleted: until when it can be kept. */
    until: instantJson.nullable(),
    /** Who did it; null where that is not to be known. */
    actor: personJson,
  })
  .meta({ id: 'Notification' });
type NotificationJson = z.output<typeof NotificationJson>;

const toPerson = (person: { id: string; name: string } | null) =>
  person && { id: person.id, name: person.name };

export const notificationsJson = listOf<Notification, NotificationJson>({
  schema: NotificationJson,
  toJson: (notification) => {
    const { id, kind, detail, createdAt, seenAt, until, space, article, annotation, actor } = notification;
    return {
      ...{ id, kind, detail, createdAt, seenAt, until },
      path: pathOf(notification),
      space: { id: space.id, name: space.name, slug: space.slug },
      article: article && { id: article.id, slug: article.slug, title: article.title },
      annotation: annotation && {
        id: annotation.id,
        unitId: annotation.unitId,
        unitNumber: annotation.unitNumber,
        author: toPerson(annotation.author),
        mine: annotation.mine,
        quote: annotation.quote,
      },
      actor: toPerson(actor),
    };
  },
});

const unreadSchema = z.strictObject({ unread: countJson }).meta({ id: 'UnreadNotifications' });

/** A hundred stands for a hundred and more. */
export const unreadJson: Format<{ unread: number }, z.output<typeof unreadSchema>> = {
  schema: unreadSchema,
  toJson: ({ unread }) => ({ unread }),
};

const wishJson = z.strictObject({ inApp: z.boolean(), mail: z.enum(MAIL_FREQUENCIES) });

const settingsSchema = z
  .strictObject({
    wishes: z.record(z.enum(NOTIFICATION_KINDS), wishJson),
    /** When digests come, on the clock of the time zone. */
    hour: z.int(),
    /** Null: that of the browser used last, else UTC. */
    timeZone: z.string().nullable(),
    browserZone: z.string().nullable(),
  })
  .meta({ id: 'NotificationSettings' });

export const notificationSettingsJson: Format<NotificationSettings, z.output<typeof settingsSchema>> = {
  schema: settingsSchema,
  toJson: ({ wishes, hour, timeZone, browserZone }) => {
    const toWish = ({ inApp, mail }: Wish) => ({ inApp, mail });
    return {
      wishes: {
        mention: toWish(wishes.mention),
        reply: toWish(wishes.reply),
        answer: toWish(wishes.answer),
        assigned: toWish(wishes.assigned),
        moderation: toWish(wishes.moderation),
        space: toWish(wishes.space),
        article: toWish(wishes.article),
      },
      ...{ hour, timeZone, browserZone },
    };
  },
};

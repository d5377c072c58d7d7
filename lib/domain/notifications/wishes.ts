import { z } from 'zod';

/** What people are told of. The order is that of the settings; of several for one thing the first counts. */
export const NOTIFICATION_KINDS = [
  'mention',
  'reply',
  'answer',
  'assigned',
  'moderation',
  'space',
  'article',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** When mails go out that tell of something. */
export const MAIL_RHYTHMS = ['immediately', 'daily', 'weekly'] as const;
export type MailRhythm = (typeof MAIL_RHYTHMS)[number];
export const MAIL_FREQUENCIES = [...MAIL_RHYTHMS, 'never'] as const;
export type MailFrequency = (typeof MAIL_FREQUENCIES)[number];

export type Wish = { inApp: boolean; mail: MailFrequency };
export type Wishes = Record<NotificationKind, Wish>;

/** As long as a person did not say otherwise. */
export const USUAL_WISHES: Wishes = {
  mention: { inApp: true, mail: 'immediately' },
  reply: { inApp: true, mail: 'immediately' },
  answer: { inApp: true, mail: 'daily' },
  assigned: { inApp: true, mail: 'daily' },
  moderation: { inApp: true, mail: 'daily' },
  space: { inApp: true, mail: 'daily' },
  article: { inApp: true, mail: 'never' },
};

/** When digests come: at this hour where the person is. */
export const USUAL_HOUR = 7;
export const USUAL_ZONE = 'UTC';

/** `timeZone` null: that of the browser used last (`browserZone`), else UTC. */
export type MailHour = { hour: number; timeZone: string | null; browserZone: string | null };

/** What one person wants to hear of, and when. */
export type NotificationSettings = MailHour & { wishes: Wishes };

const ZoneName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][\w+-]*(\/[\w+-]+){0,2}$/, {
    error: 'This is not the name of a time zone, such as Europe/Berlin.',
  });

/** As sent by a form or a client: what is absent stays. */
export const SettingsPatch = z.strictObject({
  wishes: z
    .partialRecord(
      z.enum(NOTIFICATION_KINDS),
      z.strictObject({ inApp: z.boolean().optional(), mail: z.enum(MAIL_FREQUENCIES).optional() }),
    )
    .optional(),
  hour: z.int().min(0).max(23).optional(),
  timeZone: ZoneName.nullable().optional(),
  browserZone: ZoneName.optional(),
});
export type SettingsPatch = z.output<typeof SettingsPatch>;

/** What a link in a mail turns off: one kind, everything of one rhythm, or all mail. */
export const UNSUBSCRIBE_TARGETS = [...NOTIFICATION_KINDS, ...MAIL_RHYTHMS, 'all'] as const;
export type UnsubscribeTarget = (typeof UNSUBSCRIBE_TARGETS)[number];

/** The kinds whose mails a target turns off, as the person has them now. */
export const silencedBy = (target: UnsubscribeTarget, wishes: Wishes): NotificationKind[] =>
  NOTIFICATION_KINDS.filter(
    (kind) =>
      wishes[kind].mail !== 'never' && (target === 'all' || target === kind || target === wishes[kind].mail),
  );

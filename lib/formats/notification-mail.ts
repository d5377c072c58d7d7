import { type Notification, pathOf } from '@/lib/domain/notifications/notification';
import type { MailRhythm, NotificationKind } from '@/lib/domain/notifications/wishes';
import { escapeHtml } from './html';

/** How many are written out; of more the mail says how many. */
const WRITTEN_OUT = 25;

/** What a mail needs besides what it tells: full addresses, and what the site is called. */
export type MailAddresses = {
  siteName: string;
  /** Of a path on this site. */
  site: (path: string) => string;
  /** Of the page on which mail about one kind is turned off. */
  off: (kind: NotificationKind) => string;
  /** The same for what this mail is: everything of its rhythm, or its only kind. */
  offAll: string;
};

/** The words of a mail. `text` and `html` say the same; what people wrote stands in them as quoted text only. */
export function notificationMail(
  notifications: Notification[],
  rhythm: MailRhythm,
  addresses: MailAddresses,
) {
  const shown = notifications.slice(0, WRITTEN_OUT);
  const parts = [
    lead(notifications.length, rhythm),
    ...groups(shown).map((group) => groupPart(group, addresses)),
    ...(notifications.length > shown.length
      ? [link(`And ${notifications.length - shown.length} more`, addresses.site('/notifications'))]
      : []),
    footer(notifications, rhythm, addresses),
  ];
  return {
    subject: subjectOf(notifications, rhythm, addresses),
    text: `${parts.map(({ text }) => text).join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="en"><body>\n${parts.map(({ html }) => html).join('\n')}\n</body></html>\n`,
  };
}

type Part = { text: string; html: string };

const paragraph = (text: string): Part => ({ text, html: `<p>${escapeHtml(text)}</p>` });

const link = (label: string, href: string): Part => ({
  text: `${label}:\n${href}`,
  html: `<p><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></p>`,
});

/** Our own words only: what people wrote, and what spaces are called, stays out of the subject. */
function subjectOf(notifications: Notification[], rhythm: MailRhythm, { siteName }: MailAddresses) {
  if (rhythm === 'daily') return `Your day at ${siteName}`;
  if (rhythm === 'weekly') return `Your week at ${siteName}`;
  const kinds = new Set(notifications.map(({ kind }) => kind));
  const [only] = kinds;
  const count = notifications.length;
  if (kinds.size > 1 || !only) return `${count} notifications from ${siteName}`;
  return count === 1 ? SUBJECTS[only].one : SUBJECTS[only].many(count);
}

const SUBJECTS: Record<NotificationKind, { one: string; many: (count: number) => string }> = {
  mention: { one: 'You were mentioned in a note', many: (count) => `You were mentioned in ${count} notes` },
  reply: { one: 'A reply in your discussion', many: (count) => `${count} replies in your discussions` },
  answer: { one: 'A question was answered', many: (count) => `${count} questions were answered` },
  assigned: { one: 'A note was given to you', many: (count) => `${count} notes were given to you` },
  moderation: {
    one: 'A decision about your contribution',
    many: (count) => `${count} decisions about your contributions`,
  },
  space: {
    one: 'Something changed in a space of yours',
    many: (count) => `${count} changes in spaces of yours`,
  },
  article: {
    one: 'A new article in a space of yours',
    many: (count) => `${count} new articles in spaces of yours`,
  },
};

const lead = (count: number, rhythm: MailRhythm) =>
  paragraph(
    rhythm === 'immediately'
      ? 'This happened just now:'
      : `This happened since your last ${rhythm} mail${count > 1 ? `, ${count} things in all` : ''}:`,
  );

/** Kept together by article, in the order of what happened first. */
function groups(notifications: Notification[]) {
  const byArticle = new Map<string, Notification[]>();
  for (const one of notifications) {
    const key = one.article?.id ?? one.space.id;
    byArticle.set(key, [...(byArticle.get(key) ?? []), one]);
  }
  return [...byArticle.values()];
}

function groupPart(group: Notification[], addresses: MailAddresses): Part {
  const [first] = group;
  const heading = first?.article ? `${first.article.title} (${first.space.name})` : (first?.space.name ?? '');
  const parts = group.map((one) => itemPart(one, addresses));
  return {
    text: [heading, ...parts.map(({ text }) => text)].join('\n\n'),
    html: `<h2>${escapeHtml(heading)}</h2>\n${parts.map(({ html }) => html).join('\n')}`,
  };
}

function itemPart(one: Notification, { site }: MailAddresses): Part {
  const path = pathOf(one);
  const says = paragraph(sentenceOf(one));
  const quote = one.annotation && !one.annotation.mine ? one.annotation.quote : '';
  const parts = [says, ...(quote ? [quotePart(quote)] : []), ...(path ? [link('Open it', site(path))] : [])];
  return { text: parts.map(({ text }) => text).join('\n'), html: parts.map(({ html }) => html).join('\n') };
}

const quotePart = (quote: string): Part => ({
  text: quote
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `> ${line}`)
    .join('\n'),
  html: `<blockquote style="white-space: pre-line">${escapeHtml(quote)}</blockquote>`,
});

/** What happened, as one sentence. */
function sentenceOf({ kind, detail, annotation, until, actor }: Notification): string {
  const author = annotation?.author?.name ?? 'Somebody';
  const at = annotation ? ` at unit ${annotation.unitNumber}` : '';
  switch (kind) {
    case 'mention':
      return `${author} mentioned you${at}.`;
    case 'reply':
      return `${author} replied${at}.`;
    case 'answer':
      return annotation?.mine
        ? `Your reply${at} was accepted as the answer.`
        : `The question${at} has an accepted answer, by ${author}.`;
    case 'assigned':
      return `${actor?.name ?? 'Somebody'} gave you a note${at} to look after.`;
    case 'moderation':
      return detail === 'approved'
        ? `A moderator approved what you wrote${at}. Others see it now.`
        : `A moderator did not approve what you wrote${at}. Others do not see it.`;
    case 'space':
      return detail === 'deleting' && until !== null
        ? `This space is going to be deleted. Its owners can keep it until ${moment.format(new Date(until))} UTC, on its page.`
        : (SPACE_SENTENCES[detail] ?? 'Your place in this space changed.');
    case 'article':
      return detail === 'version' ? 'It has a new version.' : 'A new article to read.';
  }
}

/** Whoever reads the mail may be anywhere, so it says which time it means. */
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

const SPACE_SENTENCES: Record<string, string> = {
  role: 'Your role in this space changed.',
  suspended: 'A moderator suspended you in this space. You can read; nothing that you wrote is lost.',
  removed: 'You were taken out of this space.',
  deleting: 'It was asked for that this space is deleted.',
  let_back: 'You can take part in this space again.',
};

function footer(
  notifications: Notification[],
  rhythm: MailRhythm,
  { site, off, offAll }: MailAddresses,
): Part {
  const kinds = [...new Set(notifications.map(({ kind }) => kind))];
  const links =
    kinds.length === 1
      ? [link(`No more mails about ${ABOUT[kinds[0] as NotificationKind]}`, offAll)]
      : [
          ...kinds.map((kind) => link(`No more mails about ${ABOUT[kind]}`, off(kind))),
          link(rhythm === 'immediately' ? 'No more mails of this sort' : `No more ${rhythm} mails`, offAll),
        ];
  const all = [...links, link('All settings', site('/account/notifications'))];
  return {
    text: ['-- ', ...all.map(({ text }) => text)].join('\n'),
    html: `<hr>\n${all.map(({ html }) => html).join('\n')}`,
  };
}

const ABOUT: Record<NotificationKind, string> = {
  mention: 'mentions',
  reply: 'replies',
  answer: 'answers',
  assigned: 'notes that are given to you',
  moderation: 'decisions about your contributions',
  space: 'your spaces',
  article: 'new articles',
};

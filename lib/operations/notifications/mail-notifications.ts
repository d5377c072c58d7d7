import { createHash } from 'node:crypto';
import type { HeldMail } from '@/lib/db/stores/notification-mail-store';
import { AppError } from '@/lib/domain/errors';
import type { Notification } from '@/lib/domain/notifications/notification';
import type { UnsubscribeTarget } from '@/lib/domain/notifications/wishes';
import { addMillis } from '@/lib/domain/time/instant';
import { notificationMail } from '@/lib/formats/notification-mail';
import { type Mail, sendMail } from '@/lib/integrations/send-mail';
import { siteAddress } from '@/lib/integrations/site-address';
import type { Context } from '../context';
import { noteMailFailure } from '../people/account-mails';
import { pseudonym } from '../people/secrets';
import { readSiteName } from '../site/site-name';
import { GATHERING_SECONDS } from './tell-news';
import { unsubscribeLink } from './unsubscribe-link';

/** Mails that go out at once, per person and day. What is more comes with the daily one. */
export const MOST_A_DAY = 20;

const MINUTE = 60_000;
const DAY = 86_400_000;
/** So long nobody else takes on a mail that a process holds. Longer than a mail server may take. */
const HELD = 10 * MINUTE;
const SENDING = 60_000;
/** After each failed try. After the last the mail is given up; the next one tells what it would have told. */
const PAUSES = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * 60 * MINUTE, 12 * 60 * MINUTE];

/**
 * Sends the mails that are due, one after the other, each telling what its person may see and wants to hear of now;
 * where that is nothing, none goes out. Several processes may run it at once. One that dies between sending and
 * writing that down leaves a mail to be sent twice, under one Message-ID. Returns how many went out.
 */
export async function mailNotifications(ctx: Context, gatheringSeconds = GATHERING_SECONDS): Promise<number> {
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the application itself sends mail.');
  let sent = 0;
  for (;;) {
    const now = ctx.now();
    const held = await ctx.database.store.notificationMails.hold(now, addMillis(now, HELD));
    if (!held) return sent;
    if (await handle(held, ctx, gatheringSeconds)) sent += 1;
  }
}

async function handle(held: HeldMail, ctx: Context, gatheringSeconds: number): Promise<boolean> {
  const { notifications, notificationMails } = ctx.database.store;
  const address = await notificationMails.findAddress(held.userId);
  const told = address ? await notifications.listForMail(held.userId, held.rhythm, ctx.now()) : [];
  const ids = told.map(({ id }) => id);
  if (!address || told.length === 0) {
    await finish(held, [], ctx, gatheringSeconds);
    return false;
  }
  if (await isTooMuch(held, ctx)) {
    await leaveToTheDay(held, ids, ctx, gatheringSeconds);
    return false;
  }
  try {
    const siteName = await readSiteName(ctx.database.store);
    await within(SENDING, (ctx.sendMail ?? sendMail)(mailOf(held, told, { to: address, siteName })));
  } catch (error) {
    await tryLater(held, error, ctx);
    return false;
  }
  await finish(held, ids, ctx, gatheringSeconds);
  return true;
}

function mailOf(
  { userId, rhythm }: HeldMail,
  told: Notification[],
  { to, siteName }: { to: string; siteName: string },
): Mail {
  const kinds = new Set(told.map(({ kind }) => kind));
  const [only] = kinds;
  const target: UnsubscribeTarget = kinds.size === 1 && only ? only : rhythm;
  const page = (what: UnsubscribeTarget) => siteAddress(`/unsubscribe?link=${unsubscribeLink(userId, what)}`);
  const words = notificationMail(told, rhythm, {
    siteName,
    site: siteAddress,
    off: page,
    offAll: page(target),
  });
  const name = [userId, rhythm, ...told.map(({ id }) => id)].join('\n');
  return {
    to,
    ...words,
    unsubscribe: siteAddress(`/api/unsubscribe?link=${unsubscribeLink(userId, target)}`),
    id: createHash('sha256').update(name).digest('hex').slice(0, 40),
  };
}

/** Only what goes out at once can become too much; another try at the same mail is not another mail. */
async function isTooMuch({ userId, rhythm, attempts }: HeldMail, ctx: Context) {
  if (rhythm !== 'immediately' || attempts > 1) return false;
  const now = ctx.now();
  const key = `mails:${pseudonym('mails', userId)}`;
  const { count } = await ctx.database.store.books.countUse(key, now, addMillis(now, DAY));
  return count > MOST_A_DAY;
}

async function leaveToTheDay(held: HeldMail, ids: string[], ctx: Context, gatheringSeconds: number) {
  await ctx.database.transaction(async ({ notifications, notificationMails }) => {
    await notifications.defer(held.userId, ids);
    await notificationMails.insertMails(held.userId, ['daily'], ctx.now());
  });
  await finish(held, [], ctx, gatheringSeconds);
}

/** The row goes, unless more came meanwhile: whoever tells news waits for this transaction, or this one sees it. */
async function finish(held: HeldMail, mailed: string[], ctx: Context, gatheringSeconds: number) {
  const now = ctx.now();
  await ctx.database.transaction(async ({ notifications, notificationMails }) => {
    const isOurs = await notificationMails.lock(held);
    await notifications.markMailed(held.userId, mailed, now);
    if (!isOurs) return;
    const more = await notifications.listForMail(held.userId, held.rhythm, now);
    const address = await notificationMails.findAddress(held.userId);
    if (address && more.length > 0) await notificationMails.begin(held, now, gatheringSeconds);
    else await notificationMails.remove(held);
  });
}

async function tryLater(held: HeldMail, error: unknown, ctx: Context) {
  const { notificationMails } = ctx.database.store;
  const pause = PAUSES[held.attempts - 1];
  if (pause !== undefined) return notificationMails.postpone(held, addMillis(ctx.now(), pause));
  await noteMailFailure(ctx, { subject: `Notifications (${held.rhythm})` }, error);
  await notificationMails.remove(held);
}

/** A mail server that does not answer is one that failed. */
async function within<Value>(millis: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The mail server did not answer.')), millis);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

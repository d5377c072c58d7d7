import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { acceptAnswer } from '@/lib/operations/annotations/accept-answer';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { assignNote } from '@/lib/operations/annotations/assign-note';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { editAnnotation } from '@/lib/operations/annotations/edit-annotation';
import { deleteArticle } from '@/lib/operations/articles/delete-article';
import type { Context } from '@/lib/operations/context';
import { sendInvitations } from '@/lib/operations/invitations/send-invitations';
import { decideModeration } from '@/lib/operations/moderation/decide-moderation';
import { countUnreadNotifications } from '@/lib/operations/notifications/count-unread-notifications';
import { editNotificationSettings } from '@/lib/operations/notifications/edit-notification-settings';
import { listNotifications } from '@/lib/operations/notifications/list-notifications';
import { MOST_A_DAY, mailNotifications } from '@/lib/operations/notifications/mail-notifications';
import { markNotificationsRead } from '@/lib/operations/notifications/mark-notifications-read';
import { readNotificationSettings } from '@/lib/operations/notifications/read-notification-settings';
import { tellNews } from '@/lib/operations/notifications/tell-news';
import { unsubscribe } from '@/lib/operations/notifications/unsubscribe';
import { purgeDeleted } from '@/lib/operations/purge-deleted';
import { changeSpaceState } from '@/lib/operations/site/change-space-state';
import { changeRole } from '@/lib/operations/spaces/change-role';
import { deleteSpace } from '@/lib/operations/spaces/delete-space';
import { keepSpace } from '@/lib/operations/spaces/keep-space';
import { letInAgain } from '@/lib/operations/spaces/let-in-again';
import { liftSuspension } from '@/lib/operations/spaces/lift-suspension';
import { removePerson } from '@/lib/operations/spaces/remove-person';
import { suspendPerson } from '@/lib/operations/spaces/suspend-person';
import { peopleOn, refusalOf, rowsOf, SYSTEM } from '../support/people';
import { openScene } from '../support/scene';

const scene = openScene();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Person = { id: string; email: string; ctx: Context };
type Member = Extract<Actor, { kind: 'person' }>;

let people: ReturnType<typeof peopleOn>;
beforeEach(async () => {
  people = peopleOn(scene.database);
  // What other tests left waiting is not ours.
  await rowsOf(`DELETE FROM news`);
  await rowsOf(`DELETE FROM notification_mails`);
});

const system = () => people.as(SYSTEM);
const tell = () => tellNews(system());
const mail = () => mailNotifications(system());

/** A space with an article in which Ada asked something and Ben may answer. */
async function reading(
  settings: Partial<SpaceSettings> = {},
  roles: [SpaceRole, SpaceRole] = ['member', 'member'],
) {
  const ada: Person = await people.newPerson({ name: 'Ada', verified: true });
  const ben: Person = await people.newPerson({ name: 'Ben', verified: true });
  const space = await scene.space(settings, [
    [ada.ctx.actor as Member, roles[0]],
    [ben.ctx.actor as Member, roles[1]],
  ]);
  const article = await scene.article(space);
  await rowsOf(`DELETE FROM news`);
  people.mails.length = 0;
  const unit = article.units[1]?.id ?? '';
  const note = (who: Person, markdown: string, parent?: string) =>
    addAnnotation(who.ctx, {
      ...{ article: article.id, unit, kind: 'note', body: { markdown } },
      ...(parent && { parent }),
    });
  const news = (
    event: string,
    more: { annotation?: string; recipient?: Person; detail?: string; by?: Person },
  ) =>
    rowsOf(
      `INSERT INTO news (space_id, id, event, annotation_id, recipient_id, actor_id, detail) VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6)`,
      [
        space.id,
        event,
        more.annotation ?? null,
        more.recipient?.id ?? null,
        more.by?.id ?? null,
        more.detail ?? '',
      ],
    );
  return { ada, ben, space, article, unit, note, news };
}

const named = ({ id }: Person) => `@[Ada](person:${id})`;

const listed = async ({ ctx }: Person) => (await listNotifications(ctx, {})).items;
const unread = async ({ ctx }: Person) => (await countUnreadNotifications(ctx, {})).unread;
const mailsTo = ({ email }: Person) => people.mails.filter(({ to }) => to === email);

/** Neither list, nor count, nor mail. */
async function expectNothingFor(person: Person) {
  expect(await listed(person)).toEqual([]);
  expect(await unread(person)).toBe(0);
  people.pass(DAY + HOUR);
  await mail();
  expect(mailsTo(person)).toEqual([]);
}

/** Ada wrote, Ben replied, Ada was told. */
async function repliedTo(settings?: Partial<SpaceSettings>, roles?: [SpaceRole, SpaceRole]) {
  const place = await reading(settings, roles);
  const head = await place.note(place.ada, 'Is that so?');
  const reply = await place.note(place.ben, 'It is.', head.id);
  await tell();
  return { ...place, head, reply };
}

describe('what people are told of', () => {
  it('is a reply to their note, once, with who wrote what and where', async () => {
    const { ada, ben, article, space, reply } = await repliedTo();
    expect(await listed(ada)).toMatchObject([
      {
        kind: 'reply',
        seenAt: null,
        space: { slug: space.slug },
        article: { id: article.id, slug: article.slug },
        annotation: { id: reply.id, author: { id: ben.id, name: 'Ben' }, mine: false, quote: 'It is.' },
      },
    ]);
    expect(await unread(ada)).toBe(1);
    expect(await listed(ben)).toEqual([]);
  });

  it('is nothing for a guest, who has nowhere to read it', async () => {
    const { ben, note, head } = await repliedTo();
    const guest = uuidv7();
    await rowsOf(`INSERT INTO users (id, name, guest_since) VALUES ($1, 'Passing (guest)', now())`, [guest]);
    await rowsOf(`UPDATE annotations SET author_id = $2 WHERE id = $1`, [head.id, guest]);
    await note(ben, 'Still true.', head.id);
    await tell();
    expect(await rowsOf(`SELECT 1 FROM notifications WHERE user_id = $1`, [guest])).toEqual([]);
  });

  it('is a reply in a thread that they wrote in before, not one that came before them', async () => {
    const { ada, ben, note, head, reply } = await repliedTo();
    const cleo: Person = await people.newPerson({ name: 'Cleo' });
    await rowsOf(
      `INSERT INTO memberships (space_id, user_id, role) SELECT space_id, $2, 'member' FROM annotations WHERE id = $1`,
      [head.id, cleo.id],
    );
    await note(cleo, 'I doubt it.', reply.id);
    await editAnnotation(ben.ctx, { annotation: reply.id, body: { markdown: 'It is, I think.' } });
    await tell();
    expect((await listed(ben)).map(({ annotation }) => annotation?.quote)).toEqual(['I doubt it.']);
    expect(await listed(ada)).toHaveLength(2);
    expect(await listed(cleo)).toEqual([]);
  });

  it('is a note that names them; one that also replies to them is told once, as that', async () => {
    const { ada, note, ben } = await reading();
    const head = await note(ada, 'Head');
    const reply = await note(ben, `${named(ada)} look`, head.id);
    await tell();
    expect(await listed(ada)).toMatchObject([
      { kind: 'mention', annotation: { id: reply.id, quote: '@Ada look' } },
    ]);
  });

  it('is a mention that an edit added, but never one twice', async () => {
    const { ada, ben, note } = await reading();
    const made = await note(ben, 'A note');
    await tell();
    expect(await listed(ada)).toEqual([]);
    for (const markdown of [`${named(ada)} a note`, `${named(ada)} the note`])
      await editAnnotation(ben.ctx, { annotation: made.id, body: { markdown } });
    await tell();
    expect(await listed(ada)).toHaveLength(1);
  });

  it('is an accepted answer: to who answered, and to who asked where somebody else accepted it', async () => {
    const { ada, ben, note, space } = await reading();
    const head = await addAnnotation(ada.ctx, {
      ...{ article: (await note(ada, 'Before')).articleId, unit: (await note(ada, 'Here')).target.unitId },
      ...{ kind: 'note', body: { markdown: 'Is that so?', question: true } },
    });
    const reply = await note(ben, 'It is.', head.id);
    await tell();
    await markNotificationsRead(ada.ctx, {});
    await acceptAnswer(ada.ctx, { annotation: head.id, reply: reply.id });
    await tell();
    expect(await listed(ben)).toMatchObject([
      { kind: 'answer', annotation: { mine: true }, actor: { name: 'Ada' } },
    ]);
    expect((await listed(ada)).filter(({ kind }) => kind === 'answer')).toEqual([]);
    const mod: Person = await people.newPerson({ name: 'Mo' });
    await rowsOf(`INSERT INTO memberships (space_id, user_id, role) VALUES ($1,$2,'moderator')`, [
      space.id,
      mod.id,
    ]);
    const better = await note(ben, 'Rather so.', head.id);
    await acceptAnswer(mod.ctx, { annotation: head.id, reply: better.id });
    await tell();
    expect(await listed(ada)).toMatchObject([
      { kind: 'answer', annotation: { id: better.id, mine: false } },
      { kind: 'reply' },
      { kind: 'reply' },
    ]);
  });

  it('is a note that they were given, and a decision about theirs, the latest one', async () => {
    const { ada, ben, note, news } = await reading();
    const made = await note(ada, 'Mine');
    await assignNote(ada.ctx, { annotation: made.id, person: ben.id });
    await news('decision', { annotation: made.id, detail: 'approved', by: ben });
    await tell();
    expect(await listed(ben)).toMatchObject([{ kind: 'assigned', actor: { name: 'Ada' } }]);
    expect(await listed(ada)).toMatchObject([{ kind: 'moderation', detail: 'approved', actor: null }]);
    await markNotificationsRead(ada.ctx, {});
    await news('decision', { annotation: made.id, detail: 'denied', by: ben });
    await tell();
    expect(await listed(ada)).toMatchObject([{ kind: 'moderation', detail: 'denied', seenAt: null }]);
  });

  it('is their place in a space, under the name that it had then', async () => {
    const { ada, space, news } = await reading();
    await news('membership', { recipient: ada, detail: 'removed' });
    await tell();
    await rowsOf(`DELETE FROM memberships WHERE space_id = $1 AND user_id = $2`, [space.id, ada.id]);
    await rowsOf(`UPDATE spaces SET name = 'A secret' WHERE id = $1`, [space.id]);
    expect(await listed(ada)).toMatchObject([
      { kind: 'space', detail: 'removed', space: { name: 'Civics 4B', slug: null }, article: null },
    ]);
  });

  it('is a moderator’s decision about their place, whatever it is', async () => {
    const { ada, ben, space } = await reading({}, ['member', 'owner']);
    const about = { space: space.slug, person: ada.id };
    await changeRole(ben.ctx, { ...about, role: 'moderator' });
    await suspendPerson(ben.ctx, { ...about, duration: 'week', reason: 'Shouting' });
    await liftSuspension(ben.ctx, about);
    await removePerson(ben.ctx, about);
    await letInAgain(ben.ctx, about);
    await tell();
    const told = (await listed(ada)).map(({ kind, detail }) => `${kind} ${detail}`);
    expect(told).toEqual(
      ['let_back', 'removed', 'let_back', 'suspended', 'role'].map((what) => `space ${what}`),
    );
    expect(await listed(ben)).toEqual([]);
  });

  it('is the end of a space: to its other owners, until when and where they can keep it', async () => {
    const { ada, ben, space } = await reading({}, ['owner', 'owner']);
    const cleo: Person = await people.newPerson({ name: 'Cleo', verified: true });
    await rowsOf(`INSERT INTO memberships (space_id, user_id, role) VALUES ($1,$2,'moderator')`, [
      space.id,
      cleo.id,
    ]);
    await deleteSpace(ada.ctx, { space: space.slug, confirmation: space.name });
    await tell();
    const [told, ...others] = await listed(ben);
    expect(others).toEqual([]);
    expect(told).toMatchObject({ kind: 'space', detail: 'deleting', space: { slug: space.slug } });
    const days = (Date.parse(told?.until ?? '') - Date.parse(people.now())) / DAY;
    expect(days).toBeCloseTo(14, 2);
    expect(await listed(ada)).toEqual([]);
    expect(await listed(cleo)).toEqual([]);
    people.pass(DAY + HOUR);
    await mail();
    expect(mailsTo(ben)[0]?.text).toMatch(/can keep it until \d+ \w+ \d{4}/);
    expect(mailsTo(ben)[0]?.text).toContain(`/s/${space.slug}\n`);
    await keepSpace(ben.ctx, { space: space.slug });
    expect(await listed(ben)).toMatchObject([{ detail: 'deleting', until: null }]);
  });

  it('is the end of a space that the site’s admins ask for, once', async () => {
    const { ada, ben, space } = await reading({}, ['owner', 'member']);
    for (const state of ['deleting', 'deleting'] as const)
      await changeSpaceState(system(), { space: space.slug, state });
    await tell();
    expect(await listed(ada)).toMatchObject([{ kind: 'space', detail: 'deleting' }]);
    expect(await listed(ben)).toEqual([]);
  });

  it('is an invitation to an address that they confirmed, beside the mail with its link', async () => {
    const { ada, space } = await reading({ reading: 'members' }, ['owner', 'member']);
    const cleo: Person = await people.newPerson({ name: 'Cleo', verified: true });
    const dan: Person = await people.newPerson({ name: 'Dan' });
    people.mails.length = 0;
    const addresses = [cleo.email, dan.email, people.newEmail()];
    await sendInvitations(ada.ctx, { space: space.slug, role: 'member', addresses });
    await tell();
    expect(await listed(cleo)).toMatchObject([
      { kind: 'space', detail: 'invited', space: { name: space.name, slug: null } },
    ]);
    expect(await listed(dan)).toEqual([]);
    people.pass(DAY + HOUR);
    await mail();
    expect(mailsTo(cleo).map(({ subject }) => subject)).toEqual(['An invitation to read together']);
  });

  it('is a new article, and a new version, to all members but who made it', async () => {
    const { ada, ben, space } = await reading();
    await scene.article(space, '# Another\n\nIt says a thing. It says another.');
    await tell();
    expect(await listed(ada)).toMatchObject([
      { kind: 'article', detail: 'new', article: { title: 'Another' } },
    ]);
    expect(await listed(ben)).toHaveLength(1);
  });
});

describe('news', () => {
  it('is told once by however many processes', async () => {
    const { ada, ben, note } = await reading();
    const head = await note(ada, 'Head');
    for (let n = 0; n < 12; n++) await note(ben, `Reply ${n}`, head.id);
    const told = await Promise.all([tell(), tell(), tell()]);
    expect(told.reduce((sum, each) => sum + each, 0)).toBe(12);
    expect(await listed(ada)).toHaveLength(12);
    expect(await rowsOf(`SELECT 1 FROM news`)).toEqual([]);
  });

  it('is kept with what happened, and told by the next process when one died over it', async () => {
    const { ada, ben, note } = await reading();
    const head = await note(ada, 'Head');
    await note(ben, 'Reply', head.id);
    await expect(
      scene.database.transaction(async (store) => {
        for (;;) {
          const news = await store.news.takeNext(people.now());
          if (!news) throw new Error('The process dies.');
          await store.news.tell(news, people.now(), 120);
        }
      }),
    ).rejects.toThrow('dies');
    expect(await listed(ada)).toEqual([]);
    await tell();
    await tell();
    expect(await listed(ada)).toHaveLength(1);
    await expect(
      addAnnotation(ben.ctx, {
        kind: 'note',
        article: head.articleId,
        parent: ada.id,
        body: { markdown: 'x' },
      }),
    ).rejects.toThrow();
    expect(await rowsOf(`SELECT 1 FROM news`)).toEqual([]);
  });
});

describe('who may not see a thing', () => {
  const hidings: [string, (place: Awaited<ReturnType<typeof repliedTo>>) => Promise<unknown>][] = [
    [
      'was taken out',
      ({ space, ada }) =>
        rowsOf(`DELETE FROM memberships WHERE space_id = $1 AND user_id = $2`, [space.id, ada.id]),
    ],
    [
      'is suspended',
      ({ space, ada }) =>
        rowsOf(`INSERT INTO space_bars (space_id, user_id, kind) VALUES ($1,$2,'suspended')`, [
          space.id,
          ada.id,
        ]),
    ],
    [
      'may not see others’ work',
      ({ space }) =>
        rowsOf(`UPDATE spaces SET settings = settings || '{"othersWork":"never"}' WHERE id = $1`, [space.id]),
    ],
    [
      'would see it after deleting own work no more',
      async ({ space, ada, head }) => {
        await rowsOf(`UPDATE spaces SET settings = settings || '{"othersWork":"after_own"}' WHERE id = $1`, [
          space.id,
        ]);
        await deleteAnnotation(ada.ctx, { annotation: head.id });
      },
    ],
    [
      'looks at what was denied',
      ({ reply }) => rowsOf(`UPDATE annotations SET moderation = 'denied' WHERE id = $1`, [reply.id]),
    ],
    ['looks at what was deleted', ({ ben, reply }) => deleteAnnotation(ben.ctx, { annotation: reply.id })],
    ['looks at a deleted article', ({ article }) => deleteArticle(scene.system, { article: article.id })],
    [
      'is in a space that is about to go',
      ({ space }) =>
        rowsOf(`UPDATE spaces SET deletion_due_at = now() + interval '7 days' WHERE id = $1`, [space.id]),
    ],
    [
      'is in a space that is gone',
      ({ space }) => rowsOf(`UPDATE spaces SET deleted_at = now() WHERE id = $1`, [space.id]),
    ],
  ];

  it.each(hidings)('%s: neither list, nor count, nor mail, if it was told before', async (_, hide) => {
    const place = await repliedTo();
    expect(await unread(place.ada)).toBe(1);
    await hide(place);
    await expectNothingFor(place.ada);
  });

  it.each(hidings)('%s: is not told at all', async (_, hide) => {
    const place = await reading();
    const head = await place.note(place.ada, 'Is that so?');
    const reply = await place.note(place.ben, 'It is.', head.id);
    await hide({ ...place, head, reply });
    await tell();
    expect(await rowsOf(`SELECT kind FROM notifications WHERE user_id = $1`, [place.ada.id])).toEqual([]);
    await expectNothingFor(place.ada);
  });

  it('hears of it once it is let through', async () => {
    const { ada, head, note, ben, news } = await repliedTo();
    await markNotificationsRead(ada.ctx, {});
    const held = await note(ben, 'Waits', head.id);
    await rowsOf(`UPDATE annotations SET moderation = 'pending' WHERE id = $1`, [held.id]);
    await tell();
    expect(await unread(ada)).toBe(0);
    await rowsOf(`UPDATE annotations SET moderation = 'approved' WHERE id = $1`, [held.id]);
    await news('note', { annotation: held.id });
    await tell();
    expect(await unread(ada)).toBe(1);
  });

  it('hears of it by the decision itself, as does its author', async () => {
    const { ada, ben, head, note, space } = await repliedTo({}, ['member', 'member']);
    await markNotificationsRead(ada.ctx, {});
    const held = await note(ben, 'Waits', head.id);
    await rowsOf(`UPDATE annotations SET moderation = 'pending' WHERE id = $1`, [held.id]);
    await tell();
    await decideModeration(system(), {
      space: space.slug,
      items: [{ annotation: held.id, version: 1, state: 'pending' }],
      decision: 'approve',
    });
    await tell();
    expect(await listed(ada)).toMatchObject([
      { kind: 'reply', annotation: { id: held.id } },
      { kind: 'reply' },
    ]);
    expect(await listed(ben)).toMatchObject([{ kind: 'moderation', detail: 'approved' }]);
  });

  it('moderators hear of what waits', async () => {
    const { ada, head, note, ben } = await repliedTo({}, ['moderator', 'member']);
    await markNotificationsRead(ada.ctx, {});
    const held = await note(ben, 'Waits', head.id);
    await rowsOf(`UPDATE annotations SET moderation = 'pending' WHERE id = $1`, [held.id]);
    await tell();
    expect(await unread(ada)).toBe(1);
  });

  it('learns a pseudonym and nothing else where people write under one', async () => {
    const { ada, ben } = await repliedTo({ names: 'pseudonyms' });
    const [told] = await listed(ada);
    expect(told?.annotation?.author?.name).toBeTruthy();
    expect(JSON.stringify(told)).not.toContain('Ben');
    expect(JSON.stringify(told)).not.toContain(ben.id);
    people.pass(5 * 60_000);
    await mail();
    expect(mailsTo(ada)[0]?.text).not.toContain('Ben');
  });
});

describe('mails', () => {
  it('gather what comes within two minutes, and go out once', async () => {
    const { ada, ben, head, note } = await repliedTo();
    await mail();
    expect(mailsTo(ada)).toEqual([]);
    for (let n = 0; n < 4; n++) await note(ben, `More ${n} <b>bold</b>`, head.id);
    await tell();
    people.pass(3 * 60_000);
    await Promise.all([mail(), mail(), mail()]);
    const [only, ...others] = mailsTo(ada);
    expect(others).toEqual([]);
    expect(only?.subject).toBe('5 replies in your discussions');
    expect(only?.text).toContain('> More 3 <b>bold</b>');
    expect(only?.html).toContain('More 3 &lt;b&gt;bold&lt;/b&gt;');
    expect(only?.unsubscribe).toMatch(/\/api\/unsubscribe\?link=/);
    people.pass(DAY);
    await mail();
    expect(mailsTo(ada)).toHaveLength(1);
  });

  it('call the site by its name', async () => {
    const { books } = scene.database.store;
    await books.replaceSetting('site', { name: 'Reading & Marsh' });
    try {
      const { ada, ben, space } = await reading({}, ['owner', 'member']);
      const cleo: Person = await people.newPerson({ name: 'Cleo' });
      await sendInvitations(ada.ctx, { space: space.slug, role: 'member', addresses: [cleo.email] });
      await editNotificationSettings(ben.ctx, { wishes: { space: { mail: 'daily' } } });
      await changeRole(ada.ctx, { space: space.slug, person: ben.id, role: 'moderator' });
      await tell();
      people.pass(DAY + HOUR);
      await mail();
      expect(mailsTo(cleo).map(({ text }) => text.includes('at Reading & Marsh'))).toEqual([true, true]);
      expect(mailsTo(cleo)[0]?.html).toContain('at Reading &#38; Marsh');
      expect(mailsTo(ben)[0]?.subject).toBe('Your day at Reading & Marsh');
    } finally {
      await books.replaceSetting('site', {});
    }
  });

  it('quote three hundred characters at most', async () => {
    const { ada, ben, head, note } = await repliedTo();
    await note(ben, '😀'.repeat(400), head.id);
    await tell();
    people.pass(3 * 60_000);
    await mail();
    expect(mailsTo(ada)[0]?.text).toContain(`${'😀'.repeat(300)}…`);
    expect(mailsTo(ada)[0]?.text).not.toContain('😀'.repeat(301));
  });

  it('tell nothing that was read before they went out', async () => {
    const { ada } = await repliedTo();
    await markNotificationsRead(ada.ctx, {});
    people.pass(3 * 60_000);
    expect(await mail()).toBe(0);
  });

  it('go to confirmed addresses only', async () => {
    const { ada } = await repliedTo();
    await rowsOf(`UPDATE users SET email_verified_at = NULL WHERE id = $1`, [ada.id]);
    people.pass(3 * 60_000);
    expect(await mail()).toBe(0);
    expect(await unread(ada)).toBe(1);
  });

  it('come as often as wished: daily on the person’s morning, weekly on Monday’s, or never', async () => {
    const { ada, ben, head, note } = await repliedTo();
    await editNotificationSettings(ada.ctx, {
      wishes: { reply: { mail: 'daily' } },
      hour: 6,
      timeZone: 'Asia/Kathmandu',
    });
    const dueOf = async (rhythm: string) =>
      (
        await rowsOf(
          `SELECT to_char(due_at AT TIME ZONE 'Asia/Kathmandu', 'ID HH24:MI') AS due FROM notification_mails
         WHERE user_id = $1 AND rhythm = $2::mail_frequency`,
          [ada.id, rhythm],
        )
      )[0]?.due;
    expect(await dueOf('daily')).toMatch(/^\d 06:00$/);
    people.pass(3 * 60_000);
    expect(await mail()).toBe(0);
    people.pass(DAY);
    expect(await mail()).toBe(1);
    expect(mailsTo(ada)[0]?.subject).toBe('Your day at Arguably');

    await editNotificationSettings(ada.ctx, { wishes: { reply: { mail: 'weekly' } } });
    await note(ben, 'Again', head.id);
    await tell();
    expect(await dueOf('weekly')).toBe('1 06:00');
    people.pass(7 * DAY);
    await mail();
    expect(mailsTo(ada)[1]?.subject).toBe('Your week at Arguably');

    await editNotificationSettings(ada.ctx, { wishes: { reply: { mail: 'never' } } });
    await note(ben, 'And again', head.id);
    await tell();
    people.pass(8 * DAY);
    await mail();
    expect(mailsTo(ada)).toHaveLength(2);
    expect(await unread(ada)).toBe(3);
  });

  it('leave to the daily one what would be too many', async () => {
    const { ada, ben, head, note } = await repliedTo();
    for (let n = 0; n <= MOST_A_DAY; n++) {
      people.pass(3 * 60_000);
      await mail();
      await note(ben, `Number ${n}`, head.id);
      await tell();
    }
    people.pass(3 * 60_000);
    await mail();
    expect(mailsTo(ada)).toHaveLength(MOST_A_DAY);
    people.pass(DAY);
    await mail();
    expect(mailsTo(ada)).toHaveLength(MOST_A_DAY + 1);
    expect(mailsTo(ada).at(-1)?.subject).toBe('Your day at Arguably');
    expect(mailsTo(ada).at(-1)?.text).toContain(`Number ${MOST_A_DAY}`);
  });

  it('are tried again later and later, and then given up without a word about whose', async () => {
    const { ada } = await repliedTo();
    const lines: string[] = [];
    const error = console.error;
    console.error = (line: string) => lines.push(line);
    let tries = 0;
    const failing = people.as(SYSTEM, {
      sendMail: async ({ to }) => {
        tries += 1;
        throw new Error(`550 ${to} refused`);
      },
    });
    for (let hours = 0; hours < 40; hours++) {
      people.pass(HOUR);
      await mailNotifications(failing);
    }
    console.error = error;
    expect(tries).toBe(6);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(ada.email);
    await mail();
    expect(mailsTo(ada)).toEqual([]);
  });

  it('that a process died over are sent by another one, under the same name', async () => {
    const { ada } = await repliedTo();
    people.pass(3 * 60_000);
    const { notificationMails } = scene.database.store;
    const later = people.now().replace(/^\d{4}/, '2200');
    expect(await notificationMails.hold(people.now(), later)).toMatchObject({ userId: ada.id, attempts: 1 });
    expect(await mail()).toBe(0);
    await rowsOf(`UPDATE notification_mails SET due_at = now() WHERE user_id = $1`, [ada.id]);
    expect(await mail()).toBe(1);
    expect(mailsTo(ada)[0]?.id).toMatch(/^[0-9a-f]{40}$/);
  });
});

describe('turning mail off', () => {
  const linkIn = (person: Person) =>
    new URL(mailsTo(person).at(-1)?.unsubscribe ?? '').searchParams.get('link') ?? '';

  it('works with the link in a mail, without a sign-in, and also twice', async () => {
    const { ada, ben, head, note } = await repliedTo();
    people.pass(3 * 60_000);
    await mail();
    for (const _ of [1, 2])
      expect(await unsubscribe(people.as(), { link: linkIn(ada) })).toEqual({ target: 'reply' });
    const { wishes } = await readNotificationSettings(ada.ctx, {});
    expect([wishes.reply.mail, wishes.mention.mail]).toEqual(['never', 'immediately']);
    await note(ben, 'More', head.id);
    await tell();
    people.pass(DAY);
    expect(await mail()).toBe(0);
    expect(await unread(ada)).toBe(2);
  });

  it('also keeps back a mail that waits already', async () => {
    const { ada, ben, head, note } = await repliedTo();
    people.pass(3 * 60_000);
    await mail();
    await note(ben, 'More', head.id);
    await tell();
    await unsubscribe(people.as(), { link: linkIn(ada) });
    people.pass(DAY);
    expect(await mail()).toBe(0);
  });

  it('needs our signature', async () => {
    const { ada, ben } = await repliedTo();
    people.pass(3 * 60_000);
    await mail();
    const [who, , signature] = linkIn(ada).split('.');
    const forged = [`${who}.all.${signature}`, `${who}.reply.`, 'x', `${ben.id}.reply.${signature}`];
    for (const link of forged)
      expect((await refusalOf(unsubscribe(people.as(), { link }))).code).toBe('invalid_input');
  });
});

describe('what is read', () => {
  it('is marked one by one, or all until a moment, and never for somebody else', async () => {
    const { ada, ben, head, note } = await repliedTo();
    await note(ben, 'Second', head.id);
    await tell();
    const [newest, oldest] = await listed(ada);
    await markNotificationsRead(ben.ctx, { notifications: [newest?.id ?? ''] });
    expect(await unread(ada)).toBe(2);
    expect(await markNotificationsRead(ada.ctx, { notifications: [newest?.id ?? ''] })).toEqual({
      unread: 1,
    });
    await note(ben, 'Third', head.id);
    await tell();
    await markNotificationsRead(ada.ctx, { until: oldest?.createdAt ?? '' });
    expect((await listNotifications(ada.ctx, { unread: true })).items).toMatchObject([
      { annotation: { quote: 'Third' } },
    ]);
  });

  it('is swept after ninety days', async () => {
    const { ada } = await repliedTo();
    await markNotificationsRead(ada.ctx, {});
    people.pass(89 * DAY);
    await purgeDeleted(system());
    expect(await listed(ada)).toHaveLength(1);
    people.pass(2 * DAY);
    await purgeDeleted(system());
    expect(await listed(ada)).toEqual([]);
  });

  it('is paged, newest first, each once', async () => {
    const { ada, ben, head, note } = await repliedTo();
    for (let n = 0; n < 4; n++) await note(ben, `${n}`, head.id);
    await tell();
    const quotes: (string | undefined)[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listNotifications(ada.ctx, { limit: 2, ...(cursor && { cursor }) });
      quotes.push(...page.items.map(({ annotation }) => annotation?.quote));
      if (!page.next) break;
      cursor = page.next;
    }
    expect(quotes).toEqual(['3', '2', '1', '0', 'It is.']);
  });
});

describe('the wishes', () => {
  it('are the usual ones until a person says otherwise; what is absent stays', async () => {
    const { ada } = await reading();
    expect(await readNotificationSettings(ada.ctx, {})).toMatchObject({
      hour: 7,
      timeZone: null,
      wishes: { article: { mail: 'never' } },
    });
    await editNotificationSettings(ada.ctx, {
      wishes: { reply: { inApp: false } },
      browserZone: 'Europe/Berlin',
    });
    expect(await readNotificationSettings(ada.ctx, {})).toMatchObject({
      hour: 7,
      browserZone: 'Europe/Berlin',
      wishes: { reply: { inApp: false, mail: 'immediately' }, mention: { inApp: true } },
    });
    expect(await refusalOf(editNotificationSettings(ada.ctx, { timeZone: 'Mars/Olympus' }))).toMatchObject({
      path: 'timeZone',
    });
  });

  it('hide a kind from list and count, which may still come by mail', async () => {
    const { ada } = await repliedTo();
    await editNotificationSettings(ada.ctx, { wishes: { reply: { inApp: false } } });
    expect(await listed(ada)).toEqual([]);
    expect(await unread(ada)).toBe(0);
    people.pass(3 * 60_000);
    expect(await mail()).toBe(1);
  });
});

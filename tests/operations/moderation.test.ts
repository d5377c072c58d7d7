import { describe, expect, it } from 'vitest';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { editAnnotation } from '@/lib/operations/annotations/edit-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { readAnnotation } from '@/lib/operations/annotations/read-annotation';
import { readAnnotationHistory } from '@/lib/operations/annotations/read-annotation-history';
import { readStances } from '@/lib/operations/annotations/read-stances';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { withdrawStance } from '@/lib/operations/annotations/withdraw-stance';
import { moveArticle } from '@/lib/operations/articles/move-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readUnitCounts } from '@/lib/operations/articles/read-unit-counts';
import type { Context } from '@/lib/operations/context';
import { appealDecision } from '@/lib/operations/moderation/appeal-decision';
import { countModeration } from '@/lib/operations/moderation/count-moderation';
import { decideModeration } from '@/lib/operations/moderation/decide-moderation';
import { listModeration } from '@/lib/operations/moderation/list-moderation';
import { listSources } from '@/lib/operations/sources/list-sources';
import { liftSuspension } from '@/lib/operations/spaces/lift-suspension';
import { listPeople } from '@/lib/operations/spaces/list-people';
import { suspendPerson } from '@/lib/operations/spaces/suspend-person';
import { publishNewVersion } from '@/lib/operations/versions/publish-new-version';
import { startNewVersion } from '@/lib/operations/versions/start-new-version';
import { rowsOf } from '../support/people';
import { ARTICLE, codeOf, openScene } from '../support/scene';

const scene = openScene();

/** A public space, its article, two moderators, a writer and a reader. */
async function stage(settings: Partial<SpaceSettings> = {}) {
  const [owner, bea, cai, ada] = await Promise.all(
    ['Olu', 'Bea', 'Cai', 'Ada'].map((name) => scene.person(name)),
  );
  if (!owner || !bea || !cai || !ada) throw new Error('Somebody is missing.');
  const space = await scene.space(
    { reading: 'anyone', annotating: 'signed_in', ...settings },
    [
      [owner, 'owner'],
      [bea, 'moderator'],
      [cai, 'moderator'],
    ],
    'public',
  );
  const article = await scene.article(space);
  const unit = article.units[1]?.id ?? '';
  const [writer, moderator, other, reader] = [
    scene.context(ada),
    scene.context(bea),
    scene.context(cai),
    scene.context(await scene.person('Rut')),
  ];
  const note = (ctx: Context, markdown: string, parent?: string) =>
    addAnnotation(ctx, { kind: 'note', article: article.id, unit, body: { markdown }, parent });
  const queue = (ctx: Context = moderator, state: 'pending' | 'denied' | 'spam' | 'approved' = 'pending') =>
    listModeration(ctx, { space: space.slug, state });
  const decide = (
    ctx: Context,
    items: { id: string; version: number; moderation: 'approved' | 'pending' | 'denied' | 'spam' }[],
    decision: 'approve' | 'deny' | 'spam',
    more: { reason?: 'unkind' | 'other'; note?: string } = {},
  ) =>
    decideModeration(ctx, {
      space: space.slug,
      items: items.map(({ id, version, moderation }) => ({ annotation: id, version, state: moderation })),
      decision,
      ...(decision === 'deny' && { reason: 'unkind' }),
      ...more,
    });
  const seenBy = async (ctx: Context) =>
    (await listAnnotations(ctx, { article: article.id, limit: 500 })).items.map(({ id }) => id);
  const set = (changes: Partial<SpaceSettings>) =>
    rowsOf('UPDATE spaces SET settings = settings || $2 WHERE id = $1', [space.id, JSON.stringify(changes)]);
  return {
    space,
    article,
    unit,
    ada,
    owner,
    writer,
    moderator,
    other,
    reader,
    note,
    queue,
    decide,
    seenBy,
    set,
  };
}

describe('what people write', () => {
  it('is shown at once where nothing is to be held', async () => {
    const { note, writer, reader, seenBy } = await stage();
    const said = await note(writer, 'Hello');
    expect(said).toMatchObject({ moderation: 'approved', decision: null });
    expect(await seenBy(reader)).toEqual([said.id]);
  });

  it('waits where all waits: its author and moderators see it and why, nobody else does', async () => {
    const { note, writer, reader, moderator, seenBy, article } = await stage({ premoderation: 'all' });
    const said = await note(writer, 'Hello');
    expect(said).toMatchObject({
      moderation: 'pending',
      decision: { origin: 'rule', reason: 'premoderated' },
    });
    expect([await seenBy(writer), await seenBy(moderator), await seenBy(reader)]).toEqual([
      [said.id],
      [said.id],
      [],
    ]);
    expect(await codeOf(readAnnotation(reader, { annotation: said.id }))).toBe('not_found');
    expect((await readUnitCounts(reader, { article: article.id })).items).toEqual([]);
    expect((await readUnitCounts(writer, { article: article.id })).items).toMatchObject([{ notes: 1 }]);
  });

  it('waits until three of one’s contributions were approved, where first ones wait', async () => {
    const { note, writer, moderator, decide } = await stage({ premoderation: 'first_posts' });
    const first = [await note(writer, 'One'), await note(writer, 'Two'), await note(writer, 'Three')];
    expect(first.map(({ moderation }) => moderation)).toEqual(['pending', 'pending', 'pending']);
    await decide(moderator, first.slice(0, 2), 'approve');
    expect((await note(writer, 'Four')).moderation).toBe('pending');
    await decide(moderator, first.slice(2), 'approve');
    expect((await note(writer, 'Five')).moderation).toBe('approved');
  });

  it('waits for a banned word in a note, a source or a stance’s reason, and says to moderators where it stands', async () => {
    const { note, writer, unit, article, queue, moderator } = await stage({ bannedWords: ['casino'] });
    const said = await note(writer, 'Go to the Ca\u200bsínö!');
    const source = { kind: 'source' as const, article: article.id, unit, url: 'https://example.org/a' };
    const body = { relation: 'context' as const, comment: 'A casino' };
    const cited = await addAnnotation(writer, { ...source, body });
    const titled = await addAnnotation(writer, {
      ...source,
      body: { relation: 'context' },
      title: 'Casino!',
    });
    const linked = await addAnnotation(writer, {
      ...{ ...source, url: 'https://casino.example' },
      body: { relation: 'context' },
    });
    const stance = await takeStance(writer, { unit, value: 'agree', reason: 'casino' });
    const { items } = await queue(moderator);
    expect(items.map(({ annotation }) => annotation.id)).toEqual(
      [said, cited, titled, linked, stance].map(({ id }) => id),
    );
    expect(items[0]?.decision).toMatchObject({
      reason: 'banned_words',
      evidence: [{ field: 'markdown', start: 10, end: 16, entry: 'casino' }],
    });
    expect(items.map(({ decision }) => decision.evidence[0]?.field)).toEqual([
      ...['markdown', 'comment', 'title', 'url', 'reason'],
    ]);
    // Its author is not told which words are looked for.
    expect(JSON.stringify(await readAnnotation(writer, { annotation: said.id }))).not.toContain('entry');
  });

  it.each(['none', 'all'] as const)(
    'is never held of moderators, nor what says nothing (%s)',
    async (premoderation) => {
      const { note, moderator, writer, unit, article } = await stage({
        premoderation,
        bannedWords: ['casino'],
      });
      expect((await note(moderator, 'casino')).moderation).toBe('approved');
      expect((await takeStance(writer, { unit, value: 'agree' })).moderation).toBe('approved');
      expect((await addAnnotation(writer, { kind: 'highlight', article: article.id, unit })).moderation).toBe(
        'approved',
      );
    },
  );

  it('is held again when an edit would be held, and shown again when the next one would not', async () => {
    const { note, writer, reader, seenBy } = await stage({ bannedWords: ['casino'] });
    const said = await note(writer, 'Hello');
    const edit = (markdown: string) => editAnnotation(writer, { annotation: said.id, body: { markdown } });
    expect(await edit('A casino')).toMatchObject({
      moderation: 'pending',
      decision: { reason: 'banned_words' },
    });
    expect(await seenBy(reader)).toEqual([]);
    expect(await edit('A café')).toMatchObject({ moderation: 'approved', decision: null });
    expect(await seenBy(reader)).toEqual([said.id]);
    const log = await rowsOf(
      'SELECT state, origin, reason FROM moderation_decisions WHERE annotation_id = $1 ORDER BY at',
      [said.id],
    );
    expect(log).toEqual([
      { state: 'pending', origin: 'rule', reason: 'banned_words' },
      { state: 'approved', origin: 'rule', reason: 'passed' },
    ]);
  });

  it('waits for a moderator again and again once it was denied, however often it is edited', async () => {
    const { note, writer, moderator, decide } = await stage();
    const said = await note(writer, 'Hello');
    await decide(moderator, [said], 'deny');
    const edit = (markdown: string) => editAnnotation(writer, { annotation: said.id, body: { markdown } });
    expect((await edit('Better')).moderation).toBe('pending');
    const last = await edit('Better still');
    expect(last).toMatchObject({ moderation: 'pending', decision: { reason: 'denied_before' } });
    await decide(moderator, [last], 'approve');
    expect((await edit('Even better')).moderation).toBe('approved');
    await decide(moderator, [{ ...last, version: last.version + 1, moderation: 'approved' }], 'spam');
    expect((await edit('Buy this')).moderation).toBe('spam');
  });

  it('does not show in its history to others what was denied, once better words took its place', async () => {
    const { note, writer, reader, moderator, decide } = await stage();
    const said = await note(writer, 'Call me');
    const edit = (markdown: string) => editAnnotation(writer, { annotation: said.id, body: { markdown } });
    const second = await edit('Call 0171 23456');
    await decide(moderator, [second], 'deny');
    const last = await edit('Write to me');
    await decide(moderator, [last], 'approve');
    const history = async (ctx: Context) =>
      (await readAnnotationHistory(ctx, { annotation: said.id })).items.map(({ body }) => body);
    const all = [{ markdown: 'Call 0171 23456' }, { markdown: 'Call me' }];
    expect(await history(writer)).toEqual(all);
    expect(await history(moderator)).toEqual(all);
    expect(await history(reader)).toEqual([{ markdown: 'Call me' }]);
  });

  it('does not show the title that a held source gave to a page to others who cite it', async () => {
    const { writer, reader, moderator, unit, article, queue, decide } = await stage({
      bannedWords: ['casino'],
    });
    const source = { kind: 'source' as const, article: article.id, unit, url: 'https://example.org/b' };
    await addAnnotation(writer, { ...source, body: { relation: 'context' }, title: 'The best casino' });
    await addAnnotation(reader, { ...source, body: { relation: 'context' } });
    const seen = async () => (await listSources(reader, { article: article.id })).items;
    expect(await seen()).toMatchObject([{ title: null, citations: { context: 1 } }]);
    const [waiting] = (await queue()).items.map(({ annotation }) => annotation);
    expect(waiting).toMatchObject({ source: { title: 'The best casino' } });
    if (!waiting) throw new Error('Nothing waits.');
    const edited = await editAnnotation(writer, { annotation: waiting.id, body: { comment: 'Read it.' } });
    expect(edited).toMatchObject({ moderation: 'pending', source: { title: 'The best casino' } });
    await decide(moderator, [edited], 'approve');
    expect(await seen()).toMatchObject([{ title: 'The best casino', citations: { context: 2 } }]);
  });
});

describe('a held stance', () => {
  it('counts for nobody but its author and moderators until it is approved, in counts as in the spread', async () => {
    const { writer, reader, moderator, unit, article, queue, decide } = await stage({
      bannedWords: ['casino'],
    });
    await takeStance(reader, { unit, value: 'disagree' });
    const { id } = await takeStance(writer, { unit, value: 'agree', reason: 'casino' });
    const spread = async (ctx: Context) => (await readStances(ctx, { unit })).stances?.agree;
    const counted = async (ctx: Context) =>
      (await readUnitCounts(ctx, { article: article.id })).items[0]?.stances?.agree;
    expect([await spread(reader), await counted(reader)]).toEqual([0, 0]);
    expect([await spread(writer), await counted(writer)]).toEqual([1, 1]);
    expect([await spread(moderator), await counted(moderator)]).toEqual([1, 1]);
    const { items } = await queue();
    await decide(
      moderator,
      items.map(({ annotation }) => annotation),
      'approve',
    );
    expect(items.map(({ annotation }) => annotation.id)).toEqual([id]);
    expect([await spread(reader), await counted(reader)]).toEqual([1, 1]);
  });

  it('does not show its denied reason in an older version, once a better one took its place', async () => {
    const { writer, reader, moderator, owner, unit, article, decide } = await stage();
    const taken = await takeStance(writer, { unit, value: 'agree', reason: 'Call 0171 23456' });
    const ctx = scene.context(owner);
    const source = { kind: 'text' as const, text: `${ARTICLE}\n\nAnd more.`, fileName: 'article.md' };
    const draft = await startNewVersion(ctx, { article: article.id, source });
    await publishNewVersion(ctx, { draft: draft.id, baseVersion: 1 });
    const inOlder = async () =>
      (await listAnnotations(reader, { article: article.id, version: 1, kind: 'stance' })).items;
    expect(await inOlder()).toMatchObject([{ body: { reason: 'Call 0171 23456' } }]);
    await decide(moderator, [await readAnnotation(moderator, { annotation: taken.id })], 'deny');
    const { article: newest } = await readArticle(writer, { article: article.id });
    const here = newest.units[1]?.id ?? '';
    const better = await takeStance(writer, { unit: here, value: 'agree', reason: 'It saves money' });
    await decide(moderator, [better], 'approve');
    expect(await inOlder()).toMatchObject([{ body: { value: 'agree' } }]);
    expect(JSON.stringify(await inOlder())).not.toContain('0171');
  });

  it('is shown to whoever decides also where too few took one to show the others', async () => {
    const { writer, reader, unit, queue } = await stage({ names: 'pseudonyms', premoderation: 'all' });
    await takeStance(writer, { unit, value: 'agree', reason: 'Because.' });
    const { items } = await queue();
    expect(items).toHaveLength(1);
    expect(items[0]?.annotation.author?.name).not.toBe('Ada');
    expect((await readStances(reader, { unit })).withheld).toBe('few');
  });

  it('goes when it is taken again without a reason, and waits again after it was denied', async () => {
    const { writer, moderator, unit, queue, decide } = await stage({ bannedWords: ['casino'] });
    await takeStance(writer, { unit, value: 'agree', reason: 'casino' });
    const { items } = await queue();
    await decide(
      moderator,
      items.map(({ annotation }) => annotation),
      'deny',
    );
    expect((await takeStance(writer, { unit, value: 'agree', reason: 'Fine.' })).moderation).toBe('pending');
    await withdrawStance(writer, { unit });
    expect((await queue()).items).toEqual([]);
    expect((await takeStance(writer, { unit, value: 'agree', reason: 'Fine.' })).moderation).toBe('pending');
    expect((await takeStance(writer, { unit, value: 'agree' })).moderation).toBe('approved');
  });
});

describe('a thread', () => {
  it('is hidden below a note that is denied, and comes back with it', async () => {
    const { note, writer, reader, moderator, decide, seenBy, article } = await stage();
    const head = await note(writer, 'Head');
    const reply = await note(reader, 'Reply', head.id);
    const deeper = await note(writer, 'Deeper', reply.id);
    const guest = scene.context();
    await decide(moderator, [head], 'deny');
    expect(await seenBy(guest)).toEqual([]);
    // Whoever replied keeps what is theirs.
    expect(await seenBy(reader)).toEqual([reply.id]);
    expect(await seenBy(writer)).toEqual([head.id, deeper.id]);
    expect((await readUnitCounts(guest, { article: article.id })).items).toEqual([]);
    expect(await codeOf(readAnnotation(guest, { annotation: reply.id }))).toBe('not_found');
    const again = await readAnnotation(moderator, { annotation: head.id });
    await decide(moderator, [again], 'approve');
    expect(await seenBy(guest)).toEqual([head.id, reply.id, deeper.id]);
  });

  it('is hidden below a reply that is denied, and only there', async () => {
    const { note, writer, reader, moderator, decide, seenBy } = await stage();
    const head = await note(writer, 'Head');
    const reply = await note(reader, 'Reply', head.id);
    await note(writer, 'Deeper', reply.id);
    const beside = await note(writer, 'Beside', head.id);
    await decide(moderator, [reply], 'spam');
    expect(await seenBy(scene.context())).toEqual([head.id, beside.id]);
    expect(await readAnnotation(scene.context(), { annotation: head.id })).toMatchObject({ replyCount: 1 });
  });

  it('takes no reply below a note that waits, not even by who sees it', async () => {
    const { note, writer, reader, moderator } = await stage({ premoderation: 'all' });
    const head = await note(writer, 'Head');
    expect(await codeOf(note(writer, 'More', head.id))).toBe('conflict');
    expect(await codeOf(note(moderator, 'Why?', head.id))).toBe('conflict');
    expect(await codeOf(note(reader, 'Me too', head.id))).toBe('not_found');
  });

  it('is shown in the queue above a reply that waits', async () => {
    const { note, moderator, writer, queue, ada } = await stage({ bannedWords: ['casino'] });
    const first = await note(writer, 'Hello');
    const head = await note(moderator, `Where to, @[Ada](person:${ada.id})?`);
    expect(first.author?.id).toBe(ada.id);
    const between = await note(writer, 'Out.', head.id);
    await note(writer, 'To the casino', between.id);
    const { items } = await queue();
    expect(items[0]?.above.map(({ markdown, author }) => [author?.name, markdown])).toEqual([
      ['Bea', 'Where to, @Ada?'],
      ['Ada', 'Out.'],
    ]);
    expect(items[0]).toMatchObject({ unit: { number: 2 }, history: { approved: 2, pending: 1, denied: 0 } });
    expect(items[0]?.unit.wording).toContain('A ticket costs');
  });
});

describe('the queue', () => {
  it('is paged, what waits longest first, each once', async () => {
    const { note, writer, moderator, space } = await stage({ premoderation: 'all' });
    const said = [];
    for (let n = 0; n < 5; n++) said.push((await note(writer, `Number ${n}`)).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listModeration(moderator, { space: space.slug, limit: 2, cursor });
      seen.push(...page.items.map(({ annotation }) => annotation.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(said);
  });

  it('is nobody’s below a moderator', async () => {
    const { note, writer, reader, queue, decide, owner } = await stage({ premoderation: 'all' });
    const said = await note(writer, 'Hello');
    for (const ctx of [writer, reader]) {
      expect(await codeOf(queue(ctx))).toBe('forbidden');
      expect(await codeOf(decide(ctx, [said], 'approve'))).toBe('forbidden');
    }
    expect(await codeOf(queue(scene.context()))).toBe('unauthenticated');
    expect((await queue(scene.context(owner))).items).toHaveLength(1);
  });

  it('leaves out what was deleted, and lists what was decided by its state', async () => {
    const { note, writer, moderator, queue, decide } = await stage({ premoderation: 'all' });
    const said = [
      await note(writer, 'a'),
      await note(writer, 'b'),
      await note(writer, 'c'),
      await note(writer, 'd'),
    ];
    const [a, b, c, d] = said;
    if (!a || !b || !c || !d) throw new Error('Somebody said nothing.');
    await decide(moderator, [a], 'approve');
    await decide(moderator, [b], 'deny');
    await decide(moderator, [c], 'spam');
    await deleteAnnotation(writer, { annotation: d.id });
    const ids = async (state: Parameters<typeof queue>[1]) =>
      (await queue(moderator, state)).items.map(({ annotation }) => annotation.id);
    expect([await ids('pending'), await ids('approved'), await ids('denied'), await ids('spam')]).toEqual([
      ...[[], [a.id], [b.id], [c.id]],
    ]);
  });
});

describe('a decision', () => {
  it('tells the author why and what a moderator says to them, and nobody else', async () => {
    const { note, writer, moderator, reader, decide } = await stage({ premoderation: 'all' });
    const said = await note(writer, 'Hello');
    await decide(moderator, [said], 'deny', { note: 'Say it kindly.' });
    expect(await readAnnotation(writer, { annotation: said.id })).toMatchObject({
      moderation: 'denied',
      decision: { origin: 'moderator', reason: 'unkind', note: 'Say it kindly.' },
    });
    expect(JSON.stringify(await readAnnotation(writer, { annotation: said.id }))).not.toContain('Bea');
    expect(await codeOf(readAnnotation(reader, { annotation: said.id }))).toBe('not_found');
  });

  it('needs a reason to deny, and words for one’s own', async () => {
    const { note, writer, moderator, space } = await stage({ premoderation: 'all' });
    const { id, version } = await note(writer, 'Hello');
    const input = { space: space.slug, items: [{ annotation: id, version, state: 'pending' as const }] };
    expect(await codeOf(decideModeration(moderator, { ...input, decision: 'deny' }))).toBe('invalid_input');
    expect(
      await codeOf(decideModeration(moderator, { ...input, decision: 'deny', reason: 'other', note: ' ' })),
    ).toBe('invalid_input');
    const twice = { ...input, items: [...input.items, ...input.items] };
    expect(await codeOf(decideModeration(moderator, { ...twice, decision: 'approve' }))).toBe(
      'invalid_input',
    );
  });

  it('of two moderators at once is exactly one’s; the other is told whose', async () => {
    const { note, writer, moderator, other, decide } = await stage({ premoderation: 'all' });
    for (let round = 0; round < 5; round++) {
      const said = await note(writer, `Round ${round}`);
      const outcomes = await Promise.allSettled([
        decide(moderator, [said], 'approve'),
        decide(other, [said], 'deny'),
      ]);
      const won = outcomes.findIndex(({ status }) => status === 'fulfilled');
      const lost = outcomes[1 - won];
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(lost).toMatchObject({
        reason: {
          code: 'stale_version',
          message: expect.stringContaining(won === 0 ? 'Bea decided' : 'Cai decided'),
          details: {
            current: {
              stale: [{ annotation: said.id, why: 'decided', by: { name: won === 0 ? 'Bea' : 'Cai' } }],
            },
          },
        },
      });
      const log = await rowsOf(
        `SELECT 1 FROM moderation_decisions WHERE annotation_id = $1 AND origin = 'moderator'`,
        [said.id],
      );
      expect(log).toHaveLength(1);
    }
  });

  it('is not made about other words than the moderator read', async () => {
    const { note, writer, moderator, decide } = await stage({ premoderation: 'all' });
    const said = await note(writer, 'Hello');
    await editAnnotation(writer, { annotation: said.id, body: { markdown: 'Something else' } });
    await expect(decide(moderator, [said], 'approve')).rejects.toMatchObject({
      code: 'stale_version',
      message: expect.stringContaining('changed it meanwhile'),
    });
  });

  it('does not undo itself by an edit that was under way', async () => {
    const { note, writer, moderator, decide } = await stage();
    for (let round = 0; round < 5; round++) {
      const said = await note(writer, `Round ${round}`);
      const [edited] = await Promise.allSettled([
        editAnnotation(writer, { annotation: said.id, body: { markdown: 'Edited' } }),
        decide(moderator, [said], 'deny'),
      ]);
      const { moderation, version } = await readAnnotation(moderator, { annotation: said.id });
      // Either the edit came first, and the decision was refused or is about it; or the decision stands.
      if (moderation === 'approved') expect([edited?.status, version]).toEqual(['fulfilled', 2]);
      else expect(['denied', 'pending']).toContain(moderation);
    }
  });

  it('of many at once is made about those that are fresh, and says of the others what became of them', async () => {
    const { note, writer, moderator, other, decide, article } = await stage({ premoderation: 'all' });
    const [a, b, c] = [await note(writer, 'a'), await note(writer, 'b'), await note(writer, 'c')];
    await decide(other, [b], 'spam');
    await deleteAnnotation(writer, { annotation: c.id });
    const elsewhere = { ...a, id: article.id };
    const { decided, stale } = await decide(moderator, [a, b, c, elsewhere], 'approve');
    expect(decided).toEqual([{ annotation: a.id, state: 'approved' }]);
    expect(stale.map(({ annotation, why, state, by }) => [annotation, why, state, by?.name])).toEqual([
      [b.id, 'decided', 'spam', 'Cai'],
      [c.id, 'gone', null, undefined],
      [article.id, 'gone', null, undefined],
    ]);
  });

  it('can be changed later, and every one stays in the log', async () => {
    const { note, writer, moderator, other, decide, seenBy } = await stage({ premoderation: 'all' });
    const said = await note(writer, 'Hello');
    await decide(moderator, [said], 'deny');
    await decide(other, [{ ...said, moderation: 'denied' }], 'approve');
    expect(await seenBy(scene.context())).toEqual([said.id]);
    const log = await rowsOf(
      'SELECT state FROM moderation_decisions WHERE annotation_id = $1 ORDER BY at, id',
      [said.id],
    );
    expect(log.map(({ state }) => state)).toEqual(['pending', 'denied', 'approved']);
    await expect(
      rowsOf(`UPDATE moderation_decisions SET state = 'spam' WHERE annotation_id = $1`, [said.id]),
    ).rejects.toThrow('never changed');
  });

  it('of what is another space’s is made by nobody', async () => {
    const one = await stage({ premoderation: 'all' });
    const two = await stage({ premoderation: 'all' });
    const said = await one.note(one.writer, 'Hello');
    expect(await codeOf(two.decide(two.moderator, [said], 'approve'))).toBe('stale_version');
    expect(await codeOf(one.decide(two.moderator, [said], 'approve'))).toBe('forbidden');
  });

  it('leaves a line in the audit', async () => {
    const { note, writer, moderator, decide, space } = await stage({ premoderation: 'all' });
    const said = await note(writer, 'Hello');
    await decide(moderator, [said], 'approve');
    const audit = await rowsOf(
      `SELECT subject_id FROM audit_entries WHERE space_id = $1 AND operation = 'decideModeration'`,
      [space.id],
    );
    expect(audit).toEqual([{ subject_id: said.id }]);
  });
});

describe('an article that moves', () => {
  it('takes what waits along, to the moderators of the other space', async () => {
    const { note, writer, owner, article, queue } = await stage({ premoderation: 'all' });
    const said = await note(writer, 'Hello');
    const other = await scene.space({}, [[owner, 'owner']]);
    await moveArticle(scene.context(owner), { article: article.id, to: other.slug });
    expect((await queue()).items).toEqual([]);
    const { items } = await listModeration(scene.context(owner), { space: other.slug });
    expect(items.map(({ annotation, decision }) => [annotation.id, decision.reason])).toEqual([
      [said.id, 'premoderated'],
    ]);
  });
});

describe('an appeal', () => {
  const refused = async () => {
    const at = await stage({ premoderation: 'all' });
    const said = await at.note(at.writer, 'It was a joke');
    await at.decide(at.moderator, [said], 'deny');
    return { ...at, said };
  };

  it('brings what was refused back to the queue, with its author’s reason, and tells nobody else of it', async () => {
    const { writer, reader, said, queue, seenBy } = await refused();
    const view = await readAnnotation(writer, { annotation: said.id });
    expect([view.moderation, view.abilities.appeal]).toEqual(['denied', true]);
    const waiting = await appealDecision(writer, { annotation: said.id, reason: ' Read the whole thread. ' });
    expect([waiting.moderation, waiting.abilities.appeal]).toEqual(['pending', false]);
    const [item] = (await queue()).items;
    expect(item).toMatchObject({
      annotation: { id: said.id },
      decision: { origin: 'author', reason: 'appealed', note: 'Read the whole thread.', by: null },
      earlier: { state: 'denied', reason: 'unkind', by: { name: 'Bea' } },
    });
    expect(await seenBy(reader)).toEqual([]);
  });

  it('is decided like anything that waits, and made once', async () => {
    const { writer, moderator, reader, said, decide, seenBy } = await refused();
    const again = await appealDecision(writer, { annotation: said.id, reason: 'Please.' });
    await decide(moderator, [again], 'deny');
    expect(await codeOf(appealDecision(writer, { annotation: said.id, reason: 'Please!' }))).toBe('conflict');
    await decide(moderator, [{ ...again, moderation: 'denied' }], 'approve');
    expect(await seenBy(reader)).toEqual([said.id]);
    expect(await codeOf(appealDecision(writer, { annotation: said.id, reason: 'Please!' }))).toBe('conflict');
  });

  it('is the author’s alone, and only of what a moderator refused', async () => {
    const { writer, moderator, reader, said, note } = await refused();
    for (const other of [reader, moderator])
      expect(['not_found', 'forbidden']).toContain(
        await codeOf(appealDecision(other, { annotation: said.id, reason: 'Mine?' })),
      );
    const waiting = await note(writer, 'Still waiting');
    expect(await codeOf(appealDecision(writer, { annotation: waiting.id, reason: 'Sooner!' }))).toBe(
      'conflict',
    );
    expect(await codeOf(appealDecision(writer, { annotation: said.id, reason: ' ' }))).toBe('invalid_input');
  });

  it('of eight at once is made once', async () => {
    const { writer, said } = await refused();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        codeOf(appealDecision(writer, { annotation: said.id, reason: 'Now!' })),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(7);
  });
});

describe('settings that change', () => {
  it('from “all wait” to “none” publish nothing that waits already', async () => {
    const { note, writer, reader, seenBy, queue, set } = await stage({ premoderation: 'all' });
    const said = await note(writer, 'Hello');
    await set({ premoderation: 'none' });
    expect(await seenBy(reader)).toEqual([]);
    expect((await queue()).items.map(({ annotation }) => annotation.id)).toEqual([said.id]);
    expect((await note(writer, 'Later')).moderation).toBe('approved');
  });

  it('by a new banned word hold only what is written from then on', async () => {
    const { note, writer, reader, seenBy, set } = await stage();
    const said = await note(writer, 'A casino');
    await set({ bannedWords: ['casino'] });
    expect(await seenBy(reader)).toEqual([said.id]);
    expect((await note(writer, 'Another casino')).moderation).toBe('pending');
    const edited = await editAnnotation(writer, { annotation: said.id, body: { markdown: 'My casino' } });
    expect(edited.moderation).toBe('pending');
  });
});

describe('the count of what waits', () => {
  it('goes no further than a tab can show', async () => {
    const { space, article, unit, ada, moderator } = await stage();
    await rowsOf(
      `INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, body, exact, moderation)
       SELECT gen_random_uuid(), $1, $2, $3, $4, 'note', $5, '{"markdown":"Hm."}', 'x', 'pending' FROM generate_series(1, 130)`,
      [space.id, article.id, article.version.id, unit, ada.id],
    );
    expect(await countModeration(moderator, { space: space.slug })).toEqual({ pending: 100, flagged: 0 });
  });
});

describe('the author of what waits', () => {
  it('can be suspended by a moderator, also where they are no member', async () => {
    const { space, ada, writer, moderator, note, queue } = await stage({ premoderation: 'all' });
    await note(writer, 'You are all fools.');
    const [item] = (await queue()).items;
    expect(item).toMatchObject({ maySuspend: true, annotation: { author: { id: ada.id } } });
    const suspension = { space: space.slug, person: ada.id, duration: 'week', reason: 'Insults.' } as const;
    expect(await codeOf(suspendPerson(writer, suspension))).toBe('forbidden');
    await suspendPerson(moderator, suspension);
    expect(await codeOf(note(writer, 'Fools!'))).toBe('forbidden');
    expect((await queue()).items[0]?.maySuspend).toBe(false);
    const { items } = await listPeople(moderator, { space: space.slug, which: 'suspended' });
    expect(items).toMatchObject([{ id: ada.id, role: null, bar: { kind: 'suspended' } }]);
    await liftSuspension(moderator, { space: space.slug, person: ada.id });
    expect(await codeOf(note(writer, 'Sorry.'))).toHaveProperty('accepted');
  });

  it('is not to be found out by it where names are pseudonyms, and nobody else can be', async () => {
    const { space, writer, moderator, reader, note, queue } = await stage({
      premoderation: 'all',
      names: 'pseudonyms',
    });
    await note(writer, 'You are all fools.');
    expect((await queue()).items[0]?.maySuspend).toBe(false);
    for (const { actor } of [writer, reader]) {
      if (actor.kind !== 'person') throw new Error('Nobody asks.');
      const suspension = { person: actor.id, duration: 'week', reason: 'Insults.' } as const;
      expect(await codeOf(suspendPerson(moderator, { space: space.slug, ...suspension }))).toBe('not_found');
    }
  });
});

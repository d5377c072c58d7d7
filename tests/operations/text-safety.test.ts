import { describe, expect, it } from 'vitest';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { readAnnotation } from '@/lib/operations/annotations/read-annotation';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { editArticle } from '@/lib/operations/articles/edit-article';
import { flagAnnotation } from '@/lib/operations/moderation/flag-annotation';
import { listModeration } from '@/lib/operations/moderation/list-moderation';
import { editSpace } from '@/lib/operations/spaces/edit-space';
import { rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();

/** A direction turned over, a sign of no width, a hidden letter; and joiners that a script and an emoji need. */
const HOSTILE = 'safe\u202Egnp.exe\u2066 x\u200By\u{e0041} می\u200cخواهم 👩\u200d🔬';
const KEPT = 'safegnp.exe xy می\u200cخواهم 👩\u200d🔬';

async function stage() {
  const [bea, ada] = [await scene.person('Bea Holt'), await scene.person('Ada')];
  const space = await scene.space({ reading: 'anyone', annotating: 'signed_in' }, [[bea, 'owner']], 'public');
  const article = await scene.article(space);
  return {
    space,
    article,
    unit: article.units[0]?.id ?? '',
    owner: scene.context(bea),
    ada: scene.context(ada),
  };
}

describe('what people type', () => {
  it('is kept without what turns a line over or hides in it, wherever they type it', async () => {
    const { space, article, unit, owner, ada } = await stage();
    const note = await addAnnotation(ada, {
      kind: 'note',
      article: article.id,
      unit,
      body: { markdown: `${HOSTILE}\n\n    code  ` },
    });
    expect(note.body).toEqual({ markdown: `${KEPT}\n\n    code  ` });
    const source = await addAnnotation(ada, {
      ...{ kind: 'source', article: article.id, unit, url: 'https://example.org/a', title: HOSTILE },
      body: { relation: 'context', comment: HOSTILE, quotation: HOSTILE },
    });
    expect(source).toMatchObject({ body: { comment: KEPT, quotation: KEPT }, source: { title: KEPT } });
    await takeStance(ada, { unit, value: 'agree', reason: HOSTILE });
    expect(
      await rowsOf(
        `SELECT body->>'reason' AS reason FROM annotations WHERE unit_id = $1 AND kind = 'stance'`,
        [unit],
      ),
    ).toEqual([{ reason: KEPT }]);
    await flagAnnotation(owner, { annotation: note.id, reason: 'other', note: HOSTILE });
    expect(await rowsOf('SELECT note FROM annotation_flags WHERE annotation_id = $1', [note.id])).toEqual([
      { note: KEPT },
    ]);
    const edited = await editSpace(owner, { space: space.slug, name: HOSTILE, description: HOSTILE });
    expect(edited.space).toMatchObject({ name: KEPT, description: KEPT });
    expect(await editArticle(owner, { article: article.id, title: HOSTILE })).toMatchObject({ title: KEPT });
    // What is left of nothing but that is nothing.
    const nothing = '\u200b\u202e\u2060';
    expect(
      await codeOf(
        addAnnotation(ada, { kind: 'note', article: article.id, unit, body: { markdown: nothing } }),
      ),
    ).toBe('invalid_input');
    expect(await codeOf(editSpace(owner, { space: space.slug, name: nothing }))).toBe('invalid_input');
    expect(await codeOf(editArticle(owner, { article: article.id, title: nothing }))).toBe('invalid_input');
  });
});

describe('a name that looks like a moderator’s', () => {
  it('is said to, to readers and in the queue', async () => {
    const { space, article, unit, owner, ada } = await stage();
    const false1 = scene.context(await scene.person('Веа Ноlt'));
    const note = (by: typeof ada, markdown: string) =>
      addAnnotation(by, { kind: 'note', article: article.id, unit, body: { markdown } });
    const [own, fake] = [await note(owner, 'Mine.'), await note(false1, 'Not hers.')];
    await note(ada, 'And mine.');
    const { items } = await listAnnotations(scene.context(), { article: article.id });
    expect(items.map(({ author }) => author?.looksLike)).toEqual([undefined, 'moderator', undefined]);
    expect((await readAnnotation(ada, { annotation: fake.id })).author?.looksLike).toBe('moderator');
    expect((await readAnnotation(ada, { annotation: own.id })).author?.looksLike).toBeUndefined();
    await flagAnnotation(ada, { annotation: fake.id, reason: 'unkind' });
    const flagged = await listModeration(owner, { space: space.slug, state: 'flagged' });
    expect(flagged.items[0]?.annotation.author?.looksLike).toBe('moderator');
  });
});

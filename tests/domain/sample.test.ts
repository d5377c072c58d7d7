import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EvidenceType, ROLES, Role } from '@/lib/domain/segmentation/argument-model';
import { suggestSegmentation } from '@/lib/domain/segmentation/suggest-segmentation';
import { extractArticle } from '@/lib/integrations/extract-article';

const folder = new URL('../../prisma/sample/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');

type Reply = { by: string; markdown: string; daysAgo: number; replies?: Reply[] | undefined };
const Reply: z.ZodType<Reply> = z.lazy(() =>
  z.strictObject({
    by: z.string(),
    markdown: z.string().min(1),
    daysAgo: z.number().min(0),
    replies: z.array(Reply).optional(),
  }),
);
const placed = { by: z.string(), quote: z.string().min(1), daysAgo: z.number().min(0) };
const Annotation = z.discriminatedUnion('kind', [
  z.strictObject({ ...placed, kind: z.literal('highlight') }),
  z.strictObject({
    ...placed,
    kind: z.literal('note'),
    note: z.strictObject({ markdown: z.string().min(1), replies: z.array(Reply).optional() }),
  }),
  z.strictObject({
    ...placed,
    kind: z.literal('source'),
    source: z.strictObject({
      url: z.url({ protocol: /^https$/ }),
      relation: z.enum(['supports', 'disputes', 'context']),
      title: z.string().min(1),
      comment: z.string().optional(),
      quotation: z.string().optional(),
    }),
  }),
  z.strictObject({
    ...placed,
    kind: z.literal('stance'),
    stance: z.strictObject({ value: z.enum(['agree', 'unsure', 'disagree']), reason: z.string().optional() }),
  }),
]);
const Sample = z.strictObject({
  people: z.array(z.strictObject({ key: z.string(), name: z.string(), email: z.email().nullable() })),
  articles: z.array(
    z.strictObject({
      file: z.string(),
      daysAgo: z.number(),
      roles: z.array(
        z.strictObject({ quote: z.string(), role: Role, evidenceType: EvidenceType.optional() }),
      ),
      annotations: z.array(Annotation),
    }),
  ),
});

const sample = Sample.parse(JSON.parse(read('annotations.json')));
const articles = sample.articles.map((article) => ({ ...article, ...textsOf(read(article.file)) }));
const annotations = articles.flatMap((article) => article.annotations);
const people = new Set(sample.people.map((person) => person.key));

/**
 * The blocks of a Markdown file as readers see them, by a rule simple enough to check by eye: a line of the
 * sample's Markdown is a block, and what is syntax goes. A footnote mark becomes U+FFFC, so that no quote
 * can span it: importers differ in what they leave in its place.
 */
function textsOf(markdown: string) {
  const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(markdown) ?? [];
  const blocks = body
    .split('\n')
    .filter((line) => !/^(```|\| ---)/.test(line))
    .map((line) =>
      line
        .replace(/^\[\^\w+\]: |^#+ |^> |^- /, '')
        .replace(/\[\^\w+\]/g, '\uFFFC')
        .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
        .trim(),
    )
    .filter((line) => line !== '');
  return { front, blocks };
}

const timesFound = (text: string, quote: string) => text.split(quote).length - 1;

/** Notes and stances belong to a whole unit; a sentence always opens one. */
const opensASentence = (block: string, quote: string) =>
  /(^|[.?!:]”?\uFFFC? )$/.test(block.slice(0, block.indexOf(quote)));

function everyReply(replies: Reply[] = [], depth = 1): { reply: Reply; depth: number }[] {
  return replies.flatMap((reply) => [{ reply, depth }, ...everyReply(reply.replies, depth + 1)]);
}

const notes = annotations.filter((annotation) => annotation.kind === 'note');
const replies = notes.flatMap(({ note }) => everyReply(note.replies));

describe('the sample', () => {
  it.each(articles)(
    'finds every quote of $file exactly once, inside one block',
    ({ front, blocks, annotations }) => {
      const misplaced = annotations
        .map(({ quote }) => ({ quote, times: timesFound([front, ...blocks].join('\n'), quote) }))
        .filter(({ quote, times }) => times !== 1 || quote.includes('\n') || front.includes(quote));
      expect(misplaced).toEqual([]);
    },
  );

  it.each(articles)(
    'places notes and stances of $file at the start of a sentence',
    ({ blocks, annotations }) => {
      const wrong = annotations
        .filter(({ kind }) => kind === 'note' || kind === 'stance')
        .filter(
          ({ quote }) =>
            quote.length < 25 ||
            !blocks.some((block) => block.includes(quote) && opensASentence(block, quote)),
        );
      expect(wrong).toEqual([]);
    },
  );

  it('names only people that it introduces, and all of them have something to say', () => {
    const authors = new Set([...annotations.map(({ by }) => by), ...replies.map(({ reply }) => reply.by)]);
    expect([...authors].sort()).toEqual([...people].sort());
    expect(people.size).toBe(sample.people.length);
  });

  it('has three people who can sign in, and nine to eleven who cannot', () => {
    const able = sample.people.filter(({ email }) => email !== null).map(({ email }) => email);
    expect(able).toEqual(['ada@example.org', 'ben@example.org', 'chioma@example.org']);
    expect(sample.people.length - able.length).toBeGreaterThanOrEqual(9);
    expect(sample.people.length - able.length).toBeLessThanOrEqual(11);
  });

  it('lets nobody take two stances on one unit', () => {
    const taken = articles.flatMap(({ file, annotations }) =>
      annotations.filter(({ kind }) => kind === 'stance').map(({ by, quote }) => `${file} ${by} ${quote}`),
    );
    expect(new Set(taken).size).toBe(taken.length);
  });

  it('dates nothing before its article and no reply before what it answers', () => {
    const inOrder = (list: Reply[] | undefined, before: number): boolean =>
      (list ?? []).every((reply) => reply.daysAgo <= before && inOrder(reply.replies, reply.daysAgo));
    expect(notes.filter(({ note, daysAgo }) => !inOrder(note.replies, daysAgo))).toEqual([]);
    for (const article of articles) {
      expect(article.annotations.filter(({ daysAgo }) => daysAgo > article.daysAgo)).toEqual([]);
    }
  });

  it.each([
    ['stances', annotations.filter(({ kind }) => kind === 'stance').length, 200, 240],
    ['notes and replies', notes.length + replies.length, 35, 45],
    ['highlights', annotations.filter(({ kind }) => kind === 'highlight').length, 25, 25],
    ['sources', annotations.filter(({ kind }) => kind === 'source').length, 20, 20],
    ['levels of replies', Math.max(...replies.map(({ depth }) => depth)), 3, 3],
  ])('has a believable number of %s', (_what, number, least, most) => {
    expect(number).toBeGreaterThanOrEqual(least);
    expect(number).toBeLessThanOrEqual(most);
  });
});

/** Both articles as readers see them: what the engine suggests, with what the editor made of it laid over. */
const curated = await Promise.all(
  sample.articles.map(async ({ file, roles }) => {
    const { text, blocks, language } = await extractArticle({
      bytes: new TextEncoder().encode(read(file)),
      fileName: file,
    });
    const units = suggestSegmentation(text, blocks, language).units.map((unit) => ({
      wording: text.slice(unit.start, unit.end),
      block: blocks[unit.block]?.type,
      suggested: unit,
      entries: roles.filter(({ quote }) => unit.start === text.indexOf(quote)),
    }));
    const settled = units.map(({ wording, block, suggested, entries: [entry = suggested] }) => ({
      wording,
      block,
      role: entry.role,
      evidenceType: entry.evidenceType ?? null,
    }));
    return { file, text, roles, units, settled };
  }),
);

describe('the roles in the sample', () => {
  it.each(curated)('are set on units of $file that their quotes open, one role to a unit', (article) => {
    const placed = article.units.flatMap(({ wording, entries }) =>
      entries.filter(({ quote }) => quote.length >= 25 || quote === wording),
    );
    const quotes = article.roles.map(({ quote }) => quote);
    expect(placed.map(({ quote }) => quote).sort()).toEqual(quotes.toSorted());
    expect(quotes.filter((quote) => timesFound(article.text, quote) !== 1)).toEqual([]);
    expect(article.units.filter(({ entries }) => entries.length > 1)).toEqual([]);
  });

  it.each(curated)('are all six in $file, with one major claim', ({ settled }) => {
    expect(new Set(settled.map(({ role }) => role))).toEqual(new Set(ROLES));
    expect(settled.filter(({ role }) => role === 'major_claim')).toHaveLength(1);
  });

  it.each(curated)('name a kind of evidence for every premise of $file, and only there', ({ settled }) => {
    const wrong = settled.filter(
      ({ role, evidenceType }) => (role === 'premise') !== (evidenceType !== null),
    );
    expect(wrong).toEqual([]);
  });

  it.each(curated)('leave headings, captions and tables of $file to the engine', ({ units }) => {
    const besideTheText = units.filter(
      ({ block = 'paragraph' }) => !['paragraph', 'quote', 'list_item'].includes(block),
    );
    expect(besideTheText.filter(({ entries }) => entries.length > 0)).toEqual([]);
    expect(new Set(besideTheText.map(({ suggested }) => suggested.role))).toEqual(
      new Set(['non_argumentative']),
    );
  });

  it('show every kind of evidence but “other”', () => {
    const kinds = curated.flatMap(({ settled }) => settled.map(({ evidenceType }) => evidenceType));
    expect(new Set(kinds)).toEqual(
      new Set([null, ...EvidenceType.options.filter((kind) => kind !== 'other')]),
    );
  });
});

describe('the article for classrooms', () => {
  it('has every type of block', () => {
    const markdown = read('school-phones.md');
    for (const sign of [/^## /m, /^> /m, /^- /m, /^!\[.+\]\(/m, /^\| /m, /^```$/m, /^\[\^\w+\]: /m]) {
      expect(markdown).toMatch(sign);
    }
  });
});

/** The text of the article that the digest retells is its author's and lies outside the project. */
const original = new URL('../../../shared/seed/', import.meta.url);

describe('the digest', () => {
  it.skipIf(!existsSync(original))(
    'shares no six words in a row with its original, but for the title',
    () => {
      const title = 'Allies In War, Enemies In Peace: The Unraveling Of Pakistan–Taliban Relations';
      const texts = readdirSync(original).map((file) => readFileSync(new URL(file, original), 'utf8'));
      const theirs = new Set(texts.flatMap(sixWordRuns));
      const digest = read('pakistan-taliban-digest.md').replace(title, ' \uFFFC ');
      expect(sixWordRuns(digest).filter((run) => theirs.has(run))).toEqual([]);
    },
  );
});

function sixWordRuns(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replace(/[’']/g, '')
      .match(/[\p{L}\p{N}\uFFFC]+/gu) ?? [];
  return words.slice(5).map((_word, at) => words.slice(at, at + 6).join(' '));
}

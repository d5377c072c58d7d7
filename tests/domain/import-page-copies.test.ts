import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPlainText } from '@/lib/domain/text/plain-text';

// Each case is a page as a browser copies it, in words of our own. To add one: save the copy in the folder below,
// replace its sentences, and write down here what a reader would call the article.
const folder = path.resolve('tests/fixtures/import');
const read = (name: string) => readPlainText(readFileSync(path.join(folder, name), 'utf8'));

const texts = (article: ReturnType<typeof readPlainText>, type: string) =>
  article.blocks.filter((block) => block.type === type).map((block) => block.text);
const reasons = (article: ReturnType<typeof readPlainText>) =>
  new Set(article.leftOut.map((part) => part.reason));

describe('a whole page copied from a browser', () => {
  test.each([
    {
      file: 'beekeeping-blog.txt',
      title: 'Stop Feeding Your Bees Sugar In October',
      publishedAt: '2023-11-03',
      byline: 'Petra Lindqvist',
      headings: ['What the scales say', 'The objection from experience', 'Is this lazy?'],
      captions: ['A hive on a platform scale, October 2022. Photo: Petra Lindqvist'],
      paragraphs: 7,
      listItems: 3,
      leftOut: [
        'site_navigation',
        'metadata',
        'share_buttons',
        'repeated_caption',
        'advertisement',
        'related_links',
        'donation_appeal',
        'author_box',
        'comment_form',
        'page_furniture',
      ],
    },
    {
      file: 'german-page.txt',
      title: 'Das Freibad gehört allen',
      publishedAt: '2022-08-02',
      byline: 'Jule Brandt und Emre Yıldız',
      headings: ['Was dagegen spricht'],
      captions: [],
      paragraphs: 5,
      listItems: 0,
      leftOut: [
        'site_navigation',
        'metadata',
        'cookie_notice',
        'related_links',
        'share_buttons',
        'comment_form',
        'page_furniture',
      ],
    },
    {
      file: 'arabic-page.txt',
      title: 'لماذا يجب أن تبقى المكتبات العامة مفتوحة ليلا',
      publishedAt: '2023-03-12',
      byline: 'سلمى الحداد',
      headings: ['من يحتاج إلى المكتبة'],
      captions: [],
      paragraphs: 3,
      listItems: 0,
      leftOut: ['site_navigation', 'metadata', 'share_buttons', 'related_links', 'comment_form'],
    },
    {
      file: 'chinese-page.txt',
      title: '老街不该只剩下咖啡馆',
      publishedAt: '2022-06-18',
      byline: '林小满',
      headings: ['房租不是唯一的原因', '该怎么办'],
      captions: [],
      paragraphs: 4,
      listItems: 0,
      leftOut: ['site_navigation', 'metadata', 'related_links', 'comment_form', 'page_furniture'],
    },
    {
      file: 'wrapped-mail.txt',
      title: 'A WORD AGAINST THE OPEN OFFICE',
      publishedAt: '2021-05-17',
      byline: 'Henrik Sandoval',
      headings: [],
      captions: [],
      paragraphs: 3,
      listItems: 2,
      leftOut: ['metadata'],
    },
    {
      file: 'poem.txt',
      title: 'The Ferryman Counts',
      publishedAt: null,
      byline: null,
      headings: [],
      captions: [],
      paragraphs: 10,
      listItems: 0,
      leftOut: [],
    },
  ])('$file keeps its article and lists the rest', (expected) => {
    const article = read(expected.file);
    expect(article.title).toBe(expected.title);
    expect(article.publishedAt).toBe(expected.publishedAt);
    expect(article.byline).toBe(expected.byline);
    expect(texts(article, 'heading')).toEqual(expected.headings);
    expect(texts(article, 'caption')).toEqual(expected.captions);
    expect(texts(article, 'paragraph')).toHaveLength(expected.paragraphs);
    expect(texts(article, 'list_item')).toHaveLength(expected.listItems);
    expect(reasons(article)).toEqual(new Set(expected.leftOut));
  });

  test('an article about donations keeps its sentences', () => {
    const sentence =
      'Wealthy donors gave $40 a month on average, and the hospital board spent most of it on the roof before anybody asked what the patients wanted.';
    const article = readPlainText(
      `Who pays for the roof\n\n${sentence}\n\nNobody did ask. That is the whole story of the roof, and it is why the wards are still cold in every winter month.`,
    );
    expect(texts(article, 'paragraph')).toContain(sentence);
  });

  test('a pull quote that repeats a sentence of the text is left out', () => {
    const quote = 'A ritual that follows success is not the cause of it, whatever we say';
    const article = readPlainText(
      `On rituals and causes\n\nI have watched them for years and learned one thing. ${quote}. It only walks behind it, and it takes the credit in the evening.\n\n${quote}\n\nSo I stopped. Nothing happened, which is the most that an experiment of this kind can hope to show to anyone.`,
    );
    expect(article.leftOut.map((part) => part.reason)).toEqual(['repeated_text']);
  });

  test('a text with nothing but an appeal is still an article', () => {
    const article = readPlainText(
      'Please consider making a donation. Your support keeps us going for another month.',
    );
    expect(article.blocks).toHaveLength(1);
  });
});

const seed = path.resolve('../shared/seed');
const seedFile = existsSync(seed) ? readdirSync(seed).find((name) => name.endsWith('.txt')) : undefined;

describe.skipIf(seedFile === undefined)('the first article, when its copy is at hand', () => {
  const raw = seedFile ? readFileSync(path.join(seed, seedFile), 'utf8') : '';
  const article = readPlainText(raw);

  test('has its title, date and standfirst', () => {
    expect(article.title).toMatch(/^Allies In War, Enemies In Peace: /);
    expect(article.publishedAt).toBe('2025-10-15');
    expect(article.standfirst).toMatch(/^Once close partners .* border\.$/);
    expect(article.byline).toBeNull();
  });

  test('has fourteen section headings', () => {
    const headings = texts(article, 'heading');
    expect(headings).toHaveLength(14);
    expect(headings[0]).toBe('Strained Relations Four Years After Taliban Takeover');
    expect(headings[1]).toBe('Contrasting Claims and Misrepresentations');
    expect(headings[13]).toBe('Forward Steps and Barriers');
  });

  test('has each caption once', () => {
    expect(texts(article, 'caption')).toEqual([
      'afghanistan pakistan border',
      'Taliban soldiers',
      'Qari Saifullah Akhtar',
      'Imran Khan',
      'The Pakistan Afghanistan border',
    ]);
  });

  test('has every long paragraph of the body once and in order', () => {
    const long = raw
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length >= 100);
    const furniture = long.filter((line) => article.leftOut.some((part) => part.text === line));
    expect(furniture).toHaveLength(3);
    expect(texts(article, 'paragraph')).toEqual(long.filter((line) => !furniture.includes(line)));
  });

  test('lists the furniture with its reasons', () => {
    const at = (start: string) => article.leftOut.find((part) => part.text.startsWith(start))?.reason;
    expect({
      appeal: at('Keep supporting'),
      middle: at('The Prophet'),
      link: at('Click here'),
      related: at('On the Pakistan-India'),
      second: at('Afghanistan’s Experiment'),
      author: at('By '),
      heading: at('Related Post'),
      form: at('Leave a Reply'),
      notice: at('Your email'),
    }).toEqual({
      appeal: 'donation_appeal',
      middle: 'donation_appeal',
      link: 'donation_appeal',
      related: 'related_links',
      second: 'related_links',
      author: 'author_box',
      heading: 'related_links',
      form: 'comment_form',
      notice: 'comment_form',
    });
  });
});

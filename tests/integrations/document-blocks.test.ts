import { describe, expect, test } from 'vitest';
import { extractArticle } from '@/lib/integrations/extract-article';

const prose =
  'The town must decide whether the wall is worth its price, and it must decide before the next winter comes.';
const long =
  'Nobody knows who will pay for the stones, which is a reason to ask now and not in a storm. The county has a road behind them, and the railway once had a line.';
const third =
  'A wall that serves a whole county should be paid for by a county, and that is only the ordinary price of a dry road.';

type Shown = [type: string, level: number | undefined, text: string];

async function blocksOf(source: string, fileName: string): Promise<Shown[]> {
  const { blocks } = await extractArticle({ bytes: new TextEncoder().encode(source), fileName });
  return blocks.map(({ type, level, text }) => [type, level, text]);
}

/** The piece between two paragraphs of an ordinary page. */
const onAPage = (piece: string) =>
  `<!doctype html><html><head><title>A wall</title></head><body><article><h1>A wall</h1><p>${prose}</p>${piece}<p>${long}</p></article></body></html>`;

describe('what stands between paragraphs of a web page', () => {
  test.each<[string, string, Shown[]]>([
    [
      'a table of data',
      '<table><caption>Shares</caption><thead><tr><th>Who</th><th>Share</th></tr></thead><tbody><tr><td>Town</td><td>80 %</td></tr><tr><td>County</td><td></td></tr></tbody></table>',
      [
        ['caption', undefined, 'Shares'],
        ['table_row', undefined, 'Who | Share'],
        ['table_row', undefined, 'Town | 80 %'],
        ['table_row', undefined, 'County |'],
      ],
    ],
    [
      'a table with paragraphs in its cells',
      '<table><tr><td><p>Town</p></td><td><p>80 %</p></td></tr></table>',
      [['table_row', undefined, 'Town | 80 %']],
    ],
    [
      'a table that is layout',
      `<table><tr><td><ul><li>one thing to remember</li></ul></td><td><p>${third}</p></td></tr></table>`,
      [
        ['list_item', 1, 'one thing to remember'],
        ['paragraph', undefined, third],
      ],
    ],
    [
      'lists in lists',
      '<ol><li>Names<ul><li>as spoken</li><li>as written<ul><li>by clerks</li></ul></li></ul></li><li>Roads</li></ol>',
      [
        ['list_item', 1, 'Names'],
        ['list_item', 2, 'as spoken'],
        ['list_item', 2, 'as written'],
        ['list_item', 3, 'by clerks'],
        ['list_item', 1, 'Roads'],
      ],
    ],
    [
      'terms and their definitions',
      '<dl><dt>Groyne</dt><dd>A wall built out into the sea.</dd></dl>',
      [
        ['list_item', 1, 'Groyne'],
        ['list_item', 1, 'A wall built out into the sea.'],
      ],
    ],
    [
      'a quotation of two paragraphs',
      '<blockquote><p>We did not choose the coast.</p><p>We chose to stay on it.</p></blockquote>',
      [
        ['quote', undefined, 'We did not choose the coast.'],
        ['quote', undefined, 'We chose to stay on it.'],
      ],
    ],
    [
      'code',
      '<pre><code>cost = 40\n\n  share = cost / 2</code></pre>',
      [
        ['code', undefined, 'cost = 40'],
        ['code', undefined, '  share = cost / 2'],
      ],
    ],
    [
      'a figure, its caption and no alternative text',
      '<figure><img src="a.jpg" alt="waves"><figcaption>Waves over the wall.</figcaption></figure>',
      [['caption', undefined, 'Waves over the wall.']],
    ],
    [
      'a caption that only its class names',
      '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">Waves over the wall.</p></div>',
      [['caption', undefined, 'Waves over the wall.']],
    ],
    [
      'a gallery with images that load late',
      '<div><figure><img data-src="1.jpg"><noscript><img src="1.jpg" alt="x"></noscript><figcaption>First.</figcaption></figure><figure><img data-src="2.jpg"><figcaption>Second.</figcaption></figure></div>',
      [
        ['caption', undefined, 'First.'],
        ['caption', undefined, 'Second.'],
      ],
    ],
    [
      'headings without their tools',
      '<h2>The cost<a class="headerlink" href="#c">¶</a></h2><p>It is high for a town.</p><h3>History<span class="mw-editsection">[<a href="/e">edit</a>]</span></h3>',
      [
        ['heading', 2, 'The cost'],
        ['paragraph', undefined, 'It is high for a town.'],
        ['heading', 3, 'History'],
      ],
    ],
    [
      'components that nobody has heard of',
      '<x-part><x-text>The wall is older than the town.</x-text></x-part>',
      [['paragraph', undefined, 'The wall is older than the town.']],
    ],
    [
      'hidden words',
      '<p hidden>a</p><p aria-hidden="true">b</p><p style="display:none">c</p><p class="visually-hidden">d</p><p>Seen.</p>',
      [['paragraph', undefined, 'Seen.']],
    ],
    [
      'links to other pages',
      '<ul class="also"><li><a href="/1">A ferry that stops in winter</a></li><li><a href="/2">A lifeboat with a new name</a></li></ul><p><strong>READ MORE: <a href="/3">The sea is patient</a></strong></p>',
      [],
    ],
    [
      'boxes that ask for something',
      '<div class="newsletter-box"><p>Get our best stories.</p></div><div class="share-tools"><a href="#">Share</a></div><aside><p>Also today.</p></aside>',
      [],
    ],
    [
      'a pull quote that says again what the text says',
      '<div class="pullquote"><p>Nobody knows who will pay for the stones, which is a reason to ask now</p></div>',
      [],
    ],
  ])('%s', async (_, piece, expected) => {
    expect(await blocksOf(onAPage(piece), 'page.html')).toEqual([
      ['paragraph', undefined, prose],
      ...expected,
      ['paragraph', undefined, long],
    ]);
  });

  test('notes keep their numbers, and the text says where they belong', async () => {
    const page = onAPage('').replace(
      '</article>',
      '<p>The wall is old.<sup><a href="#fn:1">1</a></sup> So is the debt.<a class="footnote-ref" href="#fn:2">2</a></p><section class="footnotes"><ol><li id="fn:1"><p>Built in 1871. <a href="#fnref:1" class="footnote-backref">↩</a></p></li><li id="fn:2"><p>Never repaid.</p></li></ol></section></article>',
    );
    expect((await blocksOf(page, 'page.html')).slice(2)).toEqual([
      ['paragraph', undefined, 'The wall is old.[1] So is the debt.[2]'],
      ['footnote', undefined, '[1] Built in 1871.'],
      ['footnote', undefined, '[2] Never repaid.'],
    ]);
  });

  test('a text that only linked data holds is read from there', async () => {
    const body = JSON.stringify({
      '@type': 'Article',
      headline: 'A wall',
      articleBody: `${long}\n\n${prose}\n\n${third}`,
    });
    const page = `<html><head><script type="application/ld+json">${body}</script></head><body><div id="app">Loading…</div></body></html>`;
    expect((await blocksOf(page, 'page.html')).map(([, , text]) => text)).toEqual([long, prose, third]);
  });
});

describe('what Markdown is made of', () => {
  test.each<[string, string, Shown[]]>([
    [
      'tasks',
      '- [x] ask\n- [ ] pay',
      [
        ['list_item', 1, '☑ ask'],
        ['list_item', 1, '☐ pay'],
      ],
    ],
    [
      'lists in lists, of both kinds',
      '1. Names\n   - spoken\n     1. loudly\n2. Roads',
      [
        ['list_item', 1, 'Names'],
        ['list_item', 2, 'spoken'],
        ['list_item', 3, 'loudly'],
        ['list_item', 1, 'Roads'],
      ],
    ],
    [
      'quotes in quotes',
      '> Outer.\n>\n> > Inner.',
      [
        ['quote', undefined, 'Outer.'],
        ['quote', undefined, 'Inner.'],
      ],
    ],
    ['a note set apart', '> [!NOTE]\n> Mind the sea.', [['quote', undefined, 'Mind the sea.']]],
    [
      'hard breaks',
      'One line  \nand another\\\nand a third',
      [
        ['paragraph', undefined, 'One line'],
        ['paragraph', undefined, 'and another'],
        ['paragraph', undefined, 'and a third'],
      ],
    ],
    [
      'a table',
      '| Who | Share |\n|:--|--:|\n| *Town* | 80 |\n| County | |',
      [
        ['table_row', undefined, 'Who | Share'],
        ['table_row', undefined, 'Town | 80'],
        ['table_row', undefined, 'County |'],
      ],
    ],
    [
      'footnotes with names and several paragraphs',
      'It is old.[^age]\n\n[^age]: Built in 1871.\n\n    Rebuilt in 1902.',
      [
        ['paragraph', undefined, 'It is old.[age]'],
        ['footnote', undefined, '[age] Built in 1871.'],
        ['footnote', undefined, 'Rebuilt in 1902.'],
      ],
    ],
    [
      'a table written as HTML',
      '<table>\n<tr><th>Who</th><th>Share</th></tr>\n<tr><td>Town</td><td>80</td></tr>\n</table>',
      [
        ['table_row', undefined, 'Who | Share'],
        ['table_row', undefined, 'Town | 80'],
      ],
    ],
    [
      'a figure written as HTML',
      '<figure><img src="a.jpg"><figcaption>Waves.</figcaption></figure>',
      [['caption', undefined, 'Waves.']],
    ],
    [
      'a part that opens on a click',
      '<details><summary>More</summary>\n\nInside *it*.\n\n</details>',
      [
        ['paragraph', undefined, 'More'],
        ['paragraph', undefined, 'Inside it.'],
      ],
    ],
    ['comments and scripts', '<!-- not for you -->\n\n<script>alert(1)</script>', []],
    ['code with a language', '```js\nlet a = 1;\n```', [['code', undefined, 'let a = 1;']]],
  ])('%s', async (_, piece, expected) => {
    expect(await blocksOf(`${prose}\n\n${piece}\n\n${long}`, 'text.md')).toEqual([
      ['paragraph', undefined, prose],
      // Notes stand where they are written; here before the last paragraph.
      ...expected,
      ['paragraph', undefined, long],
    ]);
  });

  test('a file of nothing but pieces of HTML is read in time', async () => {
    const blocks = await blocksOf(`${prose}\n\n${'<div>a wall</div>\n\n'.repeat(20_000)}`, 'text.md');
    expect(blocks.length).toBeGreaterThan(19_000);
  }, 30_000);
});

import { describe, expect, it } from 'vitest';
import type { ForeignComment, ForeignThread } from '@/lib/domain/comment-imports/comment-import';
import { safeHref } from '@/lib/formats/html';
import { commentMarkdown } from '@/lib/integrations/comments/comment-markdown';
import { readComments } from '@/lib/integrations/comments/read-comments';
import { disqusFile, inPieces, wordpressFile } from '../support/comment-files';
import { codeOf } from '../support/scene';

async function readAll(file: string | Uint8Array, size?: number) {
  const threads: ForeignThread[] = [];
  const comments: ForeignComment[] = [];
  let system = '';
  for await (const piece of readComments(inPieces(file, size))) {
    system = piece.system;
    for (const told of piece.told)
      told.kind === 'thread' ? threads.push(told.thread) : comments.push(told.comment);
  }
  return { system, threads, comments };
}

describe('an export of Disqus', () => {
  const file = disqusFile(
    [
      { id: '1', html: '<p>So &amp; so. <b>Yes</b></p>', name: 'Åse “A” <b>' },
      { id: '2', html: '<p>No.</p>', parent: '1', state: 'waiting' },
      { id: '3', html: 'x', state: 'spam' },
      { id: '4', html: 'x', state: 'deleted', at: '0000-00-00T00:00:00Z' },
    ],
    [{ key: 't1', link: 'https://paper.example/bus?a=1&b=2', title: 'The bus' }],
  );

  it('is read thread by thread and comment by comment, however it is cut', async () => {
    const whole = await readAll(file);
    expect(whole.threads).toEqual([
      { key: 't1', link: 'https://paper.example/bus?a=1&b=2', title: 'The bus' },
    ]);
    expect(whole.comments).toMatchObject([
      {
        id: '1',
        parent: null,
        thread: 't1',
        author: { name: 'Åse “A” <b>' },
        state: 'approved',
        writtenAt: '2015-03-01T10:00:00.000000Z',
      },
      { id: '2', parent: '1', state: 'waiting' },
      { id: '3', state: 'spam' },
      { id: '4', state: 'deleted', writtenAt: null },
    ]);
    expect(JSON.stringify(whole)).not.toMatch(/secret\.example|203\.0/);
    for (const size of [1, 7, 300]) expect(await readAll(file, size)).toEqual(whole);
  });

  it('may be in UTF-16 or Latin-1 where it says so', async () => {
    const utf16 = Buffer.from(`\ufeff${file.replace('utf-8', 'utf-16')}`, 'utf16le');
    expect((await readAll(utf16)).comments[0]?.author.name).toBe('Åse “A” <b>');
    const latin = Buffer.from(file.replace('utf-8', 'ISO-8859-1').replaceAll(/[“”]/g, '"'), 'latin1');
    expect((await readAll(latin)).comments[0]?.author.name).toBe('Åse "A" <b>');
  });
});

describe('an export of WordPress', () => {
  it('has the comments of an item in it, and numbers them for its site', async () => {
    const file = wordpressFile([
      {
        link: 'https://paper.example/bus/',
        title: 'The bus',
        comments: [
          { id: '1', html: 'One\n\nTwo' },
          { id: '2', html: 'Spam', state: 'spam', parent: '1' },
          { id: '3', html: 'Waits', state: 'waiting', at: '0000-00-00 00:00:00' },
          { id: '4', html: 'A ping', state: 'pingback' },
        ],
      },
    ]).replace('<wp:comment_type>comment</wp:comment_type>', '<wp:comment_type></wp:comment_type>');
    const { threads, comments, system } = await readAll(file.replace('One', 'O\u0008ne'), 50);
    expect(system).toBe('wordpress');
    expect(threads).toEqual([{ key: '7', link: 'https://paper.example/bus/', title: 'The bus' }]);
    expect(comments.map(({ id, state, parent }) => [id, state, parent])).toEqual([
      ['1', 'approved', null],
      ['2', 'spam', '1'],
      ['3', 'waiting', null],
      ['4', 'not_a_comment', null],
    ]);
    // Where the time in UTC is missing, the other one.
    expect(comments[2]?.writtenAt).toBe('2015-03-01T12:00:00.000000Z');
    expect(comments[0]?.html).toBe('One\n\nTwo');
    for await (const { told } of readComments(inPieces(file)))
      for (const { kind, site } of told) if (kind === 'comment') expect(site).toBe('paper.example');
  });
});

const DISQUS = '<disqus xmlns:dsq="d">';
const hostile: [what: string, file: string | Uint8Array, code: string][] = [
  ['nothing', '', 'invalid_input'],
  ['no XML', 'id,comment\n1,Hello', 'invalid_input'],
  ['a page', `<html><body>${'<p>x</p>'.repeat(100)}</body></html>`, 'invalid_input'],
  [
    'entities made of entities',
    `<!DOCTYPE disqus [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${DISQUS}&b;</disqus>`,
    'invalid_input',
  ],
  [
    'an entity from a file',
    `<!DOCTYPE disqus [<!ENTITY x SYSTEM "file:///etc/passwd">]>${DISQUS}&x;</disqus>`,
    'invalid_input',
  ],
  [
    'an entity that nobody declared',
    `${DISQUS}<post dsq:id="1"><message>&nbsp;</message></post></disqus>`,
    'invalid_input',
  ],
  ['a file cut off', disqusFile([{ id: '1', html: 'x' }]).slice(0, -30), 'invalid_input'],
  ['two roots', `${disqusFile([])}${disqusFile([])}`, 'invalid_input'],
  ['tags that cross', `${DISQUS}<a><b></a></b></disqus>`, 'invalid_input'],
  [
    '10,000 elements in each other',
    `${DISQUS}${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}</disqus>`,
    'too_large',
  ],
  [
    '10,000 attributes',
    `${DISQUS}<post ${Array.from({ length: 10_000 }, (_, n) => `a${n}="x"`).join(' ')}/></disqus>`,
    'too_large',
  ],
  ['an attribute of 4 MB', `${DISQUS}<post a="${'x'.repeat(4_000_000)}"/></disqus>`, 'too_large'],
  [
    'a text of 4 MB',
    `${DISQUS}<post dsq:id="1"><message>${'x'.repeat(4_000_000)}</message></post></disqus>`,
    'too_large',
  ],
  ['a tag name of 4 MB', `${DISQUS}<${'x'.repeat(4_000_000)}`, 'too_large'],
  [
    'bytes that are no UTF-8',
    Buffer.concat([
      Buffer.from(`${DISQUS}<a>`),
      Buffer.from([0xff, 0xfe, 0x41]),
      Buffer.from('</a></disqus>'),
    ]),
    'invalid_input',
  ],
  ['an encoding that nobody knows', '<?xml version="1.0" encoding="ebcdic-37"?><disqus/>', 'invalid_input'],
  ['another XML', '<feed><entry/></feed>', 'invalid_input'],
];

describe('a file that is no export', () => {
  it.each(hostile)('%s is refused with a sentence', async (_, file, code) => {
    const refusal = await readAll(file).then(
      () => null,
      (error: Error & { code?: string }) => error,
    );
    expect(refusal?.code).toBe(code);
    expect(refusal?.message).toMatch(/\.$/);
    expect(await codeOf(readAll(file, 4_096))).toBe(code);
  });
});

describe('what a comment says, as a note', () => {
  const markdown = (html: string, linesCount = false) =>
    commentMarkdown(html, { linesCount, safeHref }).markdown;
  it.each<[string, string]>([
    ['<p>One <b>two</b> <em>three</em></p><p>Four</p>', 'One **two** *three*\n\nFour'],
    ['a<br>b<br/>c', 'a\\\nb\\\nc'],
    ['<a href="https://x.example/a">there</a>', '[there](https://x.example/a)'],
    ['<a href="javascript:alert(1)">there</a> <a href="data:text/html,x">x</a>', 'there x'],
    [
      '<img src="https://x.example/a.png" alt="A bus"> <img src="javascript:x">',
      '[A bus](https://x.example/a.png)',
    ],
    ['<script>alert(1)</script>x<style>y</style><iframe src="x">z</iframe>', 'x'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '\\<script>alert(1)\\</script>'],
    ['# no heading', '\\# no heading'],
    [
      '1 * 2 * 3 [a](person:01890000-0000-7000-8000-000000000001)',
      '1 \\* 2 \\* 3 \\[a]\\(person:01890000-0000-7000-8000-000000000001)',
    ],
    ['<blockquote><p>So he said</p></blockquote>No.', '> So he said\n\nNo.'],
    ['<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
    ['<pre>a  b\n  *c*</pre>', '```\na  b\n  *c*\n```'],
    ['safe\u202Egnp.exe\u200B \u2066x', 'safegnp.exe x'],
    ['<b>un <i>closed', '**un _closed_**'],
  ])('%s', (html, said) => {
    expect(markdown(html)).toBe(said);
  });

  it('keeps the lines of WordPress, and finds what is quoted', () => {
    expect(markdown('One\nTwo\n\nThree', true)).toBe('One\\\nTwo\n\nThree');
    const { quotes } = commentMarkdown(
      '<blockquote>Fares keep people at home.</blockquote><p>As if “a ticket costs as much” mattered. "Short."</p>',
      { linesCount: false, safeHref },
    );
    expect(quotes).toEqual(['Fares keep people at home', 'a ticket costs as much']);
    expect(
      commentMarkdown('> The town should stop charging\nWhy?', { linesCount: true, safeHref }).quotes,
    ).toEqual(['The town should stop charging']);
  });

  it('takes no longer than it has words', () => {
    const began = performance.now();
    for (const html of [
      '<blockquote>'.repeat(6_000),
      '"'.repeat(60_000),
      '> '.repeat(30_000),
      '*'.repeat(60_000),
      '<b>x'.repeat(15_000),
      '<ul><li>'.repeat(7_000),
      '&'.repeat(60_000),
      '[['.repeat(30_000),
    ])
      commentMarkdown(html, { linesCount: true, safeHref });
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});

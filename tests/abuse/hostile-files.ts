import { disqusFile, wordpressFile } from '../support/comment-files';
import { expectHarmless } from './break-ins';
import { HOSTILE_STRINGS } from './hostile-strings';
import type { Attack } from './run';
import { type Answer, askUntil, feedsOf, flood, type Site, setTrap, tally } from './site';

const DISQUS = '<disqus xmlns:dsq="d">';

/** Files that are no exports, or not only. */
const broken = (port: number): string[] => [
  '',
  'id,comment\n1,Hello',
  `<!DOCTYPE disqus [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${DISQUS}&b;</disqus>`,
  `<!DOCTYPE disqus [<!ENTITY x SYSTEM "http://127.0.0.1:${port}/secret">]>${DISQUS}&x;</disqus>`,
  `<!DOCTYPE disqus SYSTEM "http://127.0.0.1:${port}/secret.dtd">${DISQUS}</disqus>`,
  `<!DOCTYPE disqus [<!ENTITY x SYSTEM "file:///etc/passwd">]>${DISQUS}&x;</disqus>`,
  `${DISQUS}${'<a>'.repeat(100_000)}`,
  `${DISQUS}<post ${Array.from({ length: 50_000 }, (_, n) => `a${n}="x"`).join(' ')}/></disqus>`,
  `${DISQUS}<post dsq:id="1"><message>${'x'.repeat(5_000_000)}</message></post></disqus>`,
  `${DISQUS}<${'x'.repeat(5_000_000)}`,
  disqusFile([{ id: '1', html: 'x' }]).slice(0, -30),
  '<?xml version="1.0" encoding="utf-7"?><disqus/>',
];

/** Exports of other systems, made to break whoever reads them or whoever reads what they say. */
export const files: Attack = {
  name: 'hostile files of comments',
  run: async (site, { expect, size }) => {
    const trap = await setTrap();
    try {
      const owner = await site.person('Olga');
      const room = await site.room({}, [[owner.id, 'owner']]);
      const upload = (file: string, token = owner.token) =>
        site.ask(`POST /spaces/${room.slug}/comment-imports`, {
          ...{ token, json: file },
          headers: { 'content-type': 'application/xml' },
        });
      const bad = await flood(broken(trap.port).length, (at) => upload(broken(trap.port)[at] ?? ''), 4);
      expect('none is taken', bad.filter(({ status }) => status < 400).length, 0);
      expect('nothing is fetched', trap.asked, []);
      const stranger = await site.person('Mia');
      expect('not by a stranger', (await upload(disqusFile([]), stranger.token)).status, 403);

      // Of what is longer a file is refused, as one of those above.
      const texts = HOSTILE_STRINGS.map((text) => text.toWellFormed().replace(NO_XML, '').slice(0, 500_000));
      const written = texts.map((html, at) => ({
        id: `${at}`,
        html,
        name: texts[(at + 1) % texts.length] ?? '',
      }));
      const deep = Array.from({ length: size }, (_, at) => ({
        id: `deep-${at}`,
        html: `Level ${at}`,
        ...(at > 0 && { parent: `deep-${at - 1}` }),
      }));
      const circle = [
        { id: 'one', html: 'Round', parent: 'two' },
        { id: 'two', html: 'and round', parent: 'one' },
      ];
      const file = disqusFile([...written, ...deep, ...circle]);
      const outcomes = [await bringIn(site, owner.token, room.article, await upload(file))];
      const notes = () => site.count(`annotations WHERE space_id = $1 AND kind = 'note'`, [room.id]);
      const once = await notes();
      expect('something came of it', once > size / 2, true);
      outcomes.push(await bringIn(site, owner.token, room.article, await upload(file)));
      expect('the same file again adds nothing', await notes(), once);
      const wordpress = wordpressFile([{ comments: written }]);
      outcomes.push(await bringIn(site, owner.token, room.article, await upload(wordpress)));
      // Titles in a JSON feed are plain text, whatever they look like.
      for (const path of [room.path, ...feedsOf(room).filter((feed) => feed.endsWith('.atom'))])
        await expectHarmless(site, path, expect);
      const kept = await site.count(`users WHERE email LIKE '%secret.example'`);
      expect('no address of anybody is kept', kept, 0);
      return `broken ${tally(bad)}; imports ${outcomes.join(', ')}; ${once} notes`;
    } finally {
      trap.stop();
    }
  },
};

/** What no XML can hold, and what would end the block in which it stands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are meant.
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Imports what was uploaded, and waits for its end. */
async function bringIn(
  site: Site,
  token: string,
  article: string,
  uploaded: { json: never; status: number; text: string },
) {
  if (uploaded.status !== 201) return `refused: ${uploaded.text.slice(0, 200)}`;
  const { id } = uploaded.json as { id: string };
  const { items } = (await site.ask(`GET /comment-imports/${id}/threads`, { token })).json as {
    items: { id: string }[];
  };
  for (const thread of items)
    await site.ask(`PUT /comment-imports/${id}/threads/${thread.id}`, { token, json: { article } });
  const run = await site.ask(`POST /comment-imports/${id}/run`, { token, json: {} });
  if (run.status >= 400) return `not run: ${run.text.slice(0, 300)}`;
  const isDone = ({ json }: Answer) => (json as { state: string }).state === 'done';
  const last = await askUntil(() => site.ask(`GET /comment-imports/${id}`, { token }), isDone);
  return isDone(last) ? 'done' : `not done in a minute: ${last.text.slice(0, 600)}`;
}

/** A comment as both systems could have it. */
export type Written = {
  id: string;
  html: string;
  name?: string;
  parent?: string;
  at?: string;
  thread?: string;
  state?: 'spam' | 'deleted' | 'waiting' | 'pingback';
  /** As it stands in the file, for what no system writes. */
  raw?: string;
};
export type WrittenThread = { key: string; link?: string; title?: string };

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function disqusPost({
  id,
  html,
  name = 'Kim',
  parent,
  at = '2015-03-01T10:00:00Z',
  thread = 't1',
  state,
}: Written) {
  return `<post dsq:id="${escaped(id)}"><id>wp_id=${escaped(id)}</id><message>${cdata(html)}</message><createdAt>${at}</createdAt>
<isDeleted>${state === 'deleted'}</isDeleted><isSpam>${state === 'spam'}</isSpam>${state === 'waiting' ? '<isApproved>false</isApproved>' : ''}
<author><email>${escaped(name)}@secret.example</email><name>${escaped(name)}</name><isAnonymous>false</isAnonymous></author>
<ipAddress>203.0.113.7</ipAddress><thread dsq:id="${thread}"/>${parent ? `<parent dsq:id="${parent}"/>` : ''}</post>\n`;
}

/** As Disqus exports: all threads, then all posts. */
export const disqusFile = (comments: Written[], threads: WrittenThread[] = [{ key: 't1' }]) =>
  `<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>paper</forum><title>General</title></category>
${threads.map(({ key, link = '', title = '' }) => `<thread dsq:id="${key}"><id>x</id><forum>paper</forum><link>${escaped(link)}</link><title>${escaped(title)}</title><author><email>editor@secret.example</email><name>Editor</name></author></thread>`).join('\n')}
${comments.map((comment) => comment.raw ?? disqusPost(comment)).join('')}</disqus>`;

/** As WordPress exports: the comments of an item in it. Numbers are its ids. */
export const wordpressFile = (
  items: { link?: string; title?: string; id?: string; comments: Written[] }[],
  site = 'https://paper.example',
) => `<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file -->
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Paper</title><link>${site}</link><wp:base_site_url>${site}</wp:base_site_url><wp:base_blog_url>${site}</wp:base_blog_url>
${items
  .map(
    ({
      link = '',
      title = '',
      id = '7',
      comments,
    }) => `<item><title>${cdata(title)}</title><link>${escaped(link)}</link>
<content:encoded>${cdata('<p>The text of the post.</p>')}</content:encoded><wp:post_id>${id}</wp:post_id>
${comments
  .map(
    (
      one,
    ) => `<wp:comment><wp:comment_id>${one.id}</wp:comment_id><wp:comment_author>${cdata(one.name ?? 'Kim')}</wp:comment_author>
<wp:comment_author_email>kim@secret.example</wp:comment_author_email><wp:comment_author_IP>203.0.113.7</wp:comment_author_IP>
<wp:comment_date>2015-03-01 12:00:00</wp:comment_date><wp:comment_date_gmt>${one.at ?? '2015-03-01 10:00:00'}</wp:comment_date_gmt>
<wp:comment_content>${cdata(one.html)}</wp:comment_content><wp:comment_approved>${{ spam: 'spam', deleted: 'trash', waiting: '0', pingback: '1' }[one.state ?? 'pingback']}</wp:comment_approved>
<wp:comment_type>${one.state === 'pingback' ? 'pingback' : 'comment'}</wp:comment_type><wp:comment_parent>${one.parent ?? '0'}</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>`,
  )
  .join('\n')}</item>`,
  )
  .join('\n')}
</channel></rss>`;

/** A file in pieces of so many bytes, as a network brings it. */
export async function* inPieces(file: string | Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

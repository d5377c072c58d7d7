import { escapeHtml } from './html';
import { escapeXml, XML_DECLARATION } from './xml';

/** What oEmbed 1.0 says of a page that other sites link to, and, where it may be, show in a frame. */
export type Oembed = {
  title: string;
  author: string | null;
  site: { name: string; address: string };
  /** In seconds. */
  fresh: number;
  /** What shows it, in CSS pixels; null where it is only linked to. */
  frame: { address: string; width: number; height: number } | null;
};

const fieldsOf = ({ title, author, site, fresh, frame }: Oembed) => ({
  version: '1.0',
  type: frame ? 'rich' : 'link',
  title,
  ...(author === null ? {} : { author_name: author }),
  provider_name: site.name,
  provider_url: site.address,
  cache_age: fresh,
  ...(frame && { html: frameHtml(title, frame), width: frame.width, height: frame.height }),
});

/** Without a border of its own, and fetched only where somebody comes near it. */
const frameHtml = (title: string, { address, width, height }: NonNullable<Oembed['frame']>) =>
  `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}" width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy"></iframe>`;

export const toOembedJson = (said: Oembed) => JSON.stringify(fieldsOf(said));

export const toOembedXml = (said: Oembed) =>
  [
    XML_DECLARATION.replace('?>', ' standalone="yes"?>'),
    '<oembed>\n',
    ...Object.entries(fieldsOf(said)).map(([name, value]) => `<${name}>${escapeXml(`${value}`)}</${name}>\n`),
    '</oembed>\n',
  ].join('');

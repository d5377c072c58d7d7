import { escapeXml, XML_DECLARATION } from './xml';

/** What oEmbed 1.0 says of a page that other sites link to and do not show. */
export type Oembed = {
  title: string;
  author: string | null;
  site: { name: string; address: string };
  /** In seconds. */
  fresh: number;
};

const fieldsOf = ({ title, author, site, fresh }: Oembed) => ({
  version: '1.0',
  type: 'link',
  title,
  ...(author === null ? {} : { author_name: author }),
  provider_name: site.name,
  provider_url: site.address,
  cache_age: fresh,
});

export const toOembedJson = (said: Oembed) => JSON.stringify(fieldsOf(said));

export const toOembedXml = (said: Oembed) =>
  [
    XML_DECLARATION.replace('?>', ' standalone="yes"?>'),
    '<oembed>\n',
    ...Object.entries(fieldsOf(said)).map(([name, value]) => `<${name}>${escapeXml(`${value}`)}</${name}>\n`),
    '</oembed>\n',
  ].join('');

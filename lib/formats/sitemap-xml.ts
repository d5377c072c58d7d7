import { escapeXml, XML_DECLARATION } from './xml';

const SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** The addresses of pages and when each changed. */
export const toSitemap = (pages: { address: string; changedAt: string }[]) =>
  [
    XML_DECLARATION,
    `<urlset ${SCHEMA}>\n`,
    ...pages.map(
      ({ address, changedAt }) =>
        `<url><loc>${escapeXml(address)}</loc><lastmod>${changedAt.slice(0, 19)}Z</lastmod></url>\n`,
    ),
    '</urlset>\n',
  ].join('');

/** The addresses of sitemaps. */
export const toSitemapIndex = (addresses: string[]) =>
  [
    XML_DECLARATION,
    `<sitemapindex ${SCHEMA}>\n`,
    ...addresses.map((address) => `<sitemap><loc>${escapeXml(address)}</loc></sitemap>\n`),
    '</sitemapindex>\n',
  ].join('');

import './globals.css';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { SiteFooter } from '@/components/shell/site-footer';
import { Sprite } from '@/components/ui/sprite';
import { LOCALE, messages, translator } from '@/lib/web/messages';
import { readTheme } from '@/lib/web/shell';
import { loadSite } from '@/lib/web/site';
import { siteUrl } from '@/lib/web/site-url';
import { PICTURE } from './page-metadata';

// The latin faces, preloaded where the first lines need them, with a system face of the same size until they
// are here. Other scripts and italics come from the packages' own style sheets when a page uses them.
const read = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  weight: '200 900',
  display: 'swap',
  variable: '--face-read',
  adjustFontFallback: 'Times New Roman',
});
const ui = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  preload: false,
  variable: '--face-ui',
  adjustFontFallback: 'Arial',
});

export async function generateMetadata(): Promise<Metadata> {
  const t = translator('site');
  const { name } = await loadSite();
  const [title, description] = [t('title', { name }), t('description')];
  return {
    metadataBase: new URL(siteUrl('/')),
    title: { default: title, template: `%s · ${name}` },
    description,
    // What search engines may list says so itself.
    robots: { index: false, follow: true },
    openGraph: { type: 'website', title, description, siteName: name, locale: LOCALE, images: [PICTURE] },
    twitter: { card: 'summary_large_image', title, description, images: [PICTURE] },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#171716' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  return (
    <html
      lang={LOCALE}
      dir="ltr"
      data-theme={theme === 'system' ? undefined : theme}
      className={`${read.variable} ${ui.variable}`}
      suppressHydrationWarning
    >
      <body>
        <Sprite />
        {children}
        <LegalLinks />
      </body>
    </html>
  );
}

/** The legal texts that the site has. */
async function LegalLinks() {
  const { legal } = await loadSite();
  const words = messages.legal;
  return (
    <SiteFooter
      label={words.label}
      links={legal.map((text) => ({ href: `/legal/${text}`, text: words[text] }))}
    />
  );
}

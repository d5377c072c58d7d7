import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import MarkdownElements from '@/components/annotations/markdown-elements';
import { WordsProvider } from '@/components/ui/words';
import { LEGAL_TEXTS } from '@/lib/domain/site/site-settings';
import { readLegalText } from '@/lib/operations/site/read-legal-text';
import { load } from '@/lib/web/load';
import { LOCALE, messages } from '@/lib/web/messages';
import { LISTED } from '../../../page-metadata';
import { compiledMessages } from '../../../s/[space]/[article]/compiled-messages';
import { SiteBar } from '../../../site-bar';

/** What Markdown needs of the interface. */
const words = compiledMessages(['notes']);

type Props = { params: Promise<{ text: string }> };

const known = async ({ params }: Props) => {
  const { text } = await params;
  return LEGAL_TEXTS.find((each) => each === text) ?? notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const text = await known(props);
  return { title: messages.legal[text], robots: LISTED, alternates: { canonical: `/legal/${text}` } };
}

/** One of the texts that the law or the house asks for. */
export default async function LegalPage(props: Props) {
  const text = await known(props);
  const { markdown } = await load(readLegalText, { text }, `/legal/${text}`);
  return (
    <>
      <SiteBar here={`/legal/${text}`} />
      <main id="content" className="page legal">
        <h1>{messages.legal[text]}</h1>
        <div className="prose" dir="auto">
          <WordsProvider locale={LOCALE} messages={words}>
            <MarkdownElements text={markdown} heading="h2" />
          </WordsProvider>
        </div>
      </main>
    </>
  );
}

import type { Metadata } from 'next';
import { SubmitButton } from '@/components/ui/button';
import { Field, TextField } from '@/components/ui/field';
import { Form, FormOutcome } from '@/components/ui/form';
import { readArticle } from '@/lib/operations/articles/read-article';
import { KEPT_DAYS } from '@/lib/operations/purge-deleted';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { SiteBar } from '../../../../site-bar';
import { requireImport } from '../../import/require-import';
import { SpaceFrame } from '../../space-frame';
import { articleTabs } from '../article-tabs';
import { loadScene } from '../scene';
import { deleteArticleAction, editArticleAction, restoreArticleAction } from './actions';

const t = translator('aboutArticle');
const days = KEPT_DAYS;

export const metadata: Metadata = { title: t('title'), robots: { index: false } };

type Props = {
  params: Promise<{ space: string; article: string }>;
  searchParams: Promise<{ deleted?: string | string[] }>;
};

/** What is said of an article above its text, to be corrected; and the end of it. */
export default async function AboutArticlePage({ params, searchParams }: Props) {
  const { space, article: slug } = await params;
  const { deleted } = await searchParams;
  if (typeof deleted === 'string') return <Deleted space={space} slug={slug} article={deleted} />;
  const { state } = await loadScene(space, slug);
  const here = `/s/${state.space.slug}/${state.slug}`;
  await requireImport({ import: state.abilities.edit }, `${here}/about`);
  const { article } = await load(readArticle, { article: state.id }, here);
  return (
    <>
      <SiteBar here={`${here}/about`} space={state.space} tabs={articleTabs(here, null, state.abilities)} />
      <main id="content" className="page asking">
        <p className="kicker">
          <a href={here}>{state.title}</a>
        </p>
        <h1>{t('title')}</h1>
        <AboutForm article={state.id} now={article.version} />
        <section className="deed">
          <h2>{t('elsewhere')}</h2>
          <div className="row wrap">
            <a className="btn" href={`${here}/versions/import`}>
              {translator('versions')('importNew')}
            </a>
            <a className="btn" href={`${here}/move`}>
              {translator('moving')('title')}
            </a>
          </div>
        </section>
        {state.abilities.delete && (
          <section className="deed" aria-labelledby="delete">
            <h2 id="delete">{t('delete')}</h2>
            <p>{t('deleteLead', { days })}</p>
            <Form action={deleteArticleAction} label={t('delete')}>
              <input type="hidden" name="article" value={state.id} />
              <input
                type="hidden"
                name="here"
                value={`${state.space.slug}/${encodeURIComponent(state.slug)}`}
              />
              <details className="confirm">
                <summary className="btn">{t('delete')}</summary>
                <p>{t('deleteAsk', { title: state.title })}</p>
                <SubmitButton look="danger">{t('deleteAction')}</SubmitButton>
              </details>
            </Form>
          </section>
        )}
      </main>
    </>
  );
}

type Head = Record<'standfirst' | 'byline' | 'publishedAt' | 'sourceUrl', string | null> & { title: string };

function AboutForm({ article, now }: { article: string; now: Head }) {
  const words = messages.import;
  const fields = ['title', 'standfirst', 'byline', 'publishedAt', 'sourceUrl'] as const;
  return (
    <Form action={editArticleAction} label={t('title')} outcomeBelow>
      <input type="hidden" name="article" value={article} />
      {fields.map((name) => (
        <input key={name} type="hidden" name={`${name} before`} value={now[name] ?? ''} />
      ))}
      <Field name="title" label={words.fieldTitle} maxLength={300} defaultValue={now.title} dir="auto" />
      <TextField
        name="standfirst"
        label={words.fieldStandfirst}
        rows={3}
        maxLength={2000}
        defaultValue={now.standfirst ?? ''}
        dir="auto"
      />
      <Field
        name="byline"
        label={words.fieldByline}
        maxLength={300}
        defaultValue={now.byline ?? ''}
        dir="auto"
      />
      <Field
        name="publishedAt"
        type="date"
        label={words.fieldPublishedAt}
        defaultValue={now.publishedAt ?? ''}
      />
      <Field
        name="sourceUrl"
        type="url"
        label={t('sourceUrl')}
        hint={t('sourceUrlHint')}
        maxLength={2000}
        defaultValue={now.sourceUrl ?? ''}
      />
      <div className="save-row">
        <SubmitButton>{words.save}</SubmitButton>
        <FormOutcome toField={translator('spaceSettings')('toField')} />
      </div>
    </Form>
  );
}

/** After it: how it is had back. Says nothing of the article, which whoever may not restore it may not know of. */
async function Deleted({
  space: spaceSlug,
  slug,
  article,
}: {
  space: string;
  slug: string;
  article: string;
}) {
  const here = `/s/${spaceSlug}/${slug}/about?deleted=${encodeURIComponent(article)}`;
  const { space, abilities } = await load(readSpace, { space: spaceSlug }, here);
  await requireImport({ import: abilities.editArticles }, here);
  return (
    <SpaceFrame space={space} abilities={abilities} current={null} here={here}>
      <main id="content" className="page asking">
        <h1>{t('deleted')}</h1>
        <p>{t(abilities.readActivity ? 'deletedLead' : 'deletedLeadAlone', { days })}</p>
        <Form action={restoreArticleAction} label={t('restore')}>
          <input type="hidden" name="article" value={article} />
          <input type="hidden" name="here" value={`${space.slug}/${slug}`} />
          <div className="row wrap">
            <SubmitButton look="plain">{t('restore')}</SubmitButton>
            <a className="btn btn-quiet" href={`/s/${space.slug}`}>
              {t('toSpace', { space: space.name })}
            </a>
          </div>
        </Form>
      </main>
    </SpaceFrame>
  );
}

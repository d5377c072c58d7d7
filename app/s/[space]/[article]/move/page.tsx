import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { EvenIfDuplicate } from '@/components/articles/even-if-duplicate';
import { SubmitButton } from '@/components/ui/button';
import { ChoiceField, SelectField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { listSpaces } from '@/lib/operations/spaces/list-spaces';
import { auth } from '@/lib/web/auth';
import { load } from '@/lib/web/load';
import { mayMakeSpaces } from '@/lib/web/may-make-spaces';
import { translator } from '@/lib/web/messages';
import { SiteBar } from '../../../../site-bar';
import { articleTabs } from '../article-tabs';
import { loadScene } from '../scene';
import { moveArticleAction } from './actions';

const t = translator('moving');

type Props = { params: Promise<{ space: string; article: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space, article } = await params;
  return {
    title: `${t('title')}: ${(await loadScene(space, article)).state.title}`,
    robots: { index: false },
  };
}

/** Brings an article into another space: as a copy, or itself with all that stands at it. */
export default async function MovePage({ params }: Props) {
  const { space: spaceSlug, article: slug } = await params;
  const { state } = await loadScene(spaceSlug, slug);
  const here = `/s/${state.space.slug}/${state.slug}`;
  if ((await auth()).kind !== 'person') redirect(`/sign-in?next=${encodeURIComponent(`${here}/move`)}`);
  const { items } = await load(listSpaces, { which: 'mine', limit: 100 }, here);
  const targets = items.filter(({ id, mayImport }) => mayImport && id !== state.space.id);
  return (
    <>
      <SiteBar here={`${here}/move`} space={state.space} tabs={articleTabs(here, null, state.abilities)} />
      <main id="content" className="page asking">
        <h1>{t('title')}</h1>
        <p>{t('lead', { title: state.title, space: state.space.name })}</p>
        {targets.length === 0 ? (
          <>
            <p>{t('none')}</p>
            {(await mayMakeSpaces()) && (
              <a className="btn" href="/spaces/new">
                {translator('site')('makeSpace')}
              </a>
            )}
          </>
        ) : (
          <Form action={moveArticleAction} label={t('title')}>
            <input type="hidden" name="article" value={state.id} />
            <ChoiceField
              name="how"
              label={t('how')}
              choices={[
                { value: 'copy', label: t('copy'), hint: t('copyHint') },
                ...(state.abilities.edit ? [{ value: 'move', label: t('move'), hint: t('moveHint') }] : []),
              ]}
              chosen={['copy']}
            />
            <SelectField
              name="to"
              label={t('to')}
              choices={[
                { value: '', label: t('choose') },
                ...targets.map(({ slug: value, name }) => ({ value, label: name })),
              ]}
              chosen=""
            />
            <EvenIfDuplicate label={t('evenIfDuplicate')} />
            <div className="row wrap">
              <SubmitButton>{t('action')}</SubmitButton>
              <a className="btn btn-quiet" href={here}>
                {t('back')}
              </a>
            </div>
          </Form>
        )}
      </main>
    </>
  );
}

import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { SubmitButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { SpaceFrame } from '../space-frame';
import { deleteSpaceAction } from './actions';

const t = translator('spaceEnd');

type Props = { params: Promise<{ space: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space: slug } = await params;
  const { space } = await load(readSpace, { space: slug }, `/s/${slug}/delete`);
  return { title: t('deleteTitle', { name: space.name }), robots: { index: false } };
}

/** Before a space is deleted: what that means, a copy to take along, and its name to type. */
export default async function DeleteSpacePage({ params }: Props) {
  const { space: slug } = await params;
  const here = `/s/${slug}/delete`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  if (abilities.keep && space.deletionDueAt) redirect(`/s/${slug}`);
  if (!abilities.end) notFound();
  return (
    <SpaceFrame space={space} abilities={abilities} current="settings" here={here}>
      <main id="content" className="page asking">
        <h1>{t('deleteTitle', { name: space.name })}</h1>
        <p>{t('deleteLead')}</p>
        <p>{t('exportFirst')}</p>
        <a className="btn" href={`/s/${slug}/export`} download>
          {t('exportAction')}
        </a>
        <Form action={deleteSpaceAction} label={t('deleteTitle', { name: space.name })}>
          <input type="hidden" name="space" value={space.slug} />
          <Field
            name="confirmation"
            label={t('confirm', { name: space.name })}
            autoComplete="off"
            spellCheck={false}
            required
          />
          <div className="row wrap">
            <SubmitButton look="danger">{t('deleteAction')}</SubmitButton>
            <a className="btn btn-quiet" href={`/s/${slug}/settings`}>
              {t('cancel')}
            </a>
          </div>
        </Form>
      </main>
    </SpaceFrame>
  );
}

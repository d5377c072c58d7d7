import { SubmitButton } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import type { Space } from '@/lib/domain/spaces/space';
import { translator } from '@/lib/web/messages';
import { day } from '../../article-list';
import { keepSpaceAction } from './delete/actions';

const t = translator('spaceEnd');

/** What the owners of a space that is to be deleted find in its place. */
export const GoingSpace = ({ space, dueAt }: { space: Space; dueAt: string }) => (
  <main id="content" className="page asking going">
    <h1>{t('goingTitle', { name: space.name })}</h1>
    <p>{t('goingLead', { day: day(dueAt.slice(0, 10)) })}</p>
    <Form action={keepSpaceAction} label={t('keepAction')}>
      <input type="hidden" name="space" value={space.slug} />
      <SubmitButton>{t('keepAction')}</SubmitButton>
    </Form>
    <p>{t('exportFirst')}</p>
    <p className="row wrap">
      <a className="btn" href={`/s/${space.slug}/export`} download>
        {t('exportAction')}
      </a>
      <a className="btn btn-quiet" href={`/s/${space.slug}?articles=1`}>
        {t('goingArticles')}
      </a>
    </p>
  </main>
);

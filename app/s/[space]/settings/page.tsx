import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LogoForm } from '@/components/spaces/logo-form';
import { listSuccessors } from '@/lib/operations/spaces/list-successors';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { spaceMark } from '../../../space-mark';
import { SpaceFrame } from '../space-frame';
import { removeLogoAction, setLogoAction } from './actions';
import { SettingsForm } from './settings-form';
import { WholeSpace } from './whole-space';

const t = translator('spaceSettings');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

type Props = { params: Promise<{ space: string }> };

/** What the owners of a space decide: how it is set up, how it looks, and what becomes of it. */
export default async function SettingsPage({ params }: Props) {
  const { space: slug } = await params;
  const here = `/s/${slug}/settings`;
  const { space, state, abilities } = await load(readSpace, { space: slug }, here);
  if (!abilities.manage) notFound();
  const successors = abilities.end ? (await load(listSuccessors, { space: slug }, here)).items : [];
  const shared = space.kind !== 'personal';
  return (
    <SpaceFrame space={space} abilities={abilities} current="settings" here={here}>
      <div className="account settings">
        <nav className="account-nav" aria-label={t('sections')}>
          <ul>
            {sections(shared).map(({ id, text }) => (
              <li key={id}>
                <a href={`#${id}`}>{text}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="content" className="account-body">
          <h1>{t('title')}</h1>
          <SettingsForm space={space} state={state} />
          <LogoForm
            space={space.slug}
            logo={spaceMark(space).logo}
            save={setLogoAction}
            remove={removeLogoAction}
            words={{
              title: t('logo.title'),
              hint: t('logo.hint'),
              file: t('logo.file'),
              save: t('logo.save'),
              remove: t('logo.remove'),
              now: t('logo.now'),
            }}
          />
          <WholeSpace space={space} abilities={abilities} successors={successors} />
        </main>
      </div>
    </SpaceFrame>
  );
}

const sections = (shared: boolean) => [
  { id: 'general', text: t('general') },
  ...(shared
    ? [
        { id: 'reading', text: t('readingTitle') },
        { id: 'taking-part', text: t('takingPart') },
        { id: 'names', text: t('namesTitle') },
        { id: 'shown-when', text: t('shownWhen') },
        { id: 'moderation', text: t('moderation') },
        { id: 'embedding', text: t('embedding') },
      ]
    : []),
  { id: 'look', text: t('look') },
  { id: 'logo', text: t('logo.title') },
  { id: 'whole', text: t('whole') },
];

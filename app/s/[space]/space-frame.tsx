import type { ReactNode } from 'react';
import type { Space } from '@/lib/domain/spaces/space';
import { countModeration } from '@/lib/operations/moderation/count-moderation';
import type { SpaceAbilities } from '@/lib/operations/spaces/space-abilities';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { day } from '../../article-list';
import { SiteBar } from '../../site-bar';
import { type SpacePage, spaceTabs } from './space-tabs';

/** What every page of a space has around it: the bar with its tabs, and a line where the space is at rest or goes. */
export async function SpaceFrame({
  space,
  abilities,
  current,
  here,
  children,
}: {
  space: Space;
  /** As `readSpace` sent them. */
  abilities: SpaceAbilities;
  current: SpacePage;
  /** The address of the page, to come back to after signing in. */
  here: string;
  children: ReactNode;
}) {
  const { pending, flagged } = abilities.moderate
    ? await load(countModeration, { space: space.slug }, here)
    : { pending: 0, flagged: 0 };
  const tabs = spaceTabs(space, abilities, current, pending + flagged);
  return (
    <>
      <SiteBar
        here={here}
        space={space}
        importHref={abilities.import ? `/s/${space.slug}/import` : null}
        // One tab leads nowhere else.
        {...(tabs.length > 1 && { tabs, tabsLabel: translator('shell')('spacePages') })}
      />
      <AtRest space={space} />
      {children}
    </>
  );
}

function AtRest({ space }: { space: Space }) {
  const t = translator('spaceTabs');
  const sentence = space.deletionDueAt
    ? t('going', { day: day(space.deletionDueAt.slice(0, 10)) })
    : space.archivedAt && t('archived');
  if (!sentence) return null;
  return (
    <aside className="at-rest" aria-label={t('state')}>
      {sentence} {space.deletionDueAt && <a href={`/s/${space.slug}`}>{t('goingAction')}</a>}
    </aside>
  );
}

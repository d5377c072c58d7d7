import { shownCount } from '@/lib/domain/shown-count';
import type { Space } from '@/lib/domain/spaces/space';
import type { SpaceAbilities } from '@/lib/operations/spaces/space-abilities';
import { translator } from '@/lib/web/messages';

/** A page of a space; null is one that belongs to none of its tabs. */
export type SpacePage = 'articles' | 'people' | 'activity' | 'moderation' | 'settings' | null;

/** The pages of a space that there are for the reader: `abilities` are what `readSpace` sends along. */
export function spaceTabs(
  space: Pick<Space, 'slug' | 'kind'>,
  abilities: Pick<SpaceAbilities, 'readPeople' | 'moderate' | 'manage'>,
  current: SpacePage,
  /** How much waits for a moderator, with what readers flagged. */
  waiting = 0,
) {
  const t = translator('spaceTabs');
  const here = `/s/${space.slug}`;
  const tab = (page: Exclude<SpacePage, null>, href: string) => ({
    href,
    text: t(page),
    current: current === page,
  });
  return [
    tab('articles', here),
    ...(abilities.readPeople ? [tab('people', `${here}/people`)] : []),
    // For whoever reads the space; in one's own it would tell of oneself.
    ...(space.kind === 'personal' ? [] : [tab('activity', `${here}/activity`)]),
    ...(abilities.moderate ? [withCount(tab('moderation', `${here}/moderation`), waiting)] : []),
    ...(abilities.manage ? [tab('settings', `${here}/settings`)] : []),
  ];
}

const withCount = (tab: { href: string; text: string; current: boolean }, waiting: number) =>
  waiting > 0
    ? { ...tab, text: translator('spaceTabs')('withCount', { tab: tab.text, count: shownCount(waiting) }) }
    : tab;

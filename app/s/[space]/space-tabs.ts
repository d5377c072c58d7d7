import type { SpaceAbilities } from '@/lib/operations/spaces/space-abilities';
import { translator } from '@/lib/web/messages';

/** A page of a space; null is one that belongs to none of its tabs. */
export type SpacePage = 'articles' | 'people' | 'activity' | 'moderation' | 'settings' | null;

/** The pages of a space that there are for the reader: `abilities` are what `readSpace` sends along. */
export function spaceTabs(
  space: { slug: string },
  abilities: Pick<SpaceAbilities, 'readPeople' | 'readActivity' | 'moderate' | 'manage'>,
  current: SpacePage,
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
    ...(abilities.readActivity ? [tab('activity', `${here}/activity`)] : []),
    ...(abilities.moderate ? [tab('moderation', `${here}/moderation`)] : []),
    ...(abilities.manage ? [tab('settings', `${here}/settings`)] : []),
  ];
}

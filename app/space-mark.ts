import type { SpaceMark } from '@/components/shell/top-bar';
import type { Space } from '@/lib/domain/spaces/space';

/** A space as the bar of a page shows it. */
export const spaceMark = ({
  name,
  slug,
  settings,
}: Pick<Space, 'name' | 'slug' | 'settings'>): SpaceMark => ({
  name,
  href: `/s/${slug}`,
  accent: settings.accent,
  logo: settings.logo && `/s/${slug}/logo/${settings.logo}`,
});

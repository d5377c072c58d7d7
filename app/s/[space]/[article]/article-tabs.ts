import { translator } from '@/lib/web/messages';

/** The views of an article that there are. */
export function articleTabs(here: string, current: 'read' | 'map' | 'sources') {
  const t = translator('shell');
  return [
    { href: here, text: t('read'), current: current === 'read' },
    { href: `${here}/map`, text: t('map'), current: current === 'map' },
    { href: `${here}/sources`, text: t('sources'), current: current === 'sources' },
  ];
}

import { translator } from '@/lib/web/messages';

/** The views of an article that there are. */
export function articleTabs(here: string, current: 'read' | 'sources' | 'versions' | null) {
  const t = translator('shell');
  return [
    { href: here, text: t('read'), current: current === 'read' },
    { href: `${here}/sources`, text: t('sources'), current: current === 'sources' },
    { href: `${here}/versions`, text: t('versions'), current: current === 'versions' },
  ];
}

import { translator } from '@/lib/web/messages';

type View = 'read' | 'map' | 'opinions' | 'sources' | 'versions' | 'history' | 'edit';

/** The views of an article that there are, for whoever may use them. */
export function articleTabs(here: string, current: View | null, abilities: { correct: boolean }) {
  const t = translator('shell');
  const tab = (view: View, href: string) => ({ href, text: t(view), current: current === view });
  return [
    tab('read', here),
    tab('map', `${here}/map`),
    tab('opinions', `${here}/opinions`),
    tab('sources', `${here}/sources`),
    tab('versions', `${here}/versions`),
    tab('history', `${here}/history`),
    ...(abilities.correct ? [tab('edit', `${here}/edit`)] : []),
  ];
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ModerationQueue } from '@/components/moderation/moderation-queue';
import { WordsProvider } from '@/components/ui/words';
import { DENY_REASONS } from '@/lib/domain/moderation/decision';
import { shownCount } from '@/lib/domain/shown-count';
import { toModerationItemJson } from '@/lib/formats/moderation-json';
import { countModeration } from '@/lib/operations/moderation/count-moderation';
import { LISTED_STATES, listModeration } from '@/lib/operations/moderation/list-moderation';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { LOCALE, messages, translator } from '@/lib/web/messages';
import { loadPreferences } from '@/lib/web/shell';
import { compiledMessages } from '../[article]/compiled-messages';
import { SpaceFrame } from '../space-frame';
import { decideModerationAction } from './actions';
import { toQueueItem } from './queue-words';

type State = (typeof LISTED_STATES)[number];
type Props = {
  params: Promise<{ space: string }>;
  searchParams: Promise<{ state?: string | string[]; cursor?: string | string[] }>;
};

const t = translator('moderation');
const SHOWN = 20;
/** What Markdown needs of the interface. */
const words = compiledMessages(['notes']);

/** What can still be decided about what is in a state. */
const OFFERED = {
  pending: ['approve', 'deny', 'spam'],
  flagged: ['approve', 'deny', 'spam'],
  denied: ['approve', 'spam'],
  spam: ['approve', 'deny'],
  approved: ['deny', 'spam'],
} as const satisfies Record<State, readonly ('approve' | 'deny' | 'spam')[]>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space: slug } = await params;
  const { space } = await load(readSpace, { space: slug }, `/s/${slug}/moderation`);
  return { title: `${t('title')}: ${space.name}` };
}

/** What waits for a moderator, and what was decided. */
export default async function ModerationPage({ params, searchParams }: Props) {
  const { space: slug } = await params;
  const { state: asked, cursor } = await searchParams;
  const state = LISTED_STATES.find((one) => one === asked) ?? 'pending';
  const here = `/s/${slug}/moderation`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  if (!abilities.moderate) notFound();
  const after = typeof cursor === 'string' ? { cursor } : {};
  const { items, next } = await load(listModeration, { space: slug, state, limit: SHOWN, ...after }, here);
  const counts: Partial<Record<State, number>> = await load(countModeration, { space: slug }, here);
  const preferences = await loadPreferences();
  const address = (of: State) => (of === 'pending' ? here : `${here}?state=${of}`);
  return (
    <SpaceFrame {...{ space, abilities, here }} current="moderation">
      <main id="content" className="page queue-page">
        <p className="kicker">{space.name}</p>
        {/* Gets the focus when the last one was decided. */}
        <h1 tabIndex={-1}>{t('title')}</h1>
        <p className="lead">{t(`lead.${state}`)}</p>
        {abilities.importComments && (
          <p>
            <a className="btn" href={`${here}/comments`}>
              {translator('commentImports')('open')}
            </a>
          </p>
        )}
        <nav className="queue-states" aria-label={t('statesLabel')}>
          {LISTED_STATES.map((of) => (
            <a key={of} href={address(of)} aria-current={of === state ? 'page' : undefined}>
              {t(`states.${of}`)}
              {!!counts[of] && (
                <span className="queue-count"> {t('count', { count: shownCount(counts[of]) })}</span>
              )}
            </a>
          ))}
        </nav>
        {items.length === 0 && <p className="queue-none">{t(`none.${state}`)}</p>}
        {state === 'pending' && items.length > 0 && space.settings.premoderation === 'none' && (
          <p className="hint">{t('newSettings')}</p>
        )}
        {/* Stays when the last one is decided: it says what became of it. */}
        <WordsProvider locale={LOCALE} messages={words}>
          <ModerationQueue
            items={items.map((item) => toQueueItem(toModerationItemJson(item), space))}
            space={space.slug}
            offered={OFFERED[state]}
            reasons={DENY_REASONS}
            words={{ ...messages.moderation, people: suspensionWords }}
            decide={decideModerationAction}
            keysOn={preferences?.shortcuts ?? true}
          />
        </WordsProvider>
        <p className="row">
          {'cursor' in after && (
            <a className="btn" href={address(state)}>
              {t('first')}
            </a>
          )}
          {next && (
            <a className="btn" href={`${here}?state=${state}&cursor=${encodeURIComponent(next)}`}>
              {t('older')}
            </a>
          )}
        </p>
      </main>
    </SpaceFrame>
  );
}

const { suspend, suspendOf, suspendHint, duration, day, week, month, good, reasonHint } = messages.people;
const { quietly, quietlyHint } = messages.people;
const suspensionWords = {
  ...{ suspend, suspendOf, suspendHint, reasonHint, quietly, quietlyHint },
  ...{ duration, day, week, month, good },
};

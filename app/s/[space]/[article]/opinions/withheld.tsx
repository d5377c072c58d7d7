import type { Withheld } from '@/lib/domain/annotations/annotation';
import { translator } from '@/lib/web/messages';

const t = translator('opinions');

/** Why there is no map, and what one can do about it. */
export function WithheldMap({
  why,
  ownMissing,
  isGuest,
  here,
}: {
  why: Withheld;
  ownMissing: number;
  isGuest: boolean;
  here: string;
}) {
  const text =
    why === 'until_own'
      ? t(isGuest ? 'ownFirstGuest' : 'ownFirstText', { count: ownMissing })
      : t(why === 'few' ? 'fewText' : 'hiddenText');
  return (
    <section className="opinion-withheld">
      <h2>{t(`withheld.${why}`)}</h2>
      <p>{text}</p>
      <a className="btn" href={here}>
        {t('readArticle')}
      </a>
    </section>
  );
}

'use client';

import { Icon } from '@/components/ui/icon';
import { useWords, useWordsLocale } from '@/components/ui/words';
import type { Bridging } from '@/lib/domain/annotations/annotation';
import { HELPFUL_FACTOR, HELPFUL_INTERCEPT } from '@/lib/domain/opinions/bridging/note-status';
import { USUAL_FILTER } from '@/lib/domain/opinions/bridging/usual-filter';

/** That people who otherwise disagree find it helpful; opens to what makes the model say so, and what that is worth. */
export function HelpfulMark({ bridging }: { bridging: Bridging | null }) {
  const t = useWords('bridging');
  const locale = useWordsLocale();
  if (bridging?.status !== 'helpful') return null;
  const { ratings, intercept, factor } = bridging;
  const [one, other] = bridging.sides;
  const figure = (value: number) =>
    value.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <details className="helpful-mark">
      <summary>
        <Icon name="agree" />
        {t('mark')}
      </summary>
      <p>{t('means')}</p>
      <dl>
        <dt>{t('ratings')}</dt>
        <dd>{t('ratingsOf', { count: ratings, one, other })}</dd>
        <dt>{t('score')}</dt>
        <dd>{t('scoreOf', { value: figure(intercept), from: figure(HELPFUL_INTERCEPT) })}</dd>
        <dt>{t('lean')}</dt>
        <dd>{t('leanOf', { value: figure(Math.abs(factor)), below: figure(HELPFUL_FACTOR) })}</dd>
      </dl>
      <p>{t('limits', { count: USUAL_FILTER.ratingsPerRater })}</p>
    </details>
  );
}

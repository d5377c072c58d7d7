'use client';

import { useWords, useWordsLocale } from '@/components/ui/words';
import type { Withheld } from '@/lib/domain/annotations/annotation';
import type { ShownWork } from './shown-work';

/** Instead of a spread: why it is not shown, and what would show it. */
export function WithheldSpread({ why, shown }: { why: Withheld; shown: ShownWork }) {
  const t = useWords('together');
  if (why === 'until_own') return t('spreadAfterOwn');
  return why === 'hidden' ? t('spreadHidden') : t('spreadFew', { count: shown.fewestStances });
}

/** Instead of others' notes: what would show them, or from when on they are. */
export function WithheldWork({ shown }: { shown: ShownWork }) {
  const t = useWords('together');
  const locale = useWordsLocale();
  const from =
    shown.othersFrom &&
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
      new Date(shown.othersFrom),
    );
  return (
    <>
      {shown.others === 'after_own' ? t('othersAfterOwn') : !from && t('othersHidden')}{' '}
      {from && t('othersFrom', { moment: from })}
    </>
  );
}

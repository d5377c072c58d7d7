import type { Author } from '@/lib/domain/annotations/annotation';
import { type Instant, millisOfInstant } from '@/lib/domain/time/instant';
import { LOCALE, translator } from '@/lib/web/messages';

/** When something came, and by whom, where that is known. The server knows no reader's clock: a day is all it says. */
export function momentWords(at: Instant, by: Author): string {
  const t = translator('versions');
  const date = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(millisOfInstant(at)),
  );
  return by ? t('importedBy', { date, name: by.name }) : t('imported', { date });
}

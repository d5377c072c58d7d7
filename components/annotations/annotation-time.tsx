import { useWordsLocale } from '@/components/ui/words';
import { type Instant, millisOfInstant } from '@/lib/domain/time/instant';

const WEEK = 6 * 24 * 60 * 60 * 1000;

/** "Tue 7:42 AM", as times are written elsewhere, within a week, the date after it. Only in what the browser renders: it knows the reader's clock. */
export function AnnotationTime({ at }: { at: Instant }) {
  const locale = useWordsLocale();
  const date = new Date(millisOfInstant(at));
  const recent = Date.now() - date.getTime() < WEEK;
  const style: Intl.DateTimeFormatOptions = recent
    ? { weekday: 'short', hour: 'numeric', minute: '2-digit' }
    : { dateStyle: 'medium' };
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(date);
  return (
    <time dateTime={date.toISOString()} title={full}>
      {new Intl.DateTimeFormat(locale, style).format(date)}
    </time>
  );
}

import { COUNTED_AT_MOST } from '@/lib/domain/site/site-overview';
import { LOCALE, translator } from '@/lib/web/messages';

const t = translator('admin');
const whole = new Intl.NumberFormat(LOCALE);

export const numberAsText = (count: number) => whole.format(count);

/** A count that was stopped says so. */
export const countAsText = (count: number) =>
  count > COUNTED_AT_MOST ? t('moreThan', { count: whole.format(COUNTED_AT_MOST) }) : whole.format(count);

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** `12.4 MB`. */
export function sizeAsText(bytes: number) {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(LOCALE, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1000 ** power);
}

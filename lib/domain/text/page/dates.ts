/**
 * Reads the date that a line of a page gives, in the spellings of many languages.
 * `iso` is `YYYY-MM-DD`, null where only a month or an ambiguous date (`05/06/2024`) stands there.
 * With an `order` the ambiguous one is read too. `rest` is the line without the date. Null when the line holds no date.
 */
export function readDate(
  line: string,
  order?: DayOrder,
): { iso: string | null; rest: string; precise: boolean } | null {
  if (line.length > LONGEST_LINE) return null;
  const text = withOneWordMonths(withLatinDigits(line));
  for (const form of FORMS) {
    const match = form.pattern.exec(text);
    if (!match) continue;
    const parts = inOrder(form.read(match), match, order);
    if (!parts) continue;
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
    if (parts === 'ambiguous' || parts.day === null)
      return { iso: null, rest, precise: parts === 'ambiguous' };
    const iso = toIsoDate(parts.year, parts.month, parts.day);
    if (iso) return { iso, rest, precise: true };
  }
  return null;
}

/** Which of two small numbers is the day; absent where nobody knows. */
export type DayOrder = 'day' | 'month';

/** `05/06/2024` where the country's order is known. */
function inOrder(
  parts: DateParts | 'ambiguous' | null,
  match: RegExpExecArray,
  order: DayOrder | undefined,
): DateParts | 'ambiguous' | null {
  if (parts !== 'ambiguous' || order === undefined) return parts;
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return order === 'day' ? { year, month: second, day: first } : { year, month: first, day: second };
}

/** Whether a line says nothing but a date, with the words and the clock that go with one. */
export function isDateLine(line: string): boolean {
  const date = readDate(line);
  if (!date) return false;
  const rest = date.rest.replace(CLOCK, ' ');
  return rest.split(/[^\p{L}\p{M}]+/u).every((word) => word === '' || DATE_WORDS.has(word.toLowerCase()));
}

/** `YYYY-MM-DD` of a machine-readable date such as `2025-10-15T08:00:00Z`; the day that is written there. */
export function isoDay(value: string): string | null {
  const match = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(value);
  if (match) return toIsoDate(Number(match[1]), Number(match[2]), Number(match[3]));
  return readDate(value.trim())?.iso ?? null;
}

type DateParts = { year: number; month: number; day: number | null };

const LONGEST_LINE = 160;

const MONTHS: Record<string, number> = {};
const MONTH_NAMES = [
  'january jan januar janvier janv enero ene gennaio gen janeiro januari ocak januarja января январь янв stycznia يناير جنوری ژانویه ינואר जनवरी',
  'february feb februar februari février févr fevrier febrero febbraio fevereiro fev şubat февраля февраль фев lutego فبراير شباط فروری فوریه פברואר फरवरी फ़रवरी',
  'march mar märz maerz mrz mars marzo março marco maart mart марта март marca مارس آذار مارچ מרץ मार्च',
  'april apr avril avr abril abr aprile nisan апреля апрель апр kwietnia أبريل نيسان ابريل اپریل آوریل אפריל अप्रैल',
  'may mai mayo maggio mag maio mei mayıs мая май maja مايو أيار مئی מאי मई',
  'june jun juni juin junio giugno giu junho haziran июня июнь czerwca يونيو حزيران يونيه جون ژوئن יוני जून',
  'july jul juli juillet juil julio luglio lug julho temmuz июля июль lipca يوليو تموز يوليه جولائی ژوئیه יולי जुलाई',
  'august aug août aout agosto ago augustus ağustos августа август авг sierpnia أغسطس آب اغسطس اگست اوت אוגוסט अगस्त',
  'september sept sep septembre septiembre settembre set setembro eylül сентября сентябрь сен września سبتمبر أيلول ستمبر سپتامبر ספטמבר सितंबर सितम्बर',
  'october oct oktober okt octobre octubre ottobre ott outubro out ekim октября октябрь окт października أكتوبر اكتوبر اکتوبر אוקטובר अक्टूबर',
  'november nov novembre noviembre novembro kasım ноября ноябрь ноя listopada نوفمبر نومبر نوامبر נובמבר नवंबर नवम्बर',
  'december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro aralık декабря декабрь дек grudnia ديسمبر دسمبر دسامبر דצמבר दिसंबर दिसम्बर',
];
MONTH_NAMES.forEach((names, index) => {
  for (const name of names.split(' ')) MONTHS[name] = index + 1;
});

const monthOf = (name: string | undefined): number | null => {
  const key = (name ?? '').toLowerCase();
  return MONTHS[key] ?? MONTHS[key.replace(/^ב/, '')] ?? null;
};

const NAME = String.raw`(\p{L}[\p{L}\p{M}]{1,11})`;
const NOT_IN_WORD = String.raw`(?<![\p{L}\p{N}])`;
const byName = (
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
): DateParts | null => {
  const number = monthOf(month);
  return number === null
    ? null
    : { year: Number(year), month: number, day: day === undefined ? null : Number(day) };
};

/** Tried in this order: the more a form says, the earlier. */
const FORMS: { pattern: RegExp; read: (match: RegExpExecArray) => DateParts | 'ambiguous' | null }[] = [
  {
    pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u,
    read: (m) => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern: /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]/u,
    read: (m) => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    // 15 October 2025, 15th of October, 2025, 15. Oktober 2025, 15 de octubre de 2025, 15-Oct-2025
    pattern: new RegExp(
      String.raw`${NOT_IN_WORD}(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-](?:of |de |d[’'])?${NAME}\.?,?[\s-](?:de |del )?(\d{4})(?!\d)`,
      'iu',
    ),
    read: (m) => byName(m[1], m[2], m[3]),
  },
  {
    // October 15, 2025, Oct. 15th 2025
    pattern: new RegExp(
      String.raw`${NOT_IN_WORD}${NAME}\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)`,
      'iu',
    ),
    read: (m) => byName(m[2], m[1], m[3]),
  },
  {
    // Mon Mar 11 09:14:00 GMT 2002
    pattern: new RegExp(
      String.raw`${NOT_IN_WORD}${NAME}\s(\d{1,2})\s\d{2}:\d{2}(?::\d{2})?\s(?:[A-Z]{2,5}\s|[+-]\d{4}\s)?(\d{4})(?!\d)`,
      'iu',
    ),
    read: (m) => byName(m[2], m[1], m[3]),
  },
  {
    pattern: /(?<![\d.])(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)/u,
    read: (m) => numericDate(m[0], Number(m[1]), Number(m[2]), Number(m[3])),
  },
  {
    pattern: new RegExp(String.raw`${NOT_IN_WORD}${NAME}\.?,?\s(?:de )?(\d{4})(?!\d)`, 'iu'),
    read: (m) => byName(undefined, m[1], m[2]),
  },
  {
    pattern: /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]/u,
    read: (m) => ({ year: Number(m[1]), month: Number(m[2]), day: null }),
  },
];

/** With dots the day comes first; with slashes that depends on the country, so both must not be possible. */
function numericDate(
  text: string,
  first: number,
  second: number,
  year: number,
): DateParts | 'ambiguous' | null {
  if (text.includes('.') || first > 12) return { year, month: second, day: first };
  if (second > 12) return { year, month: first, day: second };
  return first === second ? { year, month: first, day: second } : 'ambiguous';
}

function toIsoDate(year: number, month: number, day: number): string | null {
  if (year < 1400 || year > 2200 || month < 1 || month > 12 || day < 1) return null;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day > days) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Arabic-Indic, Persian, Devanagari, Bengali and full-width digits. */
const withLatinDigits = (text: string) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10].find((base) => code >= base && code <= base + 9);
    return String(code - (zero ?? code));
  });

/** The Levant's names of four months have two words. */
const withOneWordMonths = (text: string) =>
  text.replace(/(?:كانون|تشرين) (?:الأول|الثاني)/gu, (name) => LEVANTINE[name] ?? name);
const LEVANTINE: Record<string, string | undefined> = {
  'كانون الثاني': 'يناير',
  'تشرين الأول': 'أكتوبر',
  'تشرين الثاني': 'نوفمبر',
  'كانون الأول': 'ديسمبر',
};

const CLOCK = /\d{1,2}([:.h]\d{2}){1,2}|\d{1,2}\s?(?=[ap]\.?m\b)/giu;

/** What may stand around a date on its line: weekdays, labels, halves of the day, time zones. */
const DATE_WORDS = new Set(
  (
    'mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday ' +
    'montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo ' +
    'lunedì martedì mercoledì giovedì venerdì sabato domenica понедельник вторник среда четверг пятница суббота воскресенье ' +
    'الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد יום ראשון שני שלישי רביעי חמישי שישי שבת ' +
    'published posted updated date on at last modified first release released written created issue dated ' +
    'veröffentlicht aktualisiert erschienen stand am vom um uhr publié mis à jour le a publicado actualizado el las ' +
    'pubblicato il aggiornato опубликовано обновлено г года نشر في تاريخ النشر بتاريخ التاريخ تحديث م פורסם עודכן ב ' +
    '发布 发表 时间 发布时间 日期 更新 星期一 星期二 星期三 星期四 星期五 星期六 星期日 公開 更新日 公開日 ' +
    'am pm a p m et est edt pt pst pdt ct cst gmt utc bst cet cest ist pkt z t'
  ).split(' '),
);

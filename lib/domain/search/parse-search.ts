import { ROLES, STATEMENT_KINDS } from '@/lib/domain/segmentation/argument-model';
import {
  type Filter,
  type FilterName,
  LONGEST_SEARCH,
  MOST_PARTS,
  type SearchProblem,
  type SearchQuery,
  type Term,
} from './search-query';

/**
 * Takes apart what was typed. Never throws: what cannot be asked is said in `problems`.
 *
 *     search  = { part }                     parts are told apart by white space
 *     part    = [ "-" ] ( filter | phrase | word )
 *     filter  = name ":" ( word | phrase )   name: in, role, kind, is, has, by
 *     phrase  = '"' … '"'                    a quote that is never closed goes on to the end
 *     word    = anything else; "econ*" finds what begins like it, and so does the last word from three letters on
 *
 * A word with a colon that names no filter (`10:30`, `https://…`) is a word; `name:value` with a name that looks like
 * a filter's is a problem, so that nobody takes the wrong results for an answer. `docs/search.md` says it for people.
 */
export function parseSearch(typed: string): { query: SearchQuery; problems: SearchProblem[] } {
  const query: SearchQuery = { terms: [], filters: [] };
  const problems: SearchProblem[] = [];
  if (typed.length > LONGEST_SEARCH) return { query, problems: [{ what: 'too_long', most: LONGEST_SEARCH }] };
  for (const part of partsOf(typed)) {
    const filter = part.name === null ? null : readFilter(part.name, part);
    if (filter === null) addTerm(query.terms, part);
    else if ('what' in filter) problems.push(filter);
    else if (!query.filters.some((one) => isSame(one, filter))) query.filters.push(filter);
  }
  const last = query.terms.at(-1);
  if (last && last.as === 'word' && !last.not && isLongEnough(last.text)) last.as = 'start';
  if (query.terms.length + query.filters.length > MOST_PARTS)
    return { query: { terms: [], filters: [] }, problems: [{ what: 'too_many', most: MOST_PARTS }] };
  return { query, problems };
}

/** The search as text again, terms before filters. `parseSearch` makes the same structure of it. */
export function writeSearch({ terms, filters }: SearchQuery): string {
  const parts = [
    ...terms.map((term, index) => minus(term) + writeTerm(term, index === terms.length - 1)),
    ...filters.map((filter) => `${minus(filter)}${filter.name}:${writeValue(filter)}`),
  ];
  return parts.join(' ');
}

export const isEmptySearch = ({ terms, filters }: SearchQuery) => terms.length + filters.length === 0;

type Part = { not: boolean; name: string | null; text: string; quoted: boolean };

const PART = /(-?)(?:([a-z][a-z_-]*):(?!\/\/)(?=\S))?(?:"([^"]*)(?:"|$)|(\S+?(?=["\s]|$)))/giy;

function* partsOf(typed: string): Generator<Part> {
  // Control characters too: the database could not keep a NUL.
  const text = typed
    .toWellFormed()
    .replace(/[“”„«»]/g, '"')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trimEnd();
  let at = 0;
  while (at < text.length) {
    PART.lastIndex = at;
    const found = PART.exec(text);
    at = found ? PART.lastIndex : at + 1;
    if (!found) continue;
    const [, sign, name, phrase, word] = found;
    const quoted = phrase !== undefined;
    yield { not: sign === '-', name: name ?? null, text: (phrase ?? word ?? '').trim(), quoted };
  }
}

function addTerm(terms: Term[], { not, text, quoted }: Part) {
  if (!/[\p{L}\p{N}]/u.test(text)) return;
  if (quoted) terms.push({ as: 'phrase', text: text.replace(/ +/g, ' '), not });
  else if (/[^*]\*+$/.test(text)) terms.push({ as: 'start', text: text.replace(/\*+$/, ''), not });
  else terms.push({ as: 'word', text, not });
}

/** Two letters begin too many words to be worth looking for; scripts without spaces say a word in one sign. */
const isLongEnough = (text: string) =>
  [...text].length >= 3 ||
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);

const minus = ({ not }: { not: boolean }) => (not ? '-' : '');

function writeTerm({ as, text, not }: Term, isLast: boolean) {
  if (as === 'phrase') return `"${text}"`;
  return as === 'start' && !(isLast && !not && isLongEnough(text)) ? `${text}*` : text;
}

// ── Filters ─────────────────────────────────────────────────────────────────────────────────────────

type Value<Name extends FilterName> = Extract<Filter, { name: Name }>['value'];

/** What may stand behind each name, and what it stands for. The first way of writing a value is the one that we write. */
const VALUES = {
  in: {
    notes: 'note',
    units: 'unit',
    sources: 'source',
    articles: 'article',
    note: 'note',
    unit: 'unit',
    source: 'source',
    article: 'article',
  },
  role: { ...same(ROLES), main: 'major_claim', major: 'major_claim', none: 'non_argumentative' },
  kind: same(STATEMENT_KINDS),
  is: { contested: 'contested' },
  has: { source: 'source', note: 'note', sources: 'source', notes: 'note' },
} as const satisfies { [Name in Exclude<FilterName, 'by'>]: Record<string, Value<Name>> };

export const FILTER_NAMES = [
  'in',
  'role',
  'kind',
  'is',
  'has',
  'by',
] as const satisfies readonly FilterName[];

/** What we write behind a name: each value once. */
export const filterValues = (name: Exclude<FilterName, 'by'>): string[] => {
  const seen = new Set<string>();
  return Object.entries<string>(VALUES[name]).flatMap(([written, value]) => {
    if (seen.has(value)) return [];
    seen.add(value);
    return [written];
  });
};

/** The filter, a problem, or null where the part is a word after all. */
function readFilter(given: string, { not, text, quoted }: Part): Filter | SearchProblem | null {
  const name = FILTER_NAMES.find((one) => one === given.toLowerCase());
  if (!name) return { what: 'unknown_filter', given, known: FILTER_NAMES };
  if (name === 'by') {
    if (!quoted && text.toLowerCase() === 'me') return { not, name, value: 'me' };
    const named = text.replace(/ +/g, ' ');
    return /[\p{L}\p{N}]/u.test(named)
      ? { not, name, value: { named } }
      : { what: 'unknown_value', filter: name, given: text, known: ['me', '"Ada"'] };
  }
  const written = text.toLowerCase().replace(/[- ]/g, '_');
  const values: Record<string, string> = VALUES[name];
  const value = Object.hasOwn(values, written) ? values[written] : undefined;
  if (value === undefined)
    return { what: 'unknown_value', filter: name, given: text, known: filterValues(name) };
  // The table gives each name its own values.
  return { not, name, value } as Filter;
}

function writeValue(filter: Filter): string {
  if (filter.name === 'by') return filter.value === 'me' ? 'me' : `"${filter.value.named}"`;
  const found = Object.entries<string>(VALUES[filter.name]).find(([, value]) => value === filter.value);
  return found?.[0] ?? filter.value;
}

function isSame(one: Filter, other: Filter) {
  return one.not === other.not && one.name === other.name && writeValue(one) === writeValue(other);
}

function same<Value extends string>(values: readonly Value[]) {
  // Each value is written as it is called.
  return Object.fromEntries(values.map((value) => [value, value])) as { [Key in Value]: Key };
}

import type { Role, StatementKind } from '@/lib/domain/segmentation/argument-model';

/** What can be found. */
export const SEARCH_KINDS = ['article', 'unit', 'note', 'source'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/**
 * Something to look for. `word` finds its other forms too (tickets, ticket), `start` words that begin like it,
 * `phrase` these words in a row, exactly.
 */
export type Term = { as: 'word' | 'start' | 'phrase'; text: string; not: boolean };

/** What to look among. Role, kind, `is` and `has` are about the unit at which a thing stands. */
export type Filter = { not: boolean } & (
  | { name: 'in'; value: SearchKind }
  | { name: 'role'; value: Role }
  | { name: 'kind'; value: StatementKind }
  | { name: 'is'; value: 'contested' }
  | { name: 'has'; value: 'source' | 'note' }
  /** Me, or whoever's name, as it is shown, begins like this. */
  | { name: 'by'; value: 'me' | { named: string } }
);
export type FilterName = Filter['name'];

/** A search as a structure: what was typed, taken apart. Terms and filters of different names all have to fit; of filters of one name one. */
export type SearchQuery = { terms: Term[]; filters: Filter[] };

/** Something in what was typed that cannot be asked, with what can be. */
export type SearchProblem =
  | { what: 'unknown_filter'; given: string; known: readonly string[] }
  | { what: 'unknown_value'; filter: FilterName; given: string; known: readonly string[] }
  | { what: 'too_long' | 'too_many'; most: number };

/** In UTF-16 code units. */
export const LONGEST_SEARCH = 500;
export const MOST_PARTS = 24;

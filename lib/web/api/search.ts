import { searchJson } from '@/lib/formats/search-json';
import { search } from '@/lib/operations/search/search';
import { list } from './route';

export const searchEndpoints = [
  list('GET /search', search, searchJson, 'Search articles, units, notes and sources'),
];

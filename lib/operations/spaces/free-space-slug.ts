import { randomInt } from 'node:crypto';
import type { Store } from '@/lib/db/stores/store';
import { slugOf } from '@/lib/domain/articles/slug';

/** `Ada Lindqvist` → `ada-lindqvist-x7f3`. The end is random, so the address cannot be guessed and does not say who came first. */
export async function freeSpaceSlug(store: Store, name: string, otherwise = 'space') {
  const stem = stemOf(name, otherwise);
  for (let length = 4; ; length++) {
    const slug = `${stem}-${randomEnding(length)}`;
    if (await store.ownership.takeSlug(slug)) return slug;
  }
}

/** The same without an end where nobody has it: for what may be found by its name. */
export async function openSpaceSlug(store: Store, name: string) {
  const stem = stemOf(name, 'space');
  return (await store.ownership.takeSlug(stem)) ? stem : freeSpaceSlug(store, name);
}

/** For spaces that are made many at once: with an end too long to be taken, which nobody need ask about. */
export const farSpaceSlug = (name: string, otherwise: string) =>
  `${stemOf(name, otherwise)}-${randomEnding(12)}`;

/** Latin letters only: the address of a space is dictated and typed. */
function stemOf(name: string, otherwise: string) {
  const ascii = slugOf(name)
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-{2,}/g, '-')
    .slice(0, 40);
  return ascii.replace(/^-|-$/g, '') || otherwise;
}

/** Without vowels and look-alikes, so that it spells nothing. */
const SIGNS = 'bcdfghjkmnpqrstvwxz23456789';
const randomEnding = (length: number) =>
  Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)] ?? 'x').join('');

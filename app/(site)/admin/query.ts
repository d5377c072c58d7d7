export type Query = Promise<Record<string, string | string[] | undefined>>;

/** What stands in the address under a name; nothing where it is empty or stands there twice. */
export async function given<Name extends string>(query: Query, names: readonly Name[]) {
  const all = await query;
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = all[name];
    if (typeof value === 'string' && value.trim() !== '') found[name] = value;
  }
  return found;
}

/** The address of the next page of a list, narrowed as this one is. */
export function nextHref(path: string, filters: Record<string, string | undefined>, cursor: string | null) {
  if (cursor === null) return null;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value && name !== 'cursor') query.set(name, value);
  query.set('cursor', cursor);
  return `${path}?${query}`;
}

/** One of a closed list, or nothing. */
export const oneOf = <Value extends string>(values: readonly Value[], value: string | undefined) =>
  values.find((each) => each === value);

/** The number of an older version in an address; the newest one is read where there is none. */
export const versionIn = (given: string | string[] | undefined): number | undefined =>
  typeof given === 'string' && /^[1-9]\d{0,8}$/.test(given) ? Number(given) : undefined;

import { z } from 'zod';

/** Yes or no, also as the word that stands in an address. */
export const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

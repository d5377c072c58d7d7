import { z } from 'zod';
import { NAME_LIMIT, PersonName } from '@/lib/domain/people/person';

/** What stands behind every guest's name, so that nobody takes them for the member of that name. */
const MARK = ' (guest)';

/** In characters, of what a guest types. */
export const GUEST_NAME_LIMIT = NAME_LIMIT - MARK.length;

/** The name of a guest as everybody reads it: as it was given, and marked. */
export const GuestName = PersonName.transform((name) => `${name.replace(/( \(guest\))+$/i, '')}${MARK}`).pipe(
  z.string().refine((name) => [...name].length <= NAME_LIMIT, {
    error: `A name may have ${GUEST_NAME_LIMIT} characters at most.`,
  }),
);

/** In milliseconds: how long somebody goes on as the same guest on a device. */
export const GUEST_LIFE = 365 * 24 * 3_600_000;

/** What a guest's requests carry: the id and its signature, each in base64url. */
export const GUEST_TOKEN_FORM = /^guest\.[\w-]{22}\.[\w-]{43}$/;

import { z } from 'zod';
import { Challenge } from '@/lib/domain/guests/proof';
import { countJson, type Format, idJson } from './format';

type Entered = { id: string; name: string; token: string };

/** The token is shown this once; it is sent as `Authorization: Bearer …`. */
export const guestJson: Format<Entered, Entered> = {
  schema: z.strictObject({ id: idJson, name: z.string(), token: z.string() }).meta({ id: 'Guest' }),
  toJson: ({ id, name, token }) => ({ id, name, token }),
};

export const challengeJson: Format<Challenge, Challenge> = {
  schema: Challenge.meta({ id: 'GuestChallenge' }),
  toJson: (challenge) => challenge,
};

type Claimed = { contributions: number };

export const claimedJson: Format<Claimed, Claimed> = {
  schema: z.strictObject({ contributions: countJson }).meta({ id: 'ClaimedGuest' }),
  toJson: ({ contributions }) => ({ contributions }),
};

import { challengeJson, claimedJson, guestJson } from '@/lib/formats/guest-json';
import { claimGuest } from '@/lib/operations/guests/claim-guest';
import { enterAsGuest } from '@/lib/operations/guests/enter-as-guest';
import { readGuestChallenge } from '@/lib/operations/guests/read-guest-challenge';
import { route } from './route';

export const guestEndpoints = [
  route(
    'GET /spaces/{space}/guest-challenge',
    readGuestChallenge,
    challengeJson,
    'Get a challenge whose solution lets you write as a guest',
  ),
  route('POST /spaces/{space}/guests', enterAsGuest, guestJson, 'Become a guest who can write here'),
  route('POST /account/guest', claimGuest, claimedJson, 'Take over what you wrote as a guest'),
];

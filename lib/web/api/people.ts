import {
  invitationsJson,
  joinedJson,
  newInvitationJson,
  rosterJson,
  sentJson,
  slipHoldersJson,
  slipsJson,
} from '@/lib/formats/invitation-json';
import { lookupJson, ownPlaceJson, peopleJson, roleJson, suspensionJson } from '@/lib/formats/people-json';
import { acceptInvitation } from '@/lib/operations/invitations/accept-invitation';
import { createInvitation } from '@/lib/operations/invitations/create-invitation';
import { inviteRoster } from '@/lib/operations/invitations/invite-roster';
import { listInvitations } from '@/lib/operations/invitations/list-invitations';
import { revokeInvitation } from '@/lib/operations/invitations/revoke-invitation';
import { sendInvitations } from '@/lib/operations/invitations/send-invitations';
import { listSlips } from '@/lib/operations/slips/list-slips';
import { renewSlips } from '@/lib/operations/slips/renew-slips';
import { changeRole } from '@/lib/operations/spaces/change-role';
import { letInAgain } from '@/lib/operations/spaces/let-in-again';
import { liftSuspension } from '@/lib/operations/spaces/lift-suspension';
import { listPeople } from '@/lib/operations/spaces/list-people';
import { lookUpPseudonym } from '@/lib/operations/spaces/look-up-pseudonym';
import { readOwnPlace } from '@/lib/operations/spaces/read-own-place';
import { removePerson } from '@/lib/operations/spaces/remove-person';
import { suspendPerson } from '@/lib/operations/spaces/suspend-person';
import { list, route } from './route';

export const peopleEndpoints = [
  list('GET /spaces/{space}/people', listPeople, peopleJson, 'List the people of a space'),
  route('PATCH /spaces/{space}/people/{person}', changeRole, roleJson, 'Give somebody another role'),
  route('DELETE /spaces/{space}/people/{person}', removePerson, null, 'Take somebody out of a space'),
  route(
    'PUT /spaces/{space}/people/{person}/suspension',
    suspendPerson,
    suspensionJson,
    'Keep somebody from taking part',
  ),
  route(
    'DELETE /spaces/{space}/people/{person}/suspension',
    liftSuspension,
    null,
    'Let somebody take part again',
  ),
  route(
    'POST /spaces/{space}/people/{person}/let-in',
    letInAgain,
    null,
    'Let somebody who was taken out join again',
  ),
  route('GET /spaces/{space}/me', readOwnPlace, ownPlaceJson, 'Read what a space holds about you'),
  route(
    'POST /spaces/{space}/pseudonym-lookups',
    lookUpPseudonym,
    lookupJson,
    'Look up who is behind a pseudonym',
  ),
  list('GET /spaces/{space}/invitations', listInvitations, invitationsJson, 'List invitations'),
  route(
    'POST /spaces/{space}/invitations',
    createInvitation,
    newInvitationJson,
    'Make a link or a code that lets people in',
  ),
  route(
    'POST /spaces/{space}/invitations/mails',
    sendInvitations,
    sentJson,
    'Mail a link of their own to each address',
  ),
  route('DELETE /spaces/{space}/invitations/{invitation}', revokeInvitation, null, 'Take an invitation back'),
  route(
    'POST /spaces/{space}/roster',
    inviteRoster,
    rosterJson,
    'Invite a list of people, and make slips for those without address',
  ),
  list('GET /spaces/{space}/slips', listSlips, slipHoldersJson, 'List who signs in with a slip'),
  route('POST /spaces/{space}/slips', renewSlips, slipsJson, 'Make new codes for sign-in slips'),
  route('POST /join', acceptInvitation, joinedJson, 'Take up an invitation'),
];

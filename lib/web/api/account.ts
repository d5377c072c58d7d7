import { accountJson, newTokenJson, tokensJson } from '@/lib/formats/account-json';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { editProfile } from '@/lib/operations/people/edit-profile';
import { listApiTokens } from '@/lib/operations/people/list-api-tokens';
import { readProfile } from '@/lib/operations/people/read-profile';
import { revokeApiToken } from '@/lib/operations/people/revoke-api-token';
import { list, route } from './route';

export const accountEndpoints = [
  route('GET /me', readProfile, accountJson, 'Read your account'),
  route('PATCH /me', editProfile, accountJson, 'Change your name or preferences'),
  list('GET /tokens', listApiTokens, tokensJson, 'List your API tokens'),
  route('POST /tokens', createApiToken, newTokenJson, 'Make an API token', {
    status: 201,
    location: ({ id }) => `/tokens/${id}`,
  }),
  route('DELETE /tokens/{token}', revokeApiToken, null, 'Revoke an API token'),
];

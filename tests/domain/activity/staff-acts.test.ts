import { expect, it } from 'vitest';
import type { Permission } from '@/lib/domain/access/policy';
import { STAFF_ACTS } from '@/lib/domain/activity/activity';
import { catalogue } from '@/lib/operations/catalogue';
import en from '@/messages/en.json';

/** Only those have them who look after a space. */
const OF_STAFF: Permission[] = [
  ...(['moderation.decide', 'people.invite', 'people.manage', 'people.lookUp', 'articles.edit'] as const),
  ...(['articles.delete', 'spaces.manage', 'spaces.keep', 'spaces.export'] as const),
];

it('whatever only staff may do is an act of staff, and nothing that others may do', () => {
  const writes = Object.values(catalogue).filter(({ kind }) => kind === 'write');
  for (const { verb, permission } of writes)
    expect(STAFF_ACTS.includes(verb), verb).toBe(OF_STAFF.includes(permission));
});

it('whatever changes something is told in words', () => {
  const writes = Object.values(catalogue).filter(({ kind }) => kind === 'write');
  expect(writes.map(({ verb }) => verb).filter((verb) => !(verb in en.activity.did))).toEqual([]);
});

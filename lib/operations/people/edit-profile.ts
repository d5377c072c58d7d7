import { z } from 'zod';
import { PersonName } from '@/lib/domain/people/person';
import { PreferencesPatch } from '@/lib/domain/people/preferences';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

/** Changes one's name or how one likes to read. What is absent stays. */
export const editProfile = operation({
  name: 'editProfile',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: z.object({ name: PersonName.optional(), preferences: PreferencesPatch.optional() }),
  load: loadOwnAccount,
  run: async ({ input, subject, store }) => {
    const person = (await store.people.lockPerson(subject.person.id)) ?? subject.person;
    const changed = {
      name: input.name ?? person.name,
      preferences: { ...person.preferences, ...definedOnly(input.preferences ?? {}) },
    };
    await store.people.replaceProfile(person.id, changed);
    return { ...person, ...changed };
  },
  subjectOf: ({ id }) => id,
});

const definedOnly = <Values extends object>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]: Exclude<Values[Key], undefined>;
  };

'use client';

import { SubmitButton } from '@/components/ui/button';
import { ChoiceField } from '@/components/ui/field';
import { Form, type FormAction, useShown } from '@/components/ui/form';
import { type PrintedSlip, SlipSheet } from './slip-sheet';
import type { Messages } from './space-words';

/** Chooses people who get new sign-in slips, and shows those this once. */
export function SlipForm({
  space,
  send,
  people,
  address,
  words,
}: {
  space: { slug: string; name: string };
  send: FormAction;
  people: { id: string; name: string; hasPassword: boolean }[];
  address: string;
  words: Messages['slips'];
}) {
  return (
    <Form action={send} label={words.title}>
      <input type="hidden" name="space" value={space.slug} />
      <MadeSlips space={space.name} address={address} words={words} />
      <ChoiceField
        name="people"
        label={words.people}
        many
        chosen={[]}
        choices={people.map(({ id, name, hasPassword }) => ({
          value: id,
          label: name,
          ...(hasPassword && { hint: words.hasPassword }),
        }))}
      />
      <SubmitButton>{words.renew}</SubmitButton>
    </Form>
  );
}

function MadeSlips({ space, address, words }: { space: string; address: string; words: Messages['slips'] }) {
  const shown = useShown('slips');
  if (!shown) return null;
  return (
    <SlipSheet slips={JSON.parse(shown) as PrintedSlip[]} space={space} address={address} words={words} />
  );
}

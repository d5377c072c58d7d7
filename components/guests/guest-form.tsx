'use client';

import { useState } from 'react';
import { SubmitButton } from '../ui/button';
import { Field } from '../ui/field';
import { Form, type FormAction, type FormState } from '../ui/form';

export type GuestWords = {
  title: string;
  name: string;
  nameHint: string;
  enter: string;
  working: string;
};

/**
 * Asks a guest for a name. Once it is sent the browser solves a challenge first, which takes about a second: `prove`
 * gives what shows it, or the sentence that says why it could not.
 */
export function GuestForm({
  action,
  prove,
  space,
  next,
  words,
  nameLimit,
}: {
  action: FormAction;
  prove: () => Promise<{ proof: string } | { refusal: string }>;
  space: string;
  next: string;
  words: GuestWords;
  nameLimit: number;
}) {
  const [working, setWorking] = useState(false);
  const run = async (form: FormData): Promise<FormState> => {
    setWorking(true);
    try {
      const proved = await prove();
      if ('refusal' in proved) return refusedWith(proved.refusal, form);
      form.set('proof', proved.proof);
      return await action(refusedWith('', form), form);
    } finally {
      setWorking(false);
    }
  };
  return (
    <Form action={action} run={run} label={words.title}>
      <input type="hidden" name="space" value={space} />
      <input type="hidden" name="next" value={next} />
      <Field
        name="name"
        label={words.name}
        hint={words.nameHint}
        autoComplete="nickname"
        required
        maxLength={nameLimit}
      />
      <SubmitButton>{words.enter}</SubmitButton>
      <p className="hint" role="status">
        {working && words.working}
      </p>
    </Form>
  );
}

const refusedWith = (message: string, form: FormData): FormState => ({
  status: 'refused',
  message,
  issues: [],
  values: { name: form.getAll('name').map(String) },
});

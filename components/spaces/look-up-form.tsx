import { SubmitButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form, type FormAction } from '@/components/ui/form';
import type { Messages } from './space-words';

/** Asks who is behind a pseudonym, with the reason that the person will read. */
export function LookUpForm({
  space,
  send,
  words,
}: {
  space: string;
  send: FormAction;
  words: Messages['people'];
}) {
  return (
    <section className="look-up" id="look-up">
      <h2>{words.lookUpTitle}</h2>
      <p className="hint">{words.lookUpLead}</p>
      <Form action={send} label={words.lookUpTitle}>
        <input type="hidden" name="space" value={space} />
        <Field
          name="of"
          label={words.lookUpOf}
          hint={words.lookUpOfHint}
          required
          maxLength={500}
          autoComplete="off"
        />
        <Field
          name="reason"
          label={words.lookUpReason}
          hint={words.lookUpReasonHint}
          required
          maxLength={500}
          autoComplete="off"
        />
        <SubmitButton look="plain">{words.lookUp}</SubmitButton>
      </Form>
    </section>
  );
}

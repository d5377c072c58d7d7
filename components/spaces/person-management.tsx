import type { ReactNode } from 'react';
import { SubmitButton } from '@/components/ui/button';
import { CheckField, ChoiceField, Field, SelectField } from '@/components/ui/field';
import { Form, type FormAction } from '@/components/ui/form';
import { type Messages, withName } from './space-words';

export type PersonActions = Record<'changeRole' | 'suspend' | 'lift' | 'remove' | 'letIn', FormAction>;

export type PersonItem = {
  id: string;
  name: string;
  you: boolean;
  about: string;
  bar: { kind: 'suspended' | 'removed'; text: string; reason: string } | null;
  role: string | null;
  /** Those that may be given to them; empty where they may not be managed. */
  roles: { value: string; label: string }[];
  /** Whether they may be suspended, taken out and the like. */
  mayBar: boolean;
};

type Props = { space: string; person: PersonItem; words: Messages['people']; actions: PersonActions };

/** What may be done about somebody: one form for each, so that nothing is done by the way. */
export function PersonManagement(props: Props) {
  const { person, words, actions } = props;
  if (person.bar?.kind === 'removed')
    return (
      <About {...props} action={actions.letIn} label={withName(words.letInOf, person.name)}>
        <SubmitButton look="plain">{words.letIn}</SubmitButton>
      </About>
    );
  return (
    <div className="manage-forms">
      {person.roles.length > 0 && (
        <About {...props} action={actions.changeRole} label={withName(words.changeRoleOf, person.name)}>
          <SelectField name="role" label={words.role} chosen={person.role ?? ''} choices={person.roles} />
          <SubmitButton look="plain">{words.changeRole}</SubmitButton>
        </About>
      )}
      {person.mayBar && <Suspension {...props} />}
      {person.mayBar && person.role !== null && (
        <About {...props} action={actions.remove} label={withName(words.removeOf, person.name)}>
          <p className="hint">{words.removeHint}</p>
          <Field name="reason" label={words.reason} maxLength={500} autoComplete="off" />
          <SubmitButton look="danger">{words.remove}</SubmitButton>
        </About>
      )}
    </div>
  );
}

/** One form for both, so that what is said after one of them stays when the other takes its place. */
function Suspension(props: Props) {
  const { person, words, actions } = props;
  return (
    <About
      {...props}
      action={person.bar ? actions.lift : actions.suspend}
      label={withName(person.bar ? words.liftOf : words.suspendOf, person.name)}
    >
      {!person.bar && <SuspensionFields words={words} />}
      <SubmitButton look="plain">{person.bar ? words.lift : words.suspend}</SubmitButton>
    </About>
  );
}

const SuspensionFields = ({ words }: Pick<Props, 'words'>) => (
  <>
    <p className="hint">{words.suspendHint}</p>
    <ChoiceField
      name="duration"
      label={words.duration}
      chosen={['week']}
      choices={(['day', 'week', 'month', 'good'] as const).map((value) => ({ value, label: words[value] }))}
    />
    <Field
      name="reason"
      label={words.reason}
      hint={words.reasonHint}
      required
      maxLength={500}
      autoComplete="off"
    />
    <CheckField name="quietly" label={words.quietly} hint={words.quietlyHint} checked={false} />
  </>
);

function About({
  space,
  person,
  action,
  label,
  children,
}: Props & { action: FormAction; label: string; children: ReactNode }) {
  return (
    <Form action={action} label={label}>
      <h2 className="manage-title">{label}</h2>
      <input type="hidden" name="space" value={space} />
      <input type="hidden" name="person" value={person.id} />
      {children}
    </Form>
  );
}

import { NewSecret } from '@/components/account/new-secret';
import { SubmitButton } from '@/components/ui/button';
import { Field, SelectField, TextField } from '@/components/ui/field';
import { Form, type FormAction } from '@/components/ui/form';
import { NewCode } from './new-code';
import type { Messages } from './space-words';

type Choice = { value: string; label: string };
type Props = {
  space: { slug: string; name: string };
  send: FormAction;
  roles: Choice[];
  words: Messages['invitations'];
};

/** Makes a link or a code, and shows it this once. */
export function InvitationForm({
  kind,
  space,
  send,
  roles,
  lives,
  address,
  words,
}: Props & {
  kind: 'link' | 'code';
  lives: Choice[];
  /** Where codes are typed. */
  address: string;
}) {
  const title = kind === 'link' ? words.linkTitle : words.codeTitle;
  return (
    <section className="way-in">
      <h2>{title}</h2>
      <p className="hint">
        {kind === 'link' ? words.linkLead : words.codeLead.replace('{address}', address)}
      </p>
      <Form action={send} label={title}>
        {kind === 'link' ? (
          <NewSecret words={{ label: words.newLink, copy: words.copy, copied: words.copied }} />
        ) : (
          <NewCode space={space.name} address={address} words={words} />
        )}
        <input type="hidden" name="space" value={space.slug} />
        <input type="hidden" name="kind" value={kind} />
        <div className="fields-in-row">
          <RoleField roles={roles} words={words} />
          <SelectField
            name="expiresIn"
            label={words.expires}
            chosen={lives[1]?.value ?? ''}
            choices={lives}
          />
          <Field
            name="maxUses"
            label={words.uses}
            type="number"
            inputMode="numeric"
            min={1}
            max={10_000}
            defaultValue={40}
            required
          />
        </div>
        <SubmitButton look="plain">{kind === 'link' ? words.makeLink : words.makeCode}</SubmitButton>
      </Form>
    </section>
  );
}

/** Mails a link of their own to each address. */
export function MailForm({ space, send, roles, words }: Props) {
  return (
    <section className="way-in">
      <h2>{words.mailTitle}</h2>
      <p className="hint">{words.mailLead}</p>
      <Form action={send} label={words.mailTitle}>
        <input type="hidden" name="space" value={space.slug} />
        <TextField
          name="addresses"
          label={words.addresses}
          hint={words.addressesHint}
          rows={4}
          spellCheck={false}
          autoComplete="off"
        />
        <RoleField roles={roles} words={words} />
        <SubmitButton look="plain">{words.send}</SubmitButton>
      </Form>
    </section>
  );
}

const RoleField = ({ roles, words }: Pick<Props, 'roles' | 'words'>) => (
  <SelectField name="role" label={words.as} chosen={roles[1]?.value ?? 'reader'} choices={roles} />
);

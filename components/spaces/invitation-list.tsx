import { SubmitButton } from '@/components/ui/button';
import { Form, type FormAction } from '@/components/ui/form';

export type InvitationItem = {
  id: string;
  about: string;
  state: string;
  email: string | null;
  open: boolean;
  revokeLabel: string;
};

/** The invitations of a space, each open one with a way to end it. */
export function InvitationList({
  space,
  invitations,
  revoke,
  words,
}: {
  space: string;
  invitations: InvitationItem[];
  revoke: FormAction;
  words: { none: string; revoke: string; title: string };
}) {
  if (invitations.length === 0) return <p className="hint">{words.none}</p>;
  return (
    <Form action={revoke} className="" label={words.title}>
      <input type="hidden" name="space" value={space} />
      <ul className="items">
        {invitations.map(({ id, about, state, email, open, revokeLabel }) => (
          <li key={id}>
            <div className="about">
              {email && <bdi className="block">{email}</bdi>}
              {about}
              <span className="hint">{state}</span>
            </div>
            {open && (
              <SubmitButton look="plain" name="invitation" value={id} label={revokeLabel}>
                {words.revoke}
              </SubmitButton>
            )}
          </li>
        ))}
      </ul>
    </Form>
  );
}

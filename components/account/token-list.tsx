import { SubmitButton } from '@/components/ui/button';
import { Form, type FormAction } from '@/components/ui/form';

export type TokenItem = { id: string; name: string; prefix: string; about: string; revokeLabel: string };

/** The API tokens, each with a way to end it. */
export function TokenList({
  tokens,
  revoke,
  words,
}: {
  tokens: TokenItem[];
  revoke: FormAction;
  words: { none: string; revoke: string };
}) {
  return (
    <Form action={revoke} className="">
      {tokens.length === 0 && <p className="hint">{words.none}</p>}
      <ul className="items">
        {tokens.map(({ id, name, prefix, about, revokeLabel }) => (
          <li key={id}>
            <div className="about">
              <bdi>{name}</bdi> <code className="hint">{prefix}…</code>
              <span className="hint">{about}</span>
            </div>
            <SubmitButton look="plain" name="token" value={id} label={revokeLabel}>
              {words.revoke}
            </SubmitButton>
          </li>
        ))}
      </ul>
    </Form>
  );
}

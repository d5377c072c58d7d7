import { SubmitButton } from '@/components/ui/button';
import { Form, type FormAction } from '@/components/ui/form';

export type SessionItem = {
  id: string;
  browser: string;
  about: string;
  current: string | null;
  endLabel: string;
};

/** The signed-in browsers, each with a way to end it but the one that asks. */
export function SessionList({
  sessions,
  end,
  endWord,
}: {
  sessions: SessionItem[];
  end: FormAction;
  endWord: string;
}) {
  return (
    <Form action={end} className="">
      <ul className="items">
        {sessions.map(({ id, browser, about, current, endLabel }) => (
          <li key={id}>
            <div className="about">
              {browser} {current && <span className="tag">{current}</span>}
              <span className="hint">{about}</span>
            </div>
            {!current && (
              <SubmitButton look="plain" name="session" value={id} label={endLabel}>
                {endWord}
              </SubmitButton>
            )}
          </li>
        ))}
      </ul>
    </Form>
  );
}

import { Form, type FormAction } from '@/components/ui/form';
import type { Draft, ImportWords, Written } from './import-words';

const SHOWN = 300;

type Props = { draft: Draft; send: FormAction; written: Written; words: ImportWords; count: string };

/** What the importer left out and why; one press puts a part back where it stood. */
export function LeftOutParts({ draft, send, written, words, count }: Props) {
  return (
    <section className="draft-card">
      <h2>{words.leftOut}</h2>
      <p className="text-sm text-ink-2">{count}</p>
      <Form action={send} className="draft-list">
        <input type="hidden" name="draft" value={draft.id} />
        <ul className="left-out">
          {draft.article.leftOut.slice(0, SHOWN).map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part has no name but its place.
            <li key={index}>
              <span className="tag">{words.reason[part.reason]}</span>
              <p {...written}>{shorten(part.text, 280)}</p>
              <button
                type="submit"
                name="restore"
                value={index}
                className="btn btn-quiet"
                aria-label={`${words.putBack}: ${shorten(part.text, 60)}`}
              >
                {words.putBack}
              </button>
            </li>
          ))}
        </ul>
      </Form>
    </section>
  );
}

export const shorten = (text: string, length: number) =>
  text.length <= length ? text : `${text.slice(0, length).toWellFormed().trimEnd()}…`;

import { DraftForm } from './draft-form';
import type { Draft, ImportWords, SendForm, Written } from './import-types';

const SHOWN = 300;

type Props = { draft: Draft; send: SendForm; written: Written; words: ImportWords; count: string };

/** What the importer left out and why; one press puts a part back where it stood. */
export function LeftOutParts({ draft, send, written, words, count }: Props) {
  return (
    <section className="draft-card">
      <h2>{words.leftOut}</h2>
      <p className="text-sm text-ink-2">{count}</p>
      <DraftForm draft={draft.id} send={send}>
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
      </DraftForm>
    </section>
  );
}

export const shorten = (text: string, length: number) =>
  text.length <= length ? text : `${text.slice(0, length).toWellFormed().trimEnd()}…`;

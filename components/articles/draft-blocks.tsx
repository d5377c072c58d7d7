import { Form, type FormAction } from '@/components/ui/form';
import type { Draft, ImportWords, Written } from './import-words';
import { shorten } from './left-out-parts';

/** More would make the page slow; the rest is imported all the same. */
export const BLOCKS_SHOWN = 500;

type Props = { draft: Draft; send: FormAction; written: Written; words: ImportWords; tooLong: string | null };

/** The blocks as the importer understood them; one press leaves a block out. */
export function DraftBlocks({ draft, send, written, words, tooLong }: Props) {
  const { blocks, title, standfirst } = draft.article;
  // A standfirst that makes claims is also a block, with units of its own.
  const standsBelow = blocks.slice(0, 5).some(({ text }) => text === standfirst);
  return (
    <section className="draft-text" aria-labelledby="draft-text">
      <h2 id="draft-text" className="vh">
        {words.text_h}
      </h2>
      <div {...written}>
        <p className="draft-title">{title}</p>
        {standfirst && !standsBelow && <p className="draft-standfirst">{standfirst}</p>}
      </div>
      <Form action={send} className="draft-list">
        <input type="hidden" name="draft" value={draft.id} />
        <ol>
          {blocks.slice(0, BLOCKS_SHOWN).map((block, index) => (
            <li key={block.start} className="draft-block" data-type={block.type}>
              <span className="draft-type">{words.blockType[block.type]}</span>
              <p {...written}>{block.text}</p>
              <button
                type="submit"
                name="leaveOut"
                value={index}
                className="btn btn-quiet"
                aria-label={`${words.leaveOut}: ${shorten(block.text, 60)}`}
              >
                {words.leaveOut}
              </button>
            </li>
          ))}
        </ol>
      </Form>
      {tooLong && <p className="text-sm text-ink-2">{tooLong}</p>}
    </section>
  );
}

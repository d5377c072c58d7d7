import type { Difference, DifferenceKind, DifferencePiece } from '@/lib/domain/text/differences';
import type { Written } from './import-words';

/** The words around what differs. The `…Start` and `end` are for those who hear the text: nothing there is shown by looks alone. */
export type DifferenceWords = Record<Exclude<Difference['kind'], 'same' | 'unchanged'>, string> & {
  addedStart: string;
  removedStart: string;
  movedFromStart: string;
  movedToStart: string;
  end: string;
};

type Props = {
  items: Difference[];
  words: DifferenceWords;
  /** So many blocks in which nothing differs, as a sentence. */
  unchanged: (blocks: number) => string;
  layout: 'inline' | 'side';
  written: Written;
};

/** How two texts differ, block by block: in one text, or the old one beside the new. */
export function DifferenceList({ items, words, unchanged, layout, written }: Props) {
  return (
    <ol className="differences" data-layout={layout}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a difference has no name but its place.
        <li key={index} data-kind={item.kind}>
          {item.kind === 'unchanged' ? (
            <p className="difference-fold">{unchanged(item.blocks)}</p>
          ) : (
            <>
              <span className="difference-kind">{item.kind === 'same' ? '' : words[item.kind]}</span>
              {layout === 'inline' ? (
                <Block pieces={item.pieces} words={words} written={written} />
              ) : (
                <>
                  <Block pieces={item.pieces.filter(isOf(OLD))} words={words} written={written} />
                  <Block pieces={item.pieces.filter(isOf(NEW))} words={words} written={written} />
                </>
              )}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

const OLD: DifferenceKind[] = ['same', 'removed', 'moved_from'];
const NEW: DifferenceKind[] = ['same', 'added', 'moved_to'];
const isOf = (kinds: DifferenceKind[]) => (piece: DifferencePiece) => kinds.includes(piece.kind);

function Block({
  pieces,
  words,
  written,
}: {
  pieces: DifferencePiece[];
  words: DifferenceWords;
  written: Written;
}) {
  return (
    <p className="difference-text" {...written}>
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no name but its place.
        <Piece key={index} piece={piece} words={words} />
      ))}
    </p>
  );
}

function Piece({ piece: { kind, text }, words }: { piece: DifferencePiece; words: DifferenceWords }) {
  if (kind === 'same') return text;
  const Mark = kind === 'added' || kind === 'moved_to' ? 'ins' : 'del';
  const start = {
    added: words.addedStart,
    removed: words.removedStart,
    moved_from: words.movedFromStart,
    moved_to: words.movedToStart,
  }[kind];
  const said = text.trim();
  const before = text.slice(0, text.indexOf(said));
  return (
    <>
      {before}
      <Mark data-moved={kind.startsWith('moved') || undefined}>
        <span className="vh">{start}</span>
        {said}
        <span className="vh">{words.end}</span>
      </Mark>
      {text.slice(before.length + said.length)}
    </>
  );
}

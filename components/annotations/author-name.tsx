import { useWords } from '@/components/ui/words';
import type { Author } from '@/lib/domain/annotations/annotation';

/** Who wrote something; pressing the name shows only what they have written at. */
export function AuthorName({
  author,
  viewerId,
  onChoose,
}: {
  author: Author;
  viewerId: string | null;
  onChoose?: (author: NonNullable<Author>) => void;
}) {
  const notes = useWords('notes');
  const filters = useWords('filters');
  if (!author) return <span className="who">{notes('somebody')}</span>;
  return (
    <>
      {onChoose ? (
        <button
          type="button"
          className="who"
          dir="auto"
          aria-label={`${author.name}. ${filters('onlyBy', { name: author.name })}`}
          onClick={() => onChoose(author)}
        >
          {author.name}
        </button>
      ) : (
        <span className="who" dir="auto">
          {author.name}
        </span>
      )}
      {author.looksLike && author.id !== viewerId && (
        <span className="note-tag">{notes(`looksLike.${author.looksLike}`)}</span>
      )}
      {author.id === viewerId && <span className="you">{notes('you')}</span>}
    </>
  );
}

import type { SnippetPart } from '@/lib/domain/search/snippet';
import type { Role } from '@/lib/domain/segmentation/argument-model';

export type ShownResult = {
  key: string;
  href: string;
  /** "Unit 4", "Note on unit 4" … */
  what: string;
  role: { role: Role; letter: string; name: string } | null;
  /** Who wrote it, and when. */
  by: string | null;
  title: readonly SnippetPart[];
  snippet: readonly SnippetPart[];
};

export type ResultGroup = {
  key: string;
  title: string;
  href: string;
  space: string | null;
  language: string;
  direction: 'ltr' | 'rtl';
  results: ShownResult[];
};

/** What was found, by article. The words that were looked for are marked. */
export function ResultList({ groups }: { groups: ResultGroup[] }) {
  return (
    <div className="search-results">
      {groups.map(({ key, title, href, space, language, direction, results }) => (
        <section key={key} aria-labelledby={`found-${key}`}>
          <h2 id={`found-${key}`}>
            <a href={href} lang={language} dir={direction}>
              {title}
            </a>
            {space && <span className="search-space">{space}</span>}
          </h2>
          <ol>
            {results.map((result) => (
              <Result key={result.key} result={result} language={language} direction={direction} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Result({
  result,
  language,
  direction,
}: {
  result: ShownResult;
  language: string;
  direction: 'ltr' | 'rtl';
}) {
  const { href, what, role, by, title, snippet } = result;
  // What readers write may be in any language; an article's own words are in the article's.
  const words = by === null ? { lang: language, dir: direction } : { dir: 'auto' };
  return (
    <li>
      <a className="search-result" href={href} data-search-result="">
        <span className="search-what">
          {role && (
            <i className="glyph glyph-small" data-role={role.role} aria-hidden="true">
              {role.letter}
            </i>
          )}
          <span>{what}</span>
          {role && <span className="search-role">{role.name}</span>}
          {by && <span dir="auto">{by}</span>}
        </span>
        {title.length > 0 && (
          <span className="search-title" {...words}>
            <Marked parts={title} />
          </span>
        )}
        {snippet.length > 0 && (
          <span className="search-snippet" {...words}>
            <Marked parts={snippet} />
          </span>
        )}
      </a>
    </li>
  );
}

/** Text, never markup: React escapes every piece. */
const Marked = ({ parts }: { parts: readonly SnippetPart[] }) =>
  parts.map(({ text, hit }, index) =>
    // Pieces never change places: the list is made anew with its text.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    hit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  );

import { unitAnchor } from '@/lib/domain/articles/article';
import type { Role } from '@/lib/domain/segmentation/argument-model';

export type ComparedUnitItem = {
  number: number;
  /** The address in this page; null on the earlier side of a unit that is there on the later one too. */
  anchor: string | null;
  role: Role;
  pieces: string[];
  isImplicit: boolean;
};

export type ComparedRowItem = {
  key: string;
  before: ComparedUnitItem[];
  after: ComparedUnitItem[];
  /** What differs, in words; none of a row that is as it was. */
  differences: string[];
};

export type StretchItem =
  | { kind: 'shown'; rows: ComparedRowItem[] }
  | { kind: 'folded'; rows: ComparedRowItem[]; summary: string };

export type ComparisonWords = {
  rows: string;
  before: string;
  after: string;
  absent: string;
  border: string;
  roleName: Record<Role, string>;
  roleLetter: Record<Role, string>;
};

type Shared = { words: ComparisonWords; lang: string; dir: 'ltr' | 'rtl'; here: string };

/** Two states of the units side by side, on a phone one under the other. What is as it was is folded away. */
export const Comparison = ({ stretches, ...shared }: Shared & { stretches: StretchItem[] }) => (
  <section className="comparison" aria-label={shared.words.rows}>
    <div className="compare-heads" aria-hidden="true">
      <span>{shared.words.before}</span>
      <span>{shared.words.after}</span>
    </div>
    {stretches.map((stretch) =>
      stretch.kind === 'folded' ? (
        <details key={stretch.rows[0]?.key} className="compare-fold">
          <summary>{stretch.summary}</summary>
          <Rows rows={stretch.rows} {...shared} />
        </details>
      ) : (
        <Rows key={stretch.rows[0]?.key} rows={stretch.rows} {...shared} />
      ),
    )}
  </section>
);

const Rows = ({ rows, ...shared }: Shared & { rows: ComparedRowItem[] }) => (
  <ol className="compare-rows">
    {rows.map((row) => (
      <li key={row.key} data-changed={row.differences.length > 0 || undefined}>
        {row.differences.length > 0 && (
          <ul className="compare-marks">
            {row.differences.map((difference) => (
              <li key={difference}>{difference}</li>
            ))}
          </ul>
        )}
        <Side units={row.before} head={shared.words.before} {...shared} />
        <Side units={row.after} head={shared.words.after} {...shared} isNow />
      </li>
    ))}
  </ol>
);

function Side({
  units,
  head,
  isNow = false,
  words,
  lang,
  dir,
  here,
}: Shared & { units: ComparedUnitItem[]; head: string; isNow?: boolean }) {
  return (
    <div className="compare-side">
      <p className="compare-side-head">{head}</p>
      {units.length === 0 && <p className="hint">{words.absent}</p>}
      {units.map(({ number, anchor, role, pieces, isImplicit }) => (
        <div key={number} id={anchor ?? undefined} className="compare-unit" data-role={role}>
          <span className="compare-address">
            {isNow ? <a href={`${here}#${unitAnchor(number)}`}>{number}</a> : number}
            <i className="glyph" aria-hidden="true">
              {words.roleLetter[role]}
            </i>
            <span className="vh">{words.roleName[role]}</span>
          </span>
          <p className={isImplicit ? 'compare-text compare-implicit' : 'compare-text'} lang={lang} dir={dir}>
            {pieces.map((piece, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one wording never change places.
              <span key={index}>
                {index > 0 && (
                  <span className="compare-border">
                    <span className="vh"> [{words.border}] </span>
                  </span>
                )}
                {piece}
              </span>
            ))}
          </p>
        </div>
      ))}
    </div>
  );
}

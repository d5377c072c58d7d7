import type { Author, Placement } from '@/lib/domain/annotations/annotation';
import type { Instant } from '@/lib/domain/time/instant';

type Version = {
  number: number;
  title: string;
  importedBy: Author;
  createdAt: Instant;
  unitCount: number;
  isNewest: boolean;
  annotations: Record<Placement, number>;
};

type Words = {
  version: (number: number) => string;
  newest: string;
  by: (at: Instant, by: Author) => string;
  units: (count: number) => string;
  annotations: (count: number) => string;
  toCheck: (count: number) => string;
  unplaced: (count: number) => string;
  read: string;
  readVersion: (number: number) => string;
  compare: (number: number) => string;
  compareVersions: (from: number, to: number) => string;
  history: string;
  historyOf: (number: number) => string;
};

/** Versions with when they came, how large they are and how everything stands in them. */
export function VersionList({ versions, here, words }: { versions: Version[]; here: string; words: Words }) {
  return (
    <ol className="version-list">
      {versions.map((version) => (
        <li key={version.number}>
          <div>
            <h2>
              {words.version(version.number)}{' '}
              {version.isNewest && <span className="tag">{words.newest}</span>}
            </h2>
            <p className="about" dir="auto">
              {version.title}
            </p>
            <p className="about">
              {facts(version, words).map((fact) => (
                <span key={fact}>{fact}</span>
              ))}
            </p>
          </div>
          <div className="ways">
            <a
              className="btn"
              href={version.isNewest ? here : `${here}/versions/${version.number}`}
              aria-label={words.readVersion(version.number)}
            >
              {words.read}
            </a>
            {version.number > 1 && (
              <a
                className="btn"
                href={`${here}/versions/compare?from=${version.number - 1}&to=${version.number}`}
                aria-label={words.compareVersions(version.number - 1, version.number)}
              >
                {words.compare(version.number - 1)}
              </a>
            )}
            <a
              className="btn"
              href={version.isNewest ? `${here}/history` : `${here}/history?version=${version.number}`}
              aria-label={words.historyOf(version.number)}
            >
              {words.history}
            </a>
          </div>
        </li>
      ))}
    </ol>
  );
}

function facts({ createdAt, importedBy, unitCount, annotations, isNewest }: Version, words: Words): string[] {
  const { placed, check, unplaced } = annotations;
  return [
    words.by(createdAt, importedBy),
    words.units(unitCount),
    words.annotations(placed + check),
    ...(check > 0 ? [words.toCheck(check)] : []),
    ...(isNewest && unplaced > 0 ? [words.unplaced(unplaced)] : []),
  ];
}

import type { Placement } from '@/lib/domain/annotations/annotation';
import type { UnitOutcome } from '@/lib/domain/articles/plan-new-version';

type Props = {
  /** The form with the article's title and author, sent along. */
  form: string;
  baseVersion: number;
  units: UnitOutcome;
  annotations: Record<Placement, number>;
  /** Nothing differs: there is nothing to publish. */
  isSame: boolean;
  words: {
    title: string;
    units: string;
    annotations: string;
    none: string;
    publish: string;
    nothing: string;
    count: (what: keyof UnitOutcome | Placement, count: number) => string;
  };
};

const UNITS = ['kept', 'edited', 'rewritten', 'fresh', 'gone'] as const;
const ANNOTATIONS = ['placed', 'check', 'unplaced'] as const;

/** The last step of a new version: what becomes of what is there, and the button that makes it so. */
export function PublishNewVersion({ form, baseVersion, units, annotations, isSame, words }: Props) {
  const attached = ANNOTATIONS.filter((what) => annotations[what] > 0);
  return (
    <div className="draft-card">
      <input type="hidden" form={form} name="baseVersion" value={baseVersion} />
      <h2>{words.title}</h2>
      <dl className="outcome">
        <dt>{words.units}</dt>
        {UNITS.filter((what) => units[what] > 0).map((what) => (
          <dd key={what}>{words.count(what, units[what])}</dd>
        ))}
        <dt>{words.annotations}</dt>
        {attached.length === 0 && <dd>{words.none}</dd>}
        {attached.map((what) => (
          <dd key={what}>{words.count(what, annotations[what])}</dd>
        ))}
      </dl>
      {isSame ? (
        <p className="hint">{words.nothing}</p>
      ) : (
        <button type="submit" form={form} name="then" value="publish version" className="btn btn-primary">
          {words.publish}
        </button>
      )}
    </div>
  );
}

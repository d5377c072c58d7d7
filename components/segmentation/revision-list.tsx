import { SubmitButton } from '@/components/ui/button';
import { Form, type FormAction } from '@/components/ui/form';

export type CorrectionItem = {
  number: number;
  what: string;
  at: string;
  /** Why it cannot be taken back, in a word; null where it can, or where nobody asks. */
  note: string | null;
  /** The name of the button; null for those who may not, and where it cannot. */
  takeBack: string | null;
};

export type RevisionItem = {
  /** Stays the same while its author corrects on, which makes the number grow. */
  key: string;
  number: number;
  name: string;
  title: string;
  by: string;
  at: { text: string; instant: string };
  /** Where what it changed is shown; null of the first. */
  changesHref: string | null;
  corrections: CorrectionItem[];
  /** How many it is made of, in words. */
  correctionsWord: string;
  isNewest: boolean;
  /** The words of bringing it back; null for those who may not, and of the newest. */
  restore: { button: string; hint: string } | null;
};

export type RevisionWords = {
  newest: string;
  changes: string;
  restore: string;
  takeBack: string;
  /** What to do about those that cannot be taken back. */
  noteHint: string;
  from: string;
  to: string;
};

type Shared = {
  words: RevisionWords;
  article: string;
  /** The revision that this page knows as the newest. */
  baseRevision: number;
  actions: { restore: FormAction; takeBack: FormAction };
};

/** The form that the two choices of each revision belong to. */
export const COMPARE_FORM = 'compare';

/** Who corrected what when, newest first. All of it can be read, and everything done, without scripts. */
export const RevisionList = ({ revisions, ...shared }: Shared & { revisions: RevisionItem[] }) => (
  <ol className="revisions">
    {revisions.map((revision, index) => (
      <li key={revision.key} id={`r-${revision.number}`}>
        <Head revision={revision} index={index} words={shared.words} others={revisions.length - 1} />
        {revision.corrections.length > 0 && <Corrections revision={revision} {...shared} />}
        {revision.restore && <Restore revision={revision} restore={revision.restore} {...shared} />}
      </li>
    ))}
  </ol>
);

function Head({
  revision,
  index,
  words,
  others,
}: {
  revision: RevisionItem;
  index: number;
  words: RevisionWords;
  /** How many there are to compare it with. */
  others: number;
}) {
  const { number, name, title, by, at, changesHref, isNewest } = revision;
  return (
    <div className="revision-head">
      <span className="revision-number" aria-hidden="true">
        {number}
      </span>
      <div>
        <h2>
          <span className="vh">{name}: </span>
          {title} {isNewest && <span className="tag">{words.newest}</span>}
        </h2>
        <p className="hint">
          <b dir="auto">{by}</b> <time dateTime={at.instant}>{at.text}</time>
          {changesHref && (
            <a className="link" href={changesHref} aria-label={`${name}: ${words.changes}`}>
              {words.changes}
            </a>
          )}
        </p>
      </div>
      <div className="revision-choice" hidden={others === 0}>
        {(['from', 'to'] as const).map((side) => (
          <label key={side}>
            <input
              type="radio"
              form={COMPARE_FORM}
              name={side}
              value={number}
              defaultChecked={index === (side === 'to' ? 0 : 1)}
              aria-label={`${words[side]}: ${name}`}
            />
            <span aria-hidden="true">{words[side]}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

function Corrections({
  revision,
  words,
  article,
  baseRevision,
  actions,
}: Shared & { revision: RevisionItem }) {
  return (
    <Form action={actions.takeBack} className="revision-part">
      <input type="hidden" name="article" value={article} />
      <input type="hidden" name="baseRevision" value={baseRevision} />
      <details>
        <summary>{revision.correctionsWord}</summary>
        <ul className="items">
          {revision.corrections.map(({ number, what, at, note, takeBack }) => (
            <li key={number}>
              <div className="about">
                <span dir="auto">{what}</span>
                <span className="hint">
                  {number} · {at}
                </span>
              </div>
              {note && <span className="tag">{note}</span>}
              {takeBack && (
                <SubmitButton look="plain" name="number" value={String(number)} label={takeBack}>
                  {words.takeBack}
                </SubmitButton>
              )}
            </li>
          ))}
        </ul>
        {revision.corrections.some(({ note }) => note !== null) && <p className="hint">{words.noteHint}</p>}
      </details>
    </Form>
  );
}

/** In two steps: what will happen is said before it does. */
function Restore({
  revision,
  restore,
  words,
  article,
  baseRevision,
  actions,
}: Shared & { revision: RevisionItem; restore: { button: string; hint: string } }) {
  return (
    <Form action={actions.restore} className="revision-part">
      <input type="hidden" name="article" value={article} />
      <input type="hidden" name="baseRevision" value={baseRevision} />
      <details>
        <summary>{words.restore} …</summary>
        <div className="restore-step">
          <p>{restore.hint}</p>
          <SubmitButton name="number" value={String(revision.number)}>
            {restore.button}
          </SubmitButton>
        </div>
      </details>
    </Form>
  );
}

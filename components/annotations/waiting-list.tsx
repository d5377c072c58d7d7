import { SubmitButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form, type FormAction } from '@/components/ui/form';
import type { WaitingAnnotationJson } from '@/lib/formats/waiting-json';
import type en from '@/messages/en.json';

type Waiting = WaitingAnnotationJson;
type Place = { versionId: string; start: number; end: number; unitNumber: number | null } & InContext;
type InContext = { before: string; exact: string; after: string };

type Shared = {
  /** The words that somebody looked for, and where they stand. */
  found: { annotation: string; words: string; places: Place[] } | null;
  here: string;
  send: FormAction;
  words: (typeof en)['unplaced'];
  say: {
    kind: (kind: Waiting['kind'], name: string | null) => string;
    replies: (count: number) => string;
    was: (version: number) => string;
    guess: (unit: number | null) => string;
    stands: (unit: number | null) => string;
    found: (count: number) => string;
    placeHere: (unit: number | null) => string;
  };
};

/** Annotations that wait for a person to say where they belong, each with the words that it was about. */
export function WaitingList({ items, ...shared }: Shared & { items: Waiting[] }) {
  return (
    <ul className="waiting-list">
      {items.map((item) => (
        <WaitingItem key={item.id} item={item} {...shared} />
      ))}
    </ul>
  );
}

function WaitingItem({ item, ...shared }: Shared & { item: Waiting }) {
  const { words, say, send, here, found } = shared;
  const { placement, place, was } = item;
  const isPlaced = placement === 'check';
  const name = say.kind(item.kind, item.author?.name ?? null);
  const accept = isPlaced ? words.right : words.accept;
  // What tells one button from the next.
  const about = was.exact.slice(0, 60).toWellFormed();
  return (
    <li id={`waiting-${item.id}`}>
      <div>
        <h3>{name}</h3>
        {item.said && (
          <p className="said clip" dir="auto">
            {item.said}
          </p>
        )}
        {item.url && <p className="site">{item.url}</p>}
        {item.replyCount > 0 && <p className="hint">{say.replies(item.replyCount)}</p>}
      </div>
      <div className="places">
        <div>
          <p className="label">{say.was(was.version)}</p>
          <Quoted {...was} />
        </div>
        <div>
          <p className="label">
            {place ? (isPlaced ? say.stands : say.guess)(place.unitNumber) : words.noGuess}
          </p>
          {place && <Quoted {...place} isGuess />}
        </div>
      </div>
      <div className="waiting-acts">
        {place && (
          <Form action={send} className="place-form">
            <Hidden annotation={item.id} here={here} versionId={place.versionId} />
            <input type="hidden" name="at" value={isPlaced ? 'here' : 'guess'} />
            <SubmitButton look="plain" label={`${accept}: ${about}`}>
              {accept}
            </SubmitButton>
          </Form>
        )}
        <details open={found?.annotation === item.id}>
          <summary className="btn">{words.other}</summary>
          <OtherPlace item={item} {...shared} />
        </details>
      </div>
    </li>
  );
}

/** By the number of a unit, or by words that are looked for in the newest version. */
function OtherPlace({ item, words, say, send, here, found }: Shared & { item: Waiting }) {
  const mine = found?.annotation === item.id ? found : null;
  return (
    <div className="other-place">
      <Form action={send} className="place-form">
        <Hidden annotation={item.id} here={here} />
        <div>
          <Field name="unitNumber" label={words.unit} inputMode="numeric" maxLength={6} />
        </div>
        <SubmitButton look="plain">{words.placeAtUnit}</SubmitButton>
      </Form>
      <form action={`${here}#waiting-${item.id}`}>
        <input type="hidden" name="for" value={item.id} />
        <div className="place-words">
          <label className="label" htmlFor={`words-${item.id}`}>
            {words.words}
          </label>
          <input
            id={`words-${item.id}`}
            name="words"
            className="field"
            maxLength={500}
            minLength={2}
            required
            defaultValue={mine?.words}
            dir="auto"
            aria-describedby={`hint-${item.id}`}
          />
          <p id={`hint-${item.id}`} className="hint">
            {words.wordsHint}
          </p>
        </div>
        <button type="submit" className="btn">
          {words.find}
        </button>
      </form>
      {mine && (
        <div className="found-places">
          <p role="status">{say.found(mine.places.length)}</p>
          <ul className="found-places">
            {mine.places.map((place) => (
              <li key={place.start}>
                <Quoted {...place} isGuess />
                <Form action={send} className="place-form">
                  <Hidden annotation={item.id} here={here} versionId={place.versionId} />
                  <input type="hidden" name="start" value={place.start} />
                  <input type="hidden" name="end" value={place.end} />
                  <SubmitButton look="plain">{say.placeHere(place.unitNumber)}</SubmitButton>
                </Form>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="hint">{words.keep}</p>
    </div>
  );
}

const Hidden = ({
  annotation,
  here,
  versionId,
}: {
  annotation: string;
  here: string;
  versionId?: string;
}) => (
  <>
    <input type="hidden" name="annotation" value={annotation} />
    <input type="hidden" name="here" value={here} />
    {versionId && <input type="hidden" name="versionId" value={versionId} />}
  </>
);

const Quoted = ({ before, exact, after, isGuess }: InContext & { isGuess?: boolean }) => (
  <blockquote className="in-context" dir="auto" data-guess={isGuess || undefined}>
    {before}
    <mark>{exact}</mark>
    {after}
  </blockquote>
);

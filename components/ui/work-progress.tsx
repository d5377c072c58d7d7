import { LookAgain } from './look-again';

/** How far some work on the server is. Moves by itself; without scripts the link loads the page again. */
export function WorkProgress({
  label,
  text,
  done,
  of,
  here,
  again,
}: {
  label: string;
  text: string;
  done: number;
  of: number;
  here: string;
  again: string;
}) {
  return (
    <div className="work-progress" aria-busy="true">
      <progress aria-label={label} value={Math.min(done, of)} max={Math.max(of, 1)} />
      <p role="status">{text}</p>
      <noscript>
        <a className="link" href={here}>
          {again}
        </a>
      </noscript>
      <LookAgain seconds={2} />
    </div>
  );
}

import type { ReactNode } from 'react';

export type ActivityLine = {
  key: string;
  /** Who did what where, with its links. */
  sentence: ReactNode;
  at: { text: string; instant: string };
  /** How it stands, where it is not approved. */
  state: string | null;
  said: string;
};

/** What happened, a line each. */
export const ActivityList = ({ lines }: { lines: ActivityLine[] }) => (
  <ol className="activity-list">
    {lines.map(({ key, sentence, at, state, said }) => (
      <li key={key}>
        <p dir="auto">
          {sentence} {state && <span className="tag">{state}</span>}
        </p>
        <time dateTime={at.instant}>{at.text}</time>
        {said && (
          <p className="said" dir="auto">
            {said}
          </p>
        )}
      </li>
    ))}
  </ol>
);

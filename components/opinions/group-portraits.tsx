import { GroupMark } from './group-mark';

export type GroupPortrait = {
  group: number;
  name: string;
  people: string;
  /** Where the reader themselves is in it. */
  you: string | null;
  typical: {
    number: number;
    name: string;
    href: string;
    wording: string;
    verdict: string;
    sentence: string;
  }[];
  nothing: string;
};

/** What each group stands for: the units at which it differs most from the others. */
export function GroupPortraits({ groups, language }: { groups: GroupPortrait[]; language: string }) {
  return (
    <div className="opinion-portraits">
      {groups.map(({ group, name, people, you, typical, nothing }) => (
        <section key={group} data-group={group}>
          <h3>
            <GroupMark place={group} /> {name}
          </h3>
          <p className="opinion-people">
            {people}
            {you && <strong> {you}</strong>}
          </p>
          {typical.length === 0 ? (
            <p className="hint">{nothing}</p>
          ) : (
            <ul>
              {typical.map((unit) => (
                <li key={unit.number}>
                  <p className="opinion-verdict">
                    {unit.verdict}{' '}
                    <a className="link" href={unit.href}>
                      {unit.name}
                    </a>
                  </p>
                  <blockquote lang={language} dir="auto">
                    {unit.wording}
                  </blockquote>
                  <p className="opinion-numbers">{unit.sentence}</p>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}

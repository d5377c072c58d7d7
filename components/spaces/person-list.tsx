import { type PersonActions, PersonManagement } from './person-management';
import { type Messages, withName } from './space-words';

export type PersonItem = {
  id: string;
  name: string;
  you: boolean;
  about: string;
  bar: { kind: 'suspended' | 'removed'; text: string; reason: string } | null;
  role: string | null;
  /** Those that may be given to them; empty where they may not be managed. */
  roles: { value: string; label: string }[];
  /** Whether they may be suspended, taken out and the like. */
  mayBar: boolean;
};

/** The people of a space, each with what may be done about them behind a word. */
export function PersonList({
  label,
  none,
  space,
  people,
  words,
  actions,
}: {
  label: string;
  none: string;
  space: string;
  people: PersonItem[];
  words: Messages['people'];
  actions: PersonActions;
}) {
  if (people.length === 0) return <p className="lead">{none}</p>;
  return (
    <ul className="people-list" aria-label={label}>
      {people.map((person) => (
        <li key={person.id} id={`person-${person.id}`}>
          <div className="about">
            <bdi className="person-name">{person.name}</bdi>
            {person.you && <span className="tag">{words.youMark}</span>}
            <span className="hint">{person.about}</span>
            {person.bar && (
              <span className="bar-note">
                {person.bar.text}
                {person.bar.reason && <span className="hint">{person.bar.reason}</span>}
              </span>
            )}
          </div>
          {(person.mayBar || person.roles.length > 0) && (
            <details className="manage">
              <summary className="btn btn-small" aria-label={withName(words.manageOf, person.name)}>
                {words.manage}
              </summary>
              <PersonManagement space={space} person={person} words={words} actions={actions} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

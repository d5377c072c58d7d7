import { type PersonActions, type PersonItem, PersonManagement } from './person-management';
import { type Messages, withName } from './space-words';

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

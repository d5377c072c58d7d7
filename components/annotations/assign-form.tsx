'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { useWords } from '@/components/ui/words';
import type { DiscussionActions, Mentionable } from './annotation-actions';

const REST_MS = 120;

/** Who is to look after a thread: oneself, nobody, or somebody found by name. */
export function AssignForm({
  isAssigned,
  findPeople,
  onAssign,
}: {
  isAssigned: boolean;
  findPeople: DiscussionActions['findAssignees'];
  onAssign: (person: string | null) => void;
}) {
  const t = useWords('together');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [people, setPeople] = useState<Mentionable[]>([]);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(async () => {
      const found = await findPeople(name);
      if (wanted) setPeople(found);
    }, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [name, findPeople]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the choice is made by a button, there is nothing to send.
    <div className="assign" role="group" aria-label={t('assignTo')}>
      <label className="label" htmlFor={id}>
        {t('assignTo')}
      </label>
      <input
        id={id}
        ref={field}
        className="field"
        type="text"
        autoComplete="off"
        placeholder={t('findPerson')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="assign-people">
        {name === '' && (
          <button type="button" className="btn btn-small" onClick={() => onAssign('me')}>
            {t('assignMe')}
          </button>
        )}
        {people.map((person) => (
          <button
            key={person.id}
            type="button"
            className="btn btn-small"
            dir="auto"
            onClick={() => onAssign(person.id)}
          >
            {person.name}
          </button>
        ))}
        {isAssigned && (
          <button type="button" className="btn btn-quiet btn-small" onClick={() => onAssign(null)}>
            {t('unassign')}
          </button>
        )}
      </div>
      <span className="vh" role="status">
        {name !== '' && people.length === 0 && t('peopleFound', { count: 0 })}
      </span>
    </div>
  );
}

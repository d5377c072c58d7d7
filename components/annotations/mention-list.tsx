'use client';

import { useWords } from '@/components/ui/words';
import type { useMentioning } from './use-mentioning';

/** The people whose names begin as what is being typed, below the field. */
export function MentionList({ mentioning }: { mentioning: ReturnType<typeof useMentioning> }) {
  const t = useWords('together');
  const { listId, people, active, open, none, pick } = mentioning;
  return (
    <>
      {open && (
        <div className="mention-list" id={listId} role="listbox" aria-label={t('people')}>
          {people.map((person, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and hears the keys.
            // biome-ignore lint/a11y/useFocusableInteractive: the field names it by aria-activedescendant.
            <div
              key={person.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              dir="auto"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(person)}
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
      <span className="vh" role="status">
        {(open || none) && t('peopleFound', { count: people.length })}
      </span>
    </>
  );
}

import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { freeName, type Named } from '@/lib/domain/annotations/mentions';
import type { Mentionable } from './annotation-actions';

/** Going quickly from letter to letter asks for nothing on the way. */
const REST_MS = 120;
/** What stands before the caret, if a name is being typed there. */
const NAME = /(?:^|[\s([{"'„“«>])@([\p{L}\p{M}\p{N}’'.-]{0,40})$/u;

type Found = { people: Mentionable[]; at: number; prefix: string };

/**
 * Completes names after `@`. The field keeps the focus: the list is walked with the arrows and named to assistive
 * technology by `aria-activedescendant`.
 */
export function useMentioning({
  field,
  named,
  onWrite,
  findPeople,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  named: Named;
  onWrite: (named: Named) => void;
  findPeople: ((prefix: string) => Promise<Mentionable[]>) | undefined;
}) {
  const listId = useId();
  const [found, setFound] = useState<Found | null>(null);
  const [active, setActive] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const close = () => {
    asked.current += 1;
    clearTimeout(timer.current);
    setFound(null);
  };
  /** Looks whether a name is being typed; called after each change of the text or the caret. */
  const look = () => {
    const element = field.current;
    if (!element || !findPeople || element.selectionStart !== element.selectionEnd) return close();
    const caret = element.selectionStart;
    const prefix = NAME.exec(element.value.slice(Math.max(0, caret - 60), caret))?.[1];
    if (prefix === undefined) return close();
    const at = caret - prefix.length - 1;
    clearTimeout(timer.current);
    const number = ++asked.current;
    if (found?.at === at && found.prefix === prefix) return;
    timer.current = setTimeout(async () => {
      const people = await findPeople(prefix);
      if (number !== asked.current) return;
      setActive(0);
      setFound({ people, at, prefix });
    }, REST_MS);
  };

  const pick = (person: Mentionable | undefined) => {
    const element = field.current;
    if (!person || !found || !element) return;
    const name = freeName(person.name, person.id, named.people);
    const before = `${named.text.slice(0, found.at)}@${name} `;
    const after = named.text.slice(found.at + 1 + found.prefix.length).replace(/^ /, '');
    onWrite({ text: before + after, people: new Map(named.people).set(name, person.id) });
    close();
    element.focus();
    requestAnimationFrame(() => element.setSelectionRange(before.length, before.length));
  };

  /** True when the key was for the list. */
  const press = (event: KeyboardEvent): boolean => {
    const people = found?.people ?? [];
    if (people.length === 0 || event.nativeEvent.isComposing) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) setActive((active + move + people.length) % people.length);
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab')
      pick(people[active]);
    else if (event.key === 'Escape') close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  const people = found?.people ?? [];
  const open = people.length > 0;
  return {
    ...{ listId, people, active, open, look, pick, press, close },
    /** A name is being typed and nobody has one that begins so. */
    none: found !== null && !open && found.prefix !== '',
    fieldProps: {
      'aria-autocomplete': 'list' as const,
      'aria-controls': open ? listId : undefined,
      'aria-activedescendant': open ? `${listId}-${active}` : undefined,
    },
  };
}

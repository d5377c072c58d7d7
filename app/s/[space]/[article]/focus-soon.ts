import type { RefObject } from 'react';

/** Gives the focus to what was just asked for, as soon as it is drawn; its code may still be on the way. */
export function focusSoon(target: RefObject<HTMLElement | null>, tries = 120) {
  requestAnimationFrame(() => {
    if (target.current?.checkVisibility()) target.current.focus();
    else if (tries > 0) focusSoon(target, tries - 1);
  });
}

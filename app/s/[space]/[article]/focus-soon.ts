import type { RefObject } from 'react';

/**
 * Gives the focus to what was just asked for: now if it is drawn, else as soon as it is, since its code may
 * still be on the way. Done when it has the focus, or after `tries` frames without it.
 */
export async function focusSoon(target: RefObject<HTMLElement | null>, tries = 120) {
  for (let left = tries; left > 0; left -= 1) {
    if (target.current?.checkVisibility()) return target.current.focus();
    await new Promise(requestAnimationFrame);
  }
}

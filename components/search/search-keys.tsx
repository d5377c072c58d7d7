'use client';

import { useEffect } from 'react';

/**
 * `/` goes to the field; from there the arrow keys go down to the results and up again. Draws nothing. `shortcuts`
 * false: single keys are switched off, arrows in the list are not.
 */
export function SearchKeys({ shortcuts }: { shortcuts: boolean }) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing)
        return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const field = document.querySelector<HTMLInputElement>('main [data-search-field]');
      const results = [...document.querySelectorAll<HTMLElement>('[data-search-result]')];
      const at = target ? results.indexOf(target) : -1;
      const isTyping = target?.matches('input, textarea, select, [contenteditable]');
      if (event.key === '/' && shortcuts && !isTyping) field?.select();
      else if (event.key === 'ArrowDown' && (at >= 0 || target === field)) results[at + 1]?.focus();
      else if (event.key === 'ArrowUp' && at > 0) results[at - 1]?.focus();
      else if (event.key === 'ArrowUp' && at === 0) field?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [shortcuts]);
  return null;
}

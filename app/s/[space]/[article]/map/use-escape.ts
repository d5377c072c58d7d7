import { useEffect } from 'react';

/** Escape leads back, wherever the focus is; what is nearer to it may keep the key for itself. */
export function useEscape(back: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) back();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [back]);
}

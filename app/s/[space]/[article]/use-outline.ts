import { useCallback, useEffect, useRef, useState } from 'react';

/** The outline on a narrow screen: a drawer that a button opens, and that closes once something in it was chosen. */
export function useOutline() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const show = useCallback(() => setOpen(true), []);
  const close = useCallback(() => {
    setOpen(false);
    button.current?.focus();
  }, []);
  useEffect(() => {
    if (!open) return;
    document.getElementById('close-outline')?.focus();
    const leave = () => setOpen(false);
    window.addEventListener('hashchange', leave);
    return () => window.removeEventListener('hashchange', leave);
  }, [open]);
  return { open, show, close, button };
}

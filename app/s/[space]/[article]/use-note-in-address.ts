import { useEffect } from 'react';

/** Notes of a unit come a moment after the page; where none does, the unit is shown. */
const PATIENCE = 8_000;

/** Where the address names a note (`#u-4/note-…`), it is brought into view once it stands in the panel. */
export function useNoteInAddress() {
  useEffect(() => {
    let stop = () => {};
    const follow = () => {
      stop();
      const id = /\/(note-[\w-]+)$/.exec(location.hash)?.[1];
      if (id && !show(id)) stop = once(id);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => {
      stop();
      window.removeEventListener('hashchange', follow);
    };
  }, []);
}

function show(id: string) {
  const note = document.getElementById(id);
  if (!note) return false;
  note.tabIndex = -1;
  note.focus({ preventScroll: true });
  note.scrollIntoView({ block: 'center' });
  return true;
}

function once(id: string) {
  const observer = new MutationObserver(() => {
    if (show(id)) stop();
  });
  const timer = setTimeout(() => observer.disconnect(), PATIENCE);
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
  };
  observer.observe(document.body, { childList: true, subtree: true });
  return stop;
}

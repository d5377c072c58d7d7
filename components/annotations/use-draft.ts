import { useState } from 'react';

/**
 * What is being written, kept on this device until it is posted: it survives a reload, a failed save and a
 * sign-in. Where the browser allows no storage it lives as long as the page.
 */
export function useDraft(key: string, start = '') {
  const [text, setText] = useState(() => read(key) ?? start);
  const write = (next: string) => {
    setText(next);
    keep(key, next === start ? '' : next);
  };
  return { text, write, kept: text !== start };
}

/** Whether something was begun there and not posted. */
export const hasDraft = (key: string) => read(key) !== null;

const PREFIX = 'arguably:draft:';

function read(key: string) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

function keep(key: string, text: string) {
  try {
    if (text) localStorage.setItem(PREFIX + key, text);
    else localStorage.removeItem(PREFIX + key);
  } catch {
    // Storage is full or forbidden. The text is still in its field.
  }
}

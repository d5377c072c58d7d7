import { useCallback, useEffect, useState } from 'react';
import { speakAs } from '@/lib/web/client/api';

/** A guest as this frame knows them. */
export type FramedGuest = { id: string; name: string; token: string };

const KEY = 'arguably:framed-guest';

/** Where frames may store nothing the guest is known as long as this one stands. */
let known: FramedGuest | null = null;

/**
 * Who writes here. The token stands in storage that the browser keeps apart for each site around, so nobody can be
 * followed from one to the next. Undefined until that was looked at.
 */
export function useGuest() {
  const [guest, setGuest] = useState<FramedGuest | null>();
  const become = useCallback((next: FramedGuest | null) => {
    speakAs(next?.token ?? null);
    known = next;
    keep(next);
    setGuest(next);
  }, []);
  useEffect(() => {
    known ??= read();
    speakAs(known?.token ?? null);
    setGuest(known);
  }, []);
  return { guest, become };
}

function read(): FramedGuest | null {
  try {
    const { id, name, token } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof id === 'string' && typeof name === 'string' && typeof token === 'string'
      ? { id, name, token }
      : null;
  } catch {
    return null;
  }
}

function keep(guest: FramedGuest | null) {
  try {
    if (guest) localStorage.setItem(KEY, JSON.stringify(guest));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is forbidden in frames here.
  }
}

import { useCallback, useEffect, useState } from 'react';
import type { ReadingPreferences } from '@/components/article/shortcuts-dialog';
import { api } from '@/lib/web/client/api';

const KEY = 'arguably:reading';
const USUAL: ReadingPreferences = { shortcuts: true, plainReading: false };

/** How one likes to read: with the account for those who have one, on this device for guests. */
export function useReadingPreferences(kept: ReadingPreferences | null) {
  const [preferences, setPreferences] = useState(kept ?? USUAL);
  useEffect(() => {
    if (!kept) setPreferences({ ...USUAL, ...readDevice() });
  }, [kept]);
  const change = useCallback(
    (part: Partial<ReadingPreferences>) => {
      const next = { ...preferences, ...part };
      setPreferences(next);
      if (kept) void api.editPreferences(part);
      else writeDevice(next);
    },
    [preferences, kept],
  );
  return { preferences, change };
}

function readDevice(): Partial<ReadingPreferences> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(
      Object.entries(found).filter(([name, value]) => name in USUAL && typeof value === 'boolean'),
    );
  } catch {
    return {};
  }
}

function writeDevice(preferences: ReadingPreferences) {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // No storage: the choice lasts as long as the page.
  }
}

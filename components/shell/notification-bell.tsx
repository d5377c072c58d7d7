'use client';

import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { shownCount } from '@/lib/domain/shown-count';
import { countUnread, tellZone } from '@/lib/web/client/notifications-api';

export type BellWords = { label: string; unread: string };

const PAUSE = 30_000;

/**
 * The way to one's notifications, with how many are unread. That is asked for once the page stands and nothing else
 * waits, and again when one comes back to the page.
 */
export function NotificationBell({ words }: { words: BellWords }) {
  const [unread, setUnread] = useState(0);
  useEffect(() => {
    let asked = 0;
    const ask = async () => {
      if (document.visibilityState !== 'visible' || Date.now() - asked < PAUSE) return;
      asked = Date.now();
      const count = await countUnread();
      if (count !== null) setUnread(count);
    };
    const cancel = whenIdle(() => {
      void ask();
      void tellZone();
    });
    document.addEventListener('visibilitychange', ask);
    return () => {
      cancel();
      document.removeEventListener('visibilitychange', ask);
    };
  }, []);
  const shown = shownCount(unread);
  return (
    <a
      className="btn-icon bell"
      href="/notifications"
      aria-label={unread > 0 ? `${words.label}. ${words.unread}: ${shown}` : words.label}
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {shown}
        </span>
      )}
    </a>
  );
}

/** Not every browser says when it is idle. */
function whenIdle(work: () => void) {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(work, { timeout: 3_000 });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(work, 500);
  return () => clearTimeout(id);
}

'use client';

import type { ReactNode } from 'react';
import { markRead } from '@/lib/web/client/notifications-api';

/** Leads to what happened; whoever goes there has read it. */
export function NotificationLink({ id, href, children }: { id: string; href: string; children: ReactNode }) {
  return (
    <a className="link" href={href} onClick={() => markRead(id)} onAuxClick={() => markRead(id)}>
      {children}
    </a>
  );
}

import { get, send } from './api';

const ZONE_KEY = 'arguably-zone';

/** Null where it cannot be told: offline, or signed out meanwhile. */
export async function countUnread(): Promise<number | null> {
  const result = await get<{ unread: number }>('/notifications/unread-count');
  return result.ok ? result.value.unread : null;
}

/** Also while the page is being left. Whether it worked is seen in the list. */
export function markRead(id: string) {
  void fetch('/api/v1/notifications/read', {
    method: 'POST',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ notifications: [id] }),
  }).catch(() => {});
}

/** Tells once in which time zone this browser is, so that digests come in the person's morning. */
export async function tellZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    if (!zone || localStorage.getItem(ZONE_KEY) === zone) return;
    // Also when it was refused: asked again it would be refused again.
    localStorage.setItem(ZONE_KEY, zone);
  } catch {
    // Storage may be forbidden; then the zone chosen in the settings counts.
    return;
  }
  await send('PATCH', '/notification-settings', { browserZone: zone });
}

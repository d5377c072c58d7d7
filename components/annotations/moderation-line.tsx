'use client';

import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { Moderation } from '@/lib/domain/access/sight';

/** Of what is not let through (yet): who sees it, and why if a moderator said so. */
export function ModerationLine({
  moderation,
  reason,
}: {
  moderation: Moderation;
  reason?: string | undefined;
}) {
  const t = useWords('together');
  if (moderation === 'approved') return null;
  return (
    <p className="held">
      <Icon name={moderation === 'pending' ? 'more' : 'alert'} />
      <span>
        {t(moderation)} {reason && <span dir="auto">{reason}</span>}
      </span>
    </p>
  );
}

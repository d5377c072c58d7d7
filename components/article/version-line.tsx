'use client';

import { useWords } from '@/components/ui/words';

/** What waits to be placed by hand: of the reader, surely or to be checked, or, for moderators, of everybody. */
export type Waiting = { kind: 'mine' | 'check' | 'all'; count: number; href: string };

/** Above the text: which version is read, where it is not the newest, and what of the reader lost its place. */
export function VersionLine({
  older,
  waiting,
}: {
  older: { number: number; newest: number; newestHref: string } | null;
  waiting: Waiting | null;
}) {
  const t = useWords('reader');
  if (older)
    return (
      <p className="version-line" data-older>
        <span>{t('olderBanner', { number: older.number, newest: older.newest })}</span>{' '}
        <a className="link" href={older.newestHref}>
          {t('readNewest')}
        </a>
      </p>
    );
  if (!waiting) return null;
  const { kind, count, href } = waiting;
  const sentence = kind === 'mine' ? 'waiting' : kind === 'all' ? 'waitingAll' : 'toCheck';
  return (
    <p className="version-line">
      <span>{t(sentence, { count })}</span>{' '}
      <a className="link" href={href}>
        {t('placeThem')}
      </a>
    </p>
  );
}

import type { ReactNode } from 'react';
import type { Words } from '@/components/ui/words';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { Problem } from '@/lib/web/client/api';

/** Where the reader is: the article's address, the revision whose text the page shows, and where a guest gets a name. */
export type Reading = { here: string; revision: number; guestHref: string | null };

/** What others corrected since the page was loaded, at a unit. */
export const changesSince = (
  { here, revision }: Pick<Reading, 'here' | 'revision'>,
  unitNumber: number | null,
) => `${here}/history/compare?from=${revision}${unitNumber === null ? '' : `#${unitAnchor(unitNumber)}`}`;

/** A problem as a sentence, with the way on where there is one. What was written is kept in its field. */
export function explainProblem(
  { code, detail }: Problem,
  t: Words<'reader'>,
  reading: Reading,
  unitNumber: number | null,
): ReactNode {
  const address = unitNumber === null ? reading.here : `${reading.here}#${unitAnchor(unitNumber)}`;
  switch (code) {
    case 'unauthenticated':
      return <WayIn address={address} guestHref={reading.guestHref} t={t} />;
    case 'stale_revision':
      return (
        <>
          {t('corrected')} <a href={changesSince(reading, unitNumber)}>{t('showChanges')}</a>
        </>
      );
    case 'stale_version':
      return (
        <>
          {t('newVersion')} <ReadAgain address={address}>{t('readNew')}</ReadAgain>
        </>
      );
    case 'unreachable':
      return t('noConnection');
    default:
      return detail ?? t('unexpected');
  }
}

/** For who is not known yet: an account, or a name where guests write. Both lead back to the unit. */
export function WayIn({
  address,
  guestHref,
  t,
}: {
  address: string;
  guestHref: string | null;
  t: Words<'reader'>;
}) {
  const next = `?next=${encodeURIComponent(address)}`;
  return (
    <>
      {t('signInToAnnotate')} <a href={`/sign-in${next}`}>{t('signIn')}</a>
      {guestHref && (
        <>
          {' · '}
          <a href={`${guestHref}${next}`}>{t('asGuest')}</a>
        </>
      )}
    </>
  );
}

/** A link to where one is already would only scroll. */
const ReadAgain = ({ address, children }: { address: string; children: ReactNode }) => (
  <a
    href={address}
    onClick={(event) => {
      event.preventDefault();
      location.reload();
    }}
  >
    {children}
  </a>
);

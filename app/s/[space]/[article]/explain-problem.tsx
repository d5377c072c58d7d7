import type { ReactNode } from 'react';
import type { Words } from '@/components/ui/words';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { Problem } from '@/lib/web/client/api';

/** Where guests write: where one gets a name, and whether words may wait for a moderator there. */
export type GuestDoor = { href: string; wordsMayWait: boolean };

/** Where the reader is: the article's address, the revision whose text the page shows, and the way in for guests. */
export type Reading = { here: string; revision: number; guestDoor: GuestDoor | null };

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
      return <WayIn address={address} guestDoor={reading.guestDoor} kept={t('wordsKept')} t={t} />;
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

/** For who is not known yet: a name where guests write, or an account. Both lead back to the unit. */
export function WayIn({
  address,
  guestDoor,
  kept,
  t,
}: {
  address: string;
  guestDoor: GuestDoor | null;
  /** What becomes of what they did, as a sentence; null where it is lost. */
  kept: string | null;
  t: Words<'reader'>;
}) {
  const next = `?next=${encodeURIComponent(address)}`;
  const signIn = <a href={`/sign-in${next}`}>{t('signIn')}</a>;
  if (!guestDoor)
    return (
      <>
        {t('signInToAnnotate')} {kept} {signIn}
      </>
    );
  return (
    <span className="guest-way">
      <span className="row wrap">
        <a className="btn btn-small" href={`${guestDoor.href}${next}`}>
          {t('asGuest')}
        </a>
        <span>
          {t('or')} {signIn}
        </span>
      </span>
      <span className="hint">
        {kept} {guestDoor.wordsMayWait && t('wordsMayWait')}
      </span>
    </span>
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

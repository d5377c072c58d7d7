import type { Metadata } from 'next';
import { readOwnPlace } from '@/lib/operations/spaces/read-own-place';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { auth } from '@/lib/web/auth';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { instantAsText } from '../../../(site)/account/instant-as-text';
import { day } from '../../../article-list';
import { PeoplePage } from '../people/people-page';
import { roleWord } from '../people/role-words';

const t = translator('ownPlace');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

type Place = Awaited<ReturnType<typeof readOwnPlace>>;

/** What a space holds about the reader: their role, the name they write under, and what was done about them. */
export default async function OwnPlacePage({ params }: { params: Promise<{ space: string }> }) {
  const { space: slug } = await params;
  const here = `/s/${slug}/me`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  const place = await load(readOwnPlace, { space: slug }, here);
  const actor = await auth();
  return (
    <PeoplePage
      space={space}
      abilities={abilities}
      tab={null}
      here={here}
      title={t('title')}
      back={{ href: `/s/${slug}`, text: t('back') }}
    >
      {place.bar && <Bar bar={place.bar} />}
      <p>
        {place.role ? t('role', { role: roleWord(space.kind, place.role) }) : t('noRole')}{' '}
        {place.joinedAt && t('joined', { time: day(place.joinedAt.slice(0, 10)) })}
      </p>
      <h2>{t('nameTitle')}</h2>
      <p>{nameWords(place, actor.kind === 'person' ? actor.name : '')}</p>
      {place.pseudonym && <p className="hint">{t(place.pseudonym.lookup ? 'lookupYes' : 'lookupNo')}</p>}
      {(place.pseudonym || place.lookups.length > 0) && <Lookups lookups={place.lookups} />}
    </PeoplePage>
  );
}

function Bar({ bar }: { bar: NonNullable<Place['bar']> }) {
  return (
    <section className="notice" aria-labelledby="bar">
      <h2 id="bar" className="manage-title">
        {t('barTitle')}
      </h2>
      <p>{bar.until ? t('barUntil', { time: instantAsText(bar.until) }) : t('barGood')}</p>
      {bar.reason && <p>{t('barReason', { reason: bar.reason })}</p>}
    </section>
  );
}

function nameWords({ pseudonym, signsWithPseudonym }: Place, name: string) {
  if (!signsWithPseudonym)
    return pseudonym ? t('pseudonymStaff', { name: pseudonym.name }) : t('realName', { name });
  return pseudonym ? t('pseudonym', { name: pseudonym.name }) : t('pseudonymSoon');
}

function Lookups({ lookups }: Pick<Place, 'lookups'>) {
  return (
    <>
      <h2>{t('lookupsTitle')}</h2>
      {lookups.length === 0 && <p className="hint">{t('lookupsNone')}</p>}
      <ul className="items">
        {lookups.map(({ at, by, reason }) => (
          <li key={at}>
            <div className="about">
              {t('lookup', { by: by ?? t('lookupSomebody'), time: instantAsText(at) })}
              <span className="hint">{reason}</span>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

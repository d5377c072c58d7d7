import type { Metadata } from 'next';
import type { Transparency } from '@/lib/domain/moderation/transparency';
import type { Space } from '@/lib/domain/spaces/space';
import { readTransparency } from '@/lib/operations/moderation/read-transparency';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { numberAsText } from '../../../(site)/admin/figures';
import { day } from '../../../article-list';
import { isListed, LISTED } from '../../../page-metadata';
import { SpaceFrame } from '../space-frame';

type Props = { params: Promise<{ space: string }> };

const t = translator('transparency');

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space: slug } = await params;
  const { space } = await load(readSpace, { space: slug }, `/s/${slug}/transparency`);
  return { title: t('title', { name: space.name }), ...(isListed(space) && { robots: LISTED }) };
}

/** How a space is moderated: its rules in words, and what came of them in numbers. */
export default async function TransparencyPage({ params }: Props) {
  const { space: slug } = await params;
  const here = `/s/${slug}/transparency`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  const told = await load(readTransparency, { space: slug }, here);
  const { from, to, held, denied, medianWait, appeals } = told;
  const reasons: Record<string, string> = {
    ...messages.transparency.reasons,
    ...messages.moderation.reasons,
  };
  const nothing = held.length + denied.length + told.approved + told.flagged + told.spam === 0;
  return (
    <SpaceFrame space={space} abilities={abilities} current={null} here={here}>
      <main id="content" className="page">
        <p className="kicker">{space.name}</p>
        <h1>{t('title', { name: space.name })}</h1>
        <Rules space={space} {...told} />
        <h2 className="manage-title">{t('figures')}</h2>
        {from === to ? (
          <p>{t('firstDay')}</p>
        ) : (
          <>
            <p className="hint">{t('lead', { from: day(from.slice(0, 10)), to: day(dayBefore(to)) })}</p>
            {nothing ? <p>{t('none')}</p> : <Figures told={told} />}
            {medianWait !== null && <p>{t('wait', { time: timeAsText(medianWait) })}</p>}
            <p>{appeals.made > 0 ? t('appeals', appeals) : t('noAppeals')}</p>
          </>
        )}
        <Reasons title={t('held')} rows={held} words={reasons} />
        <Reasons title={t('deniedWhy')} rows={denied} words={reasons} />
      </main>
    </SpaceFrame>
  );
}

type RulesProps = { space: Space; asksOutside: boolean; bansWords: boolean };

function Rules({ space: { settings }, asksOutside, bansWords }: RulesProps) {
  const who = { guests: 'ruleGuests', signed_in: 'ruleSignedIn', members: 'ruleMembers' } as const;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules" className="manage-title">
        {t('rules')}
      </h2>
      <ul className="rules">
        {settings.reading === 'anyone' && <li>{t('ruleReading')}</li>}
        <li>{t(who[settings.annotating])}</li>
        <li>{t('rulePremoderation', { which: settings.premoderation })}</li>
        {bansWords && <li>{t('ruleWords')}</li>}
        <li>{t('ruleFlags')}</li>
        <li>{t('ruleAppeal')}</li>
        {asksOutside && <li>{t('ruleOutside')}</li>}
      </ul>
    </section>
  );
}

function Figures({ told }: { told: Transparency }) {
  const figures = {
    made: sum(told.held),
    flagged: told.flagged,
    approved: told.approved,
    denied: sum(told.denied),
    spam: told.spam,
    suspended: told.suspended,
  };
  return (
    <dl className="figures-row">
      {(Object.keys(figures) as (keyof typeof figures)[]).map((name) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{numberAsText(figures[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

type Row = { reason: string; count: number };

function Reasons({ title, rows, words }: { title: string; rows: Row[]; words: Record<string, string> }) {
  if (rows.length === 0) return null;
  return (
    <section className="reasons" aria-label={title}>
      <h2 className="manage-title">{title}</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('reason')}</th>
            <th scope="col">{t('count')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ reason, count }) => (
            <tr key={reason}>
              <td>{words[reason] ?? reason}</td>
              <td className="figures">{numberAsText(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
const dayBefore = (instant: string) => new Date(Date.parse(instant) - 86_400_000).toISOString().slice(0, 10);

/** Minutes, as people say them. */
function timeAsText(minutes: number) {
  if (minutes < 60) return t('minutes', { count: Math.max(1, Math.round(minutes)) });
  const hours = Math.round(minutes / 60);
  return hours < 48 ? t('hours', { count: hours }) : t('days', { count: Math.round(hours / 24) });
}

import type { Metadata } from 'next';
import { WorkProgress } from '@/components/ui/work-progress';
import { readErasure } from '@/lib/operations/people/read-erasure';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { instantAsText } from '../../account/instant-as-text';
import { NarrowPage } from '../../narrow-page';

const t = translator('erasure');
export const metadata: Metadata = {
  title: t('title'),
  robots: { index: false },
  // Whoever has the address may see this.
  referrer: 'no-referrer',
};

/** How far an erasure is, for whoever has its address: nobody is signed in any more who could ask. */
export default async function ErasurePage({ params }: { params: Promise<{ ticket: string }> }) {
  const { ticket } = await params;
  const here = `/erasure/${ticket}`;
  const { step, steps, rowsDone, createdAt, finishedAt } = await load(readErasure, { ticket }, here);
  return (
    <NarrowPage title={t('title')} here="/">
      <p>{t('closed', { time: instantAsText(createdAt) })}</p>
      {finishedAt ? (
        <p role="status">{t('finished', { time: instantAsText(finishedAt) })}</p>
      ) : (
        <WorkProgress
          label={t('progress')}
          text={t('soFar', { count: rowsDone })}
          done={step}
          of={steps}
          here={here}
          again={t('again')}
        />
      )}
      <p className="hint">{t('hint')}</p>
    </NarrowPage>
  );
}

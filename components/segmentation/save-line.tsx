'use client';

import { useWords } from '@/components/ui/words';

type Waiting = { kind: 'waiting'; wayOn: 'wait' | 'signIn' | 'retry'; sentence: string | null };

type Props = {
  save: Waiting | { kind: 'saved' | 'saving' | 'missed' | 'newVersion' };
  /** Why the server refused a correction. */
  refused: string | null;
  signInHref: string;
  onRetry: () => void;
};

/** Whether everything is saved, and if not, why and what to do. */
export function SaveLine({ save, refused, signInHref, onRetry }: Props) {
  const t = useWords('edit');
  return (
    <>
      {refused !== null && <span className="problem">{refused} </span>}
      {save.kind === 'waiting' ? (
        <WaitingLine waiting={save} signInHref={signInHref} onRetry={onRetry} />
      ) : (
        t(`state.${save.kind}`)
      )}
    </>
  );
}

function WaitingLine({
  waiting: { wayOn, sentence },
  signInHref,
  onRetry,
}: Pick<Props, 'signInHref' | 'onRetry'> & { waiting: Waiting }) {
  const t = useWords('edit');
  const why = wayOn === 'signIn' ? t('waiting.signIn') : (sentence ?? t(`waiting.${wayOn}`));
  return (
    <span className="problem">
      {why} {t('waiting.kept')} {/* In another tab: what waits here would be gone with the page. */}
      {wayOn === 'signIn' && (
        <>
          <a href={signInHref} target="_blank" rel="noopener">
            {t('signIn')}
          </a>{' '}
        </>
      )}
      <button type="button" className="btn-text" onClick={onRetry}>
        {t('retry')}
      </button>
    </span>
  );
}

import { type ReactNode, useState } from 'react';
import { ImplicitForm } from '@/components/segmentation/implicit-form';
import { useWords } from '@/components/ui/words';
import type { ArgumentUnit } from '@/lib/domain/segmentation/corrections/argument';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';

/** Units that are said without words: writing one behind the current unit, rewriting and removing them. */
export function useImplicit(
  current: ArgumentUnit | null,
  make: (correction: Correction) => boolean,
  goTo: (number: number) => void,
): { form: ReactNode; buttons: ReactNode; begin: () => void; close: () => void } {
  const t = useWords('edit');
  const [writing, setWriting] = useState<{ at: ArgumentUnit; rewrites: boolean } | null>(null);
  const close = () => setWriting(null);
  const begin = () => current && setWriting({ at: current, rewrites: false });
  const done = (isDone: boolean) => {
    if (!isDone) return t('notSaved');
    close();
    if (writing) goTo(writing.at.number);
    return null;
  };

  const form = writing && (
    <ImplicitForm
      key={`${writing.at.id}:${writing.rewrites}`}
      title={
        writing.rewrites
          ? t('rewrite', { number: writing.at.number })
          : t('addImplicitAfter', { number: writing.at.number })
      }
      words={writing.rewrites ? (writing.at.implicitText ?? '') : ''}
      withRole={!writing.rewrites}
      onCancel={close}
      onSave={({ text, role }) =>
        done(
          writing.rewrites
            ? make({ kind: 'rewrite_implicit', unit: writing.at.id, text })
            : make({ kind: 'add_implicit', text, role, after: writing.at.id }),
        )
      }
    />
  );
  const isImplicit = current !== null && current.start === null;
  const buttons = (
    <div className="row wrap">
      <button type="button" className="btn btn-small" onClick={begin}>
        {t('addImplicit')}
      </button>
      {isImplicit && (
        <>
          <button
            type="button"
            className="btn btn-small"
            onClick={() => setWriting({ at: current, rewrites: true })}
          >
            {t('rewriteIt')}
          </button>
          <button
            type="button"
            className="btn btn-small"
            onClick={() => make({ kind: 'remove_implicit', unit: current.id })}
          >
            {t('removeIt')}
          </button>
        </>
      )}
    </div>
  );
  return { form, buttons, begin, close };
}

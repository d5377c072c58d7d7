'use client';

import { useEffect, useState } from 'react';
import { useWords } from '@/components/ui/words';
import { toNamed } from '@/lib/domain/annotations/mentions';
import { diffTexts } from '@/lib/domain/text/text-diff';
import type { AnnotationActions, EarlierVersion, NoteView } from './annotation-actions';
import { AnnotationTime } from './annotation-time';

/** What was changed in a note, edit by edit, the latest first: the words that went and those that came. */
export default function NoteHistory({
  note,
  load,
}: {
  note: NoteView;
  load: AnnotationActions['loadEarlierVersions'];
}) {
  const t = useWords('notes');
  const together = useWords('together');
  const [versions, setVersions] = useState<EarlierVersion[] | null>(null);
  useEffect(() => {
    let shown = true;
    void load(note).then((found) => shown && setVersions(found ?? []));
    return () => {
      shown = false;
    };
  }, [load, note]);
  const readable = (markdown: string) => toNamed(markdown, t('somebody')).text;
  return (
    <section className="history" aria-label={t('history')} aria-busy={versions === null}>
      {versions?.map(({ version, markdown, at }, index) => (
        <div key={version}>
          <p className="hint">
            {together('editedAt')} <AnnotationTime at={at} />
          </p>
          <Changes
            before={readable(markdown)}
            after={readable(versions[index - 1]?.markdown ?? note.body.markdown)}
          />
        </div>
      ))}
    </section>
  );
}

function Changes({ before, after }: { before: string; after: string }) {
  const t = useWords('together');
  const segments = diffTexts(before, after).segments;
  if (segments.every(({ kind }) => kind === 'same')) return <p className="hint">{t('unchanged')}</p>;
  return (
    <p className="note-diff" dir="auto">
      {segments.map(({ kind, old, new: now }) => {
        const key = `${kind}:${old.start}:${now.start}`;
        if (kind === 'same') return <span key={key}>{after.slice(now.start, now.end)}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark key={key}>
            <span className="vh">{t(kind)} </span>
            {kind === 'added' ? after.slice(now.start, now.end) : before.slice(old.start, old.end)}
            <span className="vh"> {t('end')} </span>
          </Mark>
        );
      })}
    </p>
  );
}

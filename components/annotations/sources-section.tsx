'use client';

import { type ReactNode, type Ref, useState } from 'react';
import { ProblemLine } from '@/components/ui/problem-line';
import { Still } from '@/components/ui/still';
import { useWords } from '@/components/ui/words';
import { OUTWARD_LINK, safeHref } from '@/lib/formats/html';
import type { AnnotationActions, Refusal, SourceView, UnitAnnotations } from './annotation-actions';
import { AuthorName } from './author-name';
import { CheckPlace } from './check-place';
import { DeletedLine } from './deleted-line';
import { FlagAct } from './flag-act';
import { HelpfulMark } from './helpful-mark';
import { ModerationLine } from './moderation-line';
import { ReactionsBar } from './reactions-bar';
import { SourceForm } from './source-form';

/** The sources at a unit: how each relates comes first. */
export function SourcesSection({
  number,
  count,
  annotations,
  actions,
  viewerId,
  draftKey,
  adding,
  onAdding,
  field,
  rule,
  othersShown,
}: {
  number: number;
  count: number;
  annotations: UnitAnnotations;
  actions: AnnotationActions;
  viewerId: string | null;
  draftKey: string;
  adding: boolean;
  onAdding: (adding: boolean) => void;
  /** Where the web address is typed. */
  field: Ref<HTMLInputElement>;
  rule: ReactNode;
  /** Whether others' sources are shown to the reader here. */
  othersShown: boolean;
}) {
  const t = useWords('sources');
  const together = useWords('together');
  const loading = annotations.status === 'loading' && count > 0;
  return (
    <section className="sec" aria-busy={loading} aria-label={t('title')}>
      <h3>
        {t('title')} {count > 0 && <span className="n">{count}</span>}
        <button
          type="button"
          className="add"
          aria-expanded={adding}
          disabled={Boolean(rule)}
          onClick={() => onAdding(!adding)}
        >
          {t('add')}
        </button>
      </h3>
      {adding &&
        (rule ?? (
          <SourceForm
            label={t('addTo', { number })}
            action={t('add')}
            draftKey={draftKey}
            field={field}
            onSave={actions.addSource}
            onClose={() => onAdding(false)}
          />
        ))}
      {loading && <Still />}
      {count === 0 && annotations.sources.length === 0 && !adding && (
        <p className="empty">{othersShown ? t('none', { number }) : together('sourcesWithheld')}</p>
      )}
      <ul className="sources">
        {annotations.sources.map((source) => (
          <SourceItem
            key={source.id}
            citation={source}
            deleted={annotations.deleted.has(source.id)}
            actions={actions}
            viewerId={viewerId}
          />
        ))}
      </ul>
    </section>
  );
}

function SourceItem({
  citation,
  deleted,
  actions,
  viewerId,
}: {
  citation: SourceView;
  deleted: boolean;
  actions: AnnotationActions;
  viewerId: string | null;
}) {
  const t = useWords('sources');
  const notes = useWords('notes');
  const [refusal, setRefusal] = useState<Refusal>(null);
  const [editing, setEditing] = useState(false);
  const { source, body, abilities, author } = citation;
  if (deleted) {
    return (
      <li>
        <span />
        <div>
          <DeletedLine text={notes('sourceDeleted')} onUndo={() => actions.restore(citation)} />
        </div>
      </li>
    );
  }
  const href = safeHref(source.url);
  return (
    <li>
      <span className="rel" data-relation={body.relation}>
        {t(body.relation)}
      </span>
      <div>
        {href ? (
          <a href={href} {...OUTWARD_LINK} dir="auto">
            {source.title ?? withoutScheme(source.url)}
          </a>
        ) : (
          source.url
        )}
        <span className="site">{source.siteName ?? hostOf(source.url)}</span>
        {editing ? (
          <SourceForm
            label={t('edit', { title: source.title ?? withoutScheme(source.url) })}
            action={notes('save')}
            draftKey={`edit:${citation.id}:${citation.version}`}
            edited={body}
            onSave={({ url: _, ...next }) => actions.editSource(citation, next)}
            onClose={() => setEditing(false)}
          />
        ) : (
          <SourceWords body={body} />
        )}
        <CheckPlace annotation={citation} actions={actions} />
        <ModerationLine annotation={citation} actions={actions} viewerId={viewerId} />
        {!editing && (
          <>
            <HelpfulMark bridging={citation.bridging} />
            <ReactionsBar rated={citation} actions={actions} />
          </>
        )}
        <div className="acts">
          <span className="hint">
            <AuthorName author={author} viewerId={viewerId} />
            {citation.version > 1 && <> · {notes('edited')}</>}
          </span>
          {abilities.edit && !editing && (
            <button type="button" className="btn-text" onClick={() => setEditing(true)}>
              {notes('edit')}
            </button>
          )}
          {abilities.delete && !editing && (
            <button
              type="button"
              className="btn-text"
              onClick={async () => setRefusal(await actions.remove(citation))}
            >
              {notes('delete')}
            </button>
          )}
          <FlagAct annotation={citation} actions={actions} onRefusal={setRefusal} />
        </div>
        {refusal && <ProblemLine>{refusal}</ProblemLine>}
      </div>
    </li>
  );
}

/** The words that matter in it, and the reader's own about it. */
function SourceWords({ body }: { body: SourceView['body'] }) {
  return (
    <>
      {body.quotation && (
        <blockquote className="clip" dir="auto">
          <q>{body.quotation}</q>
        </blockquote>
      )}
      {body.comment && <p dir="auto">{body.comment}</p>}
    </>
  );
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : '');
const withoutScheme = (url: string) => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');

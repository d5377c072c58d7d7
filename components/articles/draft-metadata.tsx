import { DraftForm } from './draft-form';
import type { Draft, ImportWords, SendForm } from './import-types';

/** What the importer took for title, author and date, to be put right. */
export function DraftMetadata({ draft, send, words }: { draft: Draft; send: SendForm; words: ImportWords }) {
  const { title, standfirst, byline, publishedAt, language } = draft.article;
  return (
    <section className="draft-card">
      <h2>{words.metadata}</h2>
      <DraftForm draft={draft.id} send={send} className="form-stack" saved={words.saved}>
        <label className="field">
          <span>{words.fieldTitle}</span>
          <input name="title" required maxLength={300} defaultValue={title} dir="auto" />
        </label>
        <label className="field">
          <span>{words.fieldStandfirst}</span>
          <textarea name="standfirst" rows={3} maxLength={2000} defaultValue={standfirst ?? ''} dir="auto" />
        </label>
        <label className="field">
          <span>{words.fieldByline}</span>
          <input name="byline" maxLength={300} defaultValue={byline ?? ''} dir="auto" />
        </label>
        <div className="field-pair">
          <label className="field">
            <span>{words.fieldPublishedAt}</span>
            <input type="date" name="publishedAt" defaultValue={publishedAt ?? ''} />
          </label>
          <label className="field">
            <span>{words.fieldLanguage}</span>
            <input name="language" required maxLength={35} defaultValue={language} spellCheck={false} />
          </label>
        </div>
        <small className="text-ink-3">{words.fieldLanguageHint}</small>
        <div>
          <button type="submit" className="btn">
            {words.save}
          </button>
        </div>
      </DraftForm>
    </section>
  );
}

import { SubmitButton } from '@/components/ui/button';
import { Field, TextField } from '@/components/ui/field';
import { Form, type FormAction } from '@/components/ui/form';
import type { Draft, ImportWords } from './import-words';

/** What the importer took for title, author and date, to be put right. */
export function DraftMetadata({
  draft,
  id,
  send,
  words,
}: {
  draft: Draft;
  /** Of the form: the button that publishes sends it too. */
  id: string;
  send: FormAction;
  words: ImportWords;
}) {
  const { title, standfirst, byline, publishedAt, language } = draft.article;
  return (
    <section className="draft-card">
      <h2>{words.metadata}</h2>
      <Form id={id} action={send} className="form-stack">
        <input type="hidden" name="draft" value={draft.id} />
        <Field name="title" label={words.fieldTitle} maxLength={300} defaultValue={title} dir="auto" />
        <TextField
          name="standfirst"
          label={words.fieldStandfirst}
          rows={3}
          maxLength={2000}
          defaultValue={standfirst ?? ''}
          dir="auto"
        />
        <Field
          name="byline"
          label={words.fieldByline}
          maxLength={300}
          defaultValue={byline ?? ''}
          dir="auto"
        />
        <Field
          name="publishedAt"
          type="date"
          label={words.fieldPublishedAt}
          defaultValue={publishedAt ?? ''}
        />
        <Field
          name="language"
          label={words.fieldLanguage}
          hint={words.fieldLanguageHint}
          maxLength={35}
          defaultValue={language}
          spellCheck={false}
        />
        <div>
          <SubmitButton look="plain">{words.save}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

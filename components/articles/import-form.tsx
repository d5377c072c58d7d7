'use client';

import { SubmitButton } from '@/components/ui/button';
import { ChoiceField, Field, SelectField, TextField } from '@/components/ui/field';
import { Form, type FormAction, useShown } from '@/components/ui/form';
import { ImportProgressLine } from './import-progress-line';
import type { ImportWords } from './import-words';
import { useImport } from './use-import';

/** What the file chooser offers first; what a file really holds is found out when it is read. */
const ACCEPTED =
  '.pdf,.docx,.epub,.txt,.md,.markdown,.html,.htm,.xhtml,text/*,application/xhtml+xml,application/pdf,application/epub+zip';

/** Another document has other chapters. */
const NAMES_DOCUMENT = new Set(['way', 'file', 'url']);

/**
 * Where the article is: a page, a file or pasted text. The styles show the fields of the chosen way only. With
 * JavaScript the import runs with its progress in view and can be cancelled; without, the form is sent as it is.
 */
export function ImportForm({
  space,
  article,
  send,
  words,
}: {
  space: string;
  /** The article of which it becomes a new version. */
  article?: string;
  send: FormAction;
  words: ImportWords;
}) {
  const { run, progress, cancel } = useImport(words);
  return (
    <Form
      action={send}
      run={run}
      onChange={(field) => NAMES_DOCUMENT.has(field)}
      className="form-stack import-form"
    >
      <input type="hidden" name="space" value={space} />
      {article && <input type="hidden" name="article" value={article} />}
      <ChoiceField
        name="way"
        label={words.way}
        chosen={['url']}
        choices={[
          { value: 'url', label: words.wayUrl },
          { value: 'file', label: words.wayFile },
          { value: 'text', label: words.wayText },
        ]}
      />
      <div className="way-url">
        <Field
          name="url"
          type="url"
          label={words.url}
          hint={words.urlHint}
          maxLength={2048}
          placeholder="https://"
        />
      </div>
      <div className="way-file">
        <Field name="file" type="file" label={words.file} hint={words.fileHint} accept={ACCEPTED} />
      </div>
      <div className="way-text">
        <TextField name="text" label={words.text} hint={words.textHint} rows={14} dir="auto" />
      </div>
      <ChapterField words={words} />
      <ImportProgressLine progress={progress} cancel={cancel} words={words.progress} />
      <div>
        <SubmitButton>{words.look}</SubmitButton>
      </div>
    </Form>
  );
}

type Chapter = { number: number; title: string };

/** The chapters of a book, once it was found to have several. */
function ChapterField({ words }: { words: ImportWords }) {
  const shown = useShown('chapters');
  if (!shown) return null;
  const chapters = JSON.parse(shown) as Chapter[];
  return (
    <SelectField
      name="chapter"
      label={words.chapter}
      hint={words.chapterHint}
      chosen="1"
      choices={chapters.map(({ number, title }) => ({ value: String(number), label: `${number}. ${title}` }))}
    />
  );
}

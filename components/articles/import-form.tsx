import { SubmitButton } from '@/components/ui/button';
import { ChoiceField, Field, TextField } from '@/components/ui/field';
import { Form, type FormAction } from '@/components/ui/form';
import type { ImportWords } from './import-words';

/** What the file chooser offers first; what a file really holds is found out when it is read. */
const ACCEPTED = '.txt,.md,.markdown,.html,.htm,.xhtml,text/*,application/xhtml+xml';

/** Where the article is: a page, a file or pasted text. The styles show the fields of the chosen way only. */
export function ImportForm({ space, send, words }: { space: string; send: FormAction; words: ImportWords }) {
  return (
    <Form action={send} className="form-stack import-form">
      <input type="hidden" name="space" value={space} />
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
      <div>
        <SubmitButton>{words.look}</SubmitButton>
      </div>
    </Form>
  );
}

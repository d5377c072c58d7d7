import { Form, type FormAction } from '@/components/ui/form';
import type { Draft, ImportWords } from './import-words';

type Props = { draft: Draft; send: FormAction; words: ImportWords; hint: string };

/** The last step; where the same text is already there, that article is offered first. */
export function PublishDraft({ draft, send, words, hint }: Props) {
  const twin = draft.duplicateOf;
  return (
    <Form action={send} className="draft-card">
      <input type="hidden" name="draft" value={draft.id} />
      {twin && (
        <div className="notice">
          <p>
            {words.duplicate}{' '}
            <a href={`/s/${draft.spaceSlug}/${encodeURIComponent(twin.slug)}`}>{twin.title}</a>
          </p>
          <p>{words.duplicateHint}</p>
          <input type="hidden" name="evenIfDuplicate" value="yes" />
        </div>
      )}
      <button type="submit" className={twin ? 'btn' : 'btn btn-primary'}>
        {twin ? words.publishAnyway : words.publish}
      </button>
      <p className="text-sm text-ink-3">{hint}</p>
    </Form>
  );
}

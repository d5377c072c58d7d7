import type { Draft, ImportWords } from './import-words';

type Props = { draft: Draft; form: string; words: ImportWords; hint: string };

/**
 * The last step; where the same text is already there, that article is offered first. Its button sends the form
 * with the article's title and author, so that what stands there is what is published.
 */
export function PublishDraft({ draft, form, words, hint }: Props) {
  const twin = draft.duplicateOf;
  return (
    <div className="draft-card">
      {twin && (
        <div className="notice">
          <p>
            {words.duplicate}{' '}
            <a href={`/s/${draft.spaceSlug}/${encodeURIComponent(twin.slug)}`}>{twin.title}</a>
          </p>
          <p>{words.duplicateHint}</p>
        </div>
      )}
      <button
        type="submit"
        form={form}
        name="then"
        value={twin ? 'publish anyway' : 'publish'}
        className={twin ? 'btn' : 'btn btn-primary'}
      >
        {twin ? words.publishAnyway : words.publish}
      </button>
      <p className="text-sm text-ink-3">{hint}</p>
    </div>
  );
}

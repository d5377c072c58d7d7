import { Icon } from '@/components/ui/icon';

/** The field and what the search keeps besides. A plain form: it works without scripts. */
export function SearchForm({
  action,
  typed,
  keep,
  words,
  describedBy,
  invalid,
}: {
  action: string;
  typed: string;
  /** What else the address says, such as the article. */
  keep: Record<string, string>;
  words: { label: string; placeholder: string; submit: string };
  describedBy: string;
  invalid: boolean;
}) {
  return (
    <search>
      <form className="search-form" action={action} method="get">
        <label className="search-box">
          <span className="vh">{words.label}</span>
          <Icon name="search" />
          <input
            className="field"
            type="search"
            name="q"
            dir="auto"
            maxLength={500}
            defaultValue={typed}
            placeholder={words.placeholder}
            autoComplete="off"
            enterKeyHint="search"
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            data-search-field=""
          />
        </label>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className="btn btn-primary">
          {words.submit}
        </button>
      </form>
    </search>
  );
}

import { SubmitButton } from '@/components/ui/button';
import { Field, SelectField } from '@/components/ui/field';
import type { Messages } from './space-words';

/** Which people are shown. A plain form, so that the address says it. */
export function PeopleFilter({
  words,
  roles,
  given,
  staff,
}: {
  words: Messages['people'];
  roles: { value: string; label: string }[];
  given: { search?: string; role?: string; which?: string };
  /** Whether those who are kept out may be shown. */
  staff: boolean;
}) {
  return (
    <search>
      <form className="people-filter" aria-label={words.filters}>
        <Field name="search" type="search" label={words.search} maxLength={80} defaultValue={given.search} />
        <SelectField
          name="role"
          label={words.role}
          chosen={given.role ?? ''}
          choices={[{ value: '', label: words.anyRole }, ...roles]}
        />
        {staff && (
          <SelectField
            name="which"
            label={words.which}
            chosen={given.which ?? ''}
            choices={[
              { value: '', label: words.members },
              { value: 'suspended', label: words.suspended },
              { value: 'removed', label: words.removed },
            ]}
          />
        )}
        <SubmitButton look="plain">{words.filter}</SubmitButton>
      </form>
    </search>
  );
}

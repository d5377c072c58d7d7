'use client';

import { CheckField } from '../ui/field';
import { useShown } from '../ui/form';

/** Asked only once the same text was found where it was to be copied. */
export function EvenIfDuplicate({ label }: { label: string }) {
  return useShown('duplicate') ? <CheckField name="evenIfDuplicate" label={label} checked={false} /> : null;
}

'use client';

import { useWords } from '@/components/ui/words';
import { RoleGlyph } from '@/components/units/role-glyph';
import { ROLES, type Role } from '@/lib/domain/segmentation/argument-model';

/** The six roles, each with its sign, its meaning and the digit that sets it. */
export function RoleChoice({
  number,
  role,
  showKeys,
  onChoose,
}: {
  number: number;
  role: Role;
  showKeys: boolean;
  onChoose: (role: Role) => void;
}) {
  const t = useWords('edit');
  const roles = useWords('roles');
  return (
    <fieldset className="role-options">
      <legend className="vh">{t('roleOf', { number })}</legend>
      {ROLES.map((each, index) => (
        <label key={each} className="role-option" data-chosen={each === role || undefined}>
          <input
            type="radio"
            name={`role-${number}`}
            checked={each === role}
            onChange={() => onChoose(each)}
          />
          <RoleGlyph of={each} />
          <span>
            {roles(each)}
            <span className="hint block">{roles(`meaning.${each}`)}</span>
          </span>
          {showKeys && (
            <span className="key" aria-hidden="true">
              {index + 1}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  );
}

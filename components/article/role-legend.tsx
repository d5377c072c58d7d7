'use client';

import { useWords } from '@/components/ui/words';
import { RoleGlyph } from '@/components/units/role-glyph';
import { ROLE_ORDER } from '@/components/units/role-names';

/** The letters and shapes with their names and what they mean. */
export function RoleLegend() {
  const roles = useWords('roles');
  return (
    <ul className="letters">
      {ROLE_ORDER.map((role) => (
        <li key={role}>
          <RoleGlyph of={role} small />
          <span>
            {roles(role)}
            <span className="hint"> {roles(`meaning.${role}`)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

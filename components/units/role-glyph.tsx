'use client';

import { useWords } from '@/components/ui/words';
import type { Role } from '@/lib/domain/segmentation/argument-model';

/** The shape and letter of a role. The role's name stands beside it or is its label. */
export function RoleGlyph({ of: role, small = false }: { of: Role; small?: boolean }) {
  const letter = useWords('roles')(`letter.${role}`);
  return (
    <i className={small ? 'glyph glyph-small' : 'glyph'} data-role={role} aria-hidden="true">
      {letter}
    </i>
  );
}

import { roleName } from '@/lib/domain/spaces/role-names';
import type { SpaceKind, SpaceRole } from '@/lib/domain/spaces/space';
import { translator } from '@/lib/web/messages';

const t = translator('roleNames');

/** What a role is called in this kind of space. */
export const roleWord = (kind: SpaceKind, role: SpaceRole) => t(roleName(kind, role));

/** The choices of a field for a role. */
export const roleChoices = (kind: SpaceKind, roles: readonly SpaceRole[]) =>
  roles.map((role) => ({ value: role, label: roleWord(kind, role) }));

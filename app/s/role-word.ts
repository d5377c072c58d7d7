import type { SpaceKind, SpaceRole } from '@/lib/domain/spaces/space';
import { messages } from '@/lib/web/messages';

/** What a role is called in a space of a kind: the owner of a classroom is its teacher. */
export const roleWord = (kind: SpaceKind, role: SpaceRole): string => messages.spaceRoles[kind][role];

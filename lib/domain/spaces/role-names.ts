import type { SpaceKind, SpaceRole } from './space';

/** What a role is called where people read it; `roleNames` of the message catalogue has the words. */
export type RoleName = SpaceRole | 'teacher' | 'assistant' | 'student' | 'lead' | 'coder';

const plain = { reader: 'reader', member: 'member', moderator: 'moderator', owner: 'owner' } as const;

const names = {
  personal: plain,
  public: plain,
  classroom: { ...plain, member: 'student', moderator: 'assistant', owner: 'teacher' },
  research: { ...plain, member: 'coder', owner: 'lead' },
} satisfies Record<SpaceKind, Record<SpaceRole, RoleName>>;

/** How a space of this kind names a role: a classroom's owner is its teacher. */
export const roleName = (kind: SpaceKind, role: SpaceRole): RoleName => names[kind][role];

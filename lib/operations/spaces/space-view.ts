import { createHash } from 'node:crypto';
import type { Actor } from '@/lib/domain/access/actor';
import { reaches, type Space, type SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import { spaceAbilities } from './space-abilities';

/** A space as it is sent: with the reader's role, what they may do, and the name of its state. */
export function viewOfSpace(actor: Actor, standing: SpaceStanding, now: Instant) {
  return {
    space: shownSpace(standing),
    role: standing.role,
    state: stateOf(standing.space),
    abilities: spaceAbilities(actor, standing, now),
  };
}

/** Without the banned words for all but its staff: whoever knows the list writes around it. */
export const shownSpace = ({ space, role }: SpaceStanding): Space =>
  reaches(role, 'moderator') ? space : { ...space, settings: { ...space.settings, bannedWords: [] } };

/** Names one state of what owners decide, so that nobody writes over what they did not see. */
export const stateOf = ({ name, description, settings }: Pick<Space, 'name' | 'description' | 'settings'>) =>
  createHash('sha256')
    .update(JSON.stringify([name, description, Object.entries(settings).sort()]))
    .digest('base64url')
    .slice(0, 16);

import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { openAnnotation } from './visible';

/**
 * The policy's `spaces.read` and `annotations.read` as SQL for many people, or many spaces, at once: what
 * `visible.ts` builds for one sight stands here as conditions on the row's own space `s`, membership `m` and bar
 * `b` (`standingJoins`). For whatever is sent out or gathered across spaces; a test compares it with `can`.
 * `now` is the parameter that holds the time.
 */
const USUAL = SpaceSettings.parse({});

const setting = (name: 'reading' | 'othersWork') => `coalesce(s.settings->>'${name}', '${USUAL[name]}')`;

/** Suspended or sent away at the time. */
export const barHolds = (now: string) =>
  `(b.kind IS NOT NULL AND (b.until IS NULL OR b.until > ${now}::timestamptz))`;

const staff = (now: string) => `(m.role >= 'moderator' AND NOT ${barHolds(now)}) IS TRUE`;

/** Whether the person may read the space. */
export const readableSpace = (now: string) =>
  `(s.deleted_at IS NULL AND CASE WHEN s.deletion_due_at IS NOT NULL
     THEN (m.role = 'owner' AND NOT ${barHolds(now)}) IS TRUE
     ELSE ${setting('reading')} <> 'members' OR m.role IS NOT NULL END)`;

/**
 * Whether the person `reader` sees the annotation `a` and it is not deleted. Of a space that they may read.
 * Others' stances are left out altogether: nobody is told of them.
 */
export const seenByEach = (a: string, reader: string, now: string) =>
  `(${a}.deleted_at IS NULL AND (${a}.author_id = ${reader} OR (${a}.kind <> 'stance' AND CASE
     WHEN ${staff(now)} THEN true
     WHEN NOT ${openAnnotation(a)} THEN false
     WHEN (s.settings->>'othersWorkFrom')::timestamptz <= ${now}::timestamptz THEN true
     WHEN ${setting('othersWork')} = 'after_own' THEN EXISTS (
       SELECT 1 FROM annotations o WHERE o.space_id = ${a}.space_id AND o.unit_id = ${a}.unit_id
         AND o.author_id = ${reader} AND o.deleted_at IS NULL AND o.kind <> 'highlight')
     ELSE ${setting('othersWork')} = 'always' END)))`;

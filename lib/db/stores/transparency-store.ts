import {
  DENY_REASONS,
  type DenyReason,
  HOLD_REASONS,
  type HoldReason,
} from '@/lib/domain/moderation/decision';
import type { Transparency } from '@/lib/domain/moderation/transparency';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

/** Of very many decisions the latest tell how long things wait. */
const MOST_WAITS = 10_000;

/** Each state by itself, as the index has it. */
const within = (d: string) =>
  `${d}.space_id = $1 AND ${d}.state = ANY('{approved,pending,denied,spam}'::moderation[]) AND ${d}.at >= $2 AND ${d}.at < $3`;

/** What moderation did, in numbers. */
export class TransparencyStore {
  constructor(private readonly sql: Sql) {}

  /** When the space was made. */
  async getBeginning(spaceId: string): Promise<Instant> {
    const [row] = await this.sql<{ at: Instant }>('SELECT created_at AS at FROM spaces WHERE id = $1', [
      spaceId,
    ]);
    if (!row) throw new Error(`There is no space ${spaceId}.`);
    return row.at;
  }

  async read(spaceId: string, from: Instant, to: Instant): Promise<Transparency> {
    const time = [spaceId, from, to];
    const counts = await this.sql<{ origin: string; state: string; reason: string; count: number }>(
      `SELECT d.origin, d.state, d.reason, count(*)::int AS count FROM moderation_decisions d WHERE ${within('d')}
       GROUP BY 1, 2, 3 ORDER BY count DESC, 1, 2, 3`,
      time,
    );
    const of = (origin: string, state?: string) =>
      counts.filter((row) => row.origin === origin && (state === undefined || row.state === state));
    const sum = (rows: { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
    return {
      from,
      to,
      held: byReason<HoldReason>(
        of('rule').filter(({ state }) => state !== 'approved'),
        HOLD_REASONS,
      ),
      flagged: sum(of('reader')),
      approved: sum(of('moderator', 'approved')),
      denied: byReason<DenyReason>(of('moderator', 'denied'), DENY_REASONS),
      spam: sum(of('moderator', 'spam')),
      medianWait: await this.medianWait(time),
      appeals: { made: sum(of('author')), granted: await this.countGranted(time) },
      suspended: await this.countSuspended(spaceId, to),
    };
  }

  /** From when it began to wait to what a moderator decided. */
  private async medianWait(time: unknown[]): Promise<number | null> {
    const [row] = await this.sql<{ minutes: number | null }>(
      `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM w.waited) / 60)::float8 AS minutes FROM (
         SELECT d.at - p.at AS waited FROM moderation_decisions d
         CROSS JOIN LATERAL (SELECT n.state, n.at FROM moderation_decisions n WHERE n.space_id = d.space_id
           AND n.annotation_id = d.annotation_id AND n.at < d.at ORDER BY n.at DESC, n.id DESC LIMIT 1) p
         WHERE ${within('d')} AND d.origin = 'moderator' AND p.state = 'pending' ORDER BY d.at DESC LIMIT ${MOST_WAITS}) w`,
      time,
    );
    return row?.minutes ?? null;
  }

  /** Of what authors asked another look at: how much a moderator let stand next. */
  private async countGranted(time: unknown[]): Promise<number> {
    const [row] = await this.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM moderation_decisions d
       CROSS JOIN LATERAL (SELECT n.state FROM moderation_decisions n WHERE n.space_id = d.space_id
         AND n.annotation_id = d.annotation_id AND n.origin = 'moderator' AND n.at > d.at AND n.at < $3
         ORDER BY n.at, n.id LIMIT 1) next
       WHERE ${within('d')} AND d.origin = 'author' AND next.state = 'approved'`,
      time,
    );
    return row?.count ?? 0;
  }

  private async countSuspended(spaceId: string, at: Instant): Promise<number> {
    const [row] = await this.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM space_bars WHERE space_id = $1 AND kind = 'suspended' AND created_at < $2
         AND (until IS NULL OR until > $2)`,
      [spaceId, at],
    );
    return row?.count ?? 0;
  }
}

/** A reason of an earlier release that is none any more counts with nothing. */
function byReason<Reason extends string>(
  rows: readonly { reason: string; count: number }[],
  known: readonly string[],
) {
  const counts = new Map<string, number>();
  for (const { reason, count } of rows)
    if (known.includes(reason)) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts].map(([reason, count]) => ({ reason: reason as Reason, count }));
}

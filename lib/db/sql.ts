import type { PrismaClient } from './generated/client';

/**
 * Runs one SQL statement and returns its rows. Times come as `Instant`, dates as `YYYY-MM-DD`. A statement is `kept`
 * for the next time, unless there are so many like it that it is better planned anew each time.
 */
export type Sql = <Row extends object>(
  text: string,
  values?: readonly unknown[],
  plan?: 'kept' | 'once',
) => Promise<Row[]>;

/** A title, as SQL, in the one spelling that titles are compared in: white space and case do not count. */
export const foldedTitle = (title: string) =>
  `lower(btrim(regexp_replace(${title}::text, '[[:space:]]+', ' ', 'g')))`;

/** For what Prisma says well by itself; opening, closing and transactions are the database's. */
export type Prisma = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'
>;

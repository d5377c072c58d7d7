import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { type OpinionUnit, type StanceMatrix, stanceMatrix } from '@/lib/domain/opinions/stance-matrix';

const Id = z.coerce.number().int();

/** Votes, comments and what was computed from them, as pol.is hands them out; its two APIs name fields differently. */
const Vote = z
  .object({
    pid: Id.optional(),
    participant_id: Id.optional(),
    tid: Id.optional(),
    statement_id: Id.optional(),
    vote: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
    modified: z.coerce.number().default(0),
  })
  .transform(({ pid, participant_id, tid, statement_id, vote, modified }) => ({
    person: pid ?? participant_id ?? -1,
    statement: tid ?? statement_id ?? -1,
    vote,
    modified,
  }));

const Comment = z
  .object({
    tid: Id.optional(),
    statement_id: Id.optional(),
    mod: z.int().nullish(),
    moderated: z.int().nullish(),
    is_meta: z.boolean().nullish(),
    agree_count: z.int().default(0),
    disagree_count: z.int().default(0),
  })
  .transform(({ tid, statement_id, mod, moderated, is_meta, agree_count, disagree_count }) => ({
    statement: tid ?? statement_id ?? -1,
    isRefused: (mod ?? moderated) === -1,
    isMeta: is_meta === true,
    agreed: agree_count,
    disagreed: disagree_count,
  }));

const ListedStatement = z.object({ tid: Id });

const Published = z.object({
  tids: z.array(Id),
  'in-conv': z.array(Id),
  pca: z.object({
    center: z.array(z.number()),
    comps: z.array(z.array(z.number())),
    'comment-projection': z.array(z.array(z.number())),
    'comment-extremity': z.array(z.number()),
  }),
  'base-clusters': z.object({
    id: z.array(z.int()),
    members: z.array(z.array(Id)),
    x: z.array(z.number()),
    y: z.array(z.number()),
  }),
  'group-clusters': z.array(z.object({ id: z.int(), members: z.array(z.int()) })),
  repness: z.record(
    z.string(),
    z.array(ListedStatement.extend({ 'repful-for': z.enum(['agree', 'disagree']) })),
  ),
  consensus: z.object({ agree: z.array(ListedStatement), disagree: z.array(ListedStatement) }),
  'group-aware-consensus': z.record(z.string(), z.number()),
  'comment-priorities': z.record(z.string(), z.number()).default({}),
});

export type Published = z.output<typeof Published>;
type Vote = z.output<typeof Vote>;
type Comment = z.output<typeof Comment>;

/** A conversation, and what the engine of pol.is published for it. The ids are the numbers of both, written alike long. */
export type Conversation = { matrix: StanceMatrix; published: Published };

/**
 * Reads a folder with `votes`, `comments`, `conversation` and `math-pca2`, each `.json` or `.json.gz`; of the
 * conversation only that it is there matters. Throws an `Error` that names the file at fault.
 */
export function readConversation(folder: string): Conversation {
  readJson(folder, 'conversation', z.looseObject({}));
  const votes = readJson(folder, 'votes', z.array(Vote));
  const comments = readJson(folder, 'comments', z.array(Comment));
  const published = readJson(folder, 'math-pca2', Published);
  const agree = signOfAgreement(votes, comments);
  const stances = votes
    .toSorted((a, b) => a.modified - b.modified)
    .map(({ person, statement, vote }) => ({
      personId: idOf(person),
      unitId: idOf(statement),
      stance: vote === 0 ? ('unsure' as const) : vote === agree ? ('agree' as const) : ('disagree' as const),
    }));
  return { matrix: stanceMatrix(unitsOf(published.tids, comments), stances), published };
}

/** Written so that text order is number order. */
export const idOf = (number: number) => String(number).padStart(6, '0');

/** The statements in the order in which the engine has them, which breaks its ties. */
function unitsOf(tids: readonly number[], comments: readonly Comment[]): OpinionUnit[] {
  const byStatement = new Map(comments.map((comment) => [comment.statement, comment]));
  return tids.map((tid) => {
    const comment = byStatement.get(tid);
    return { id: idOf(tid), use: comment?.isMeta ? 'meta' : comment?.isRefused ? 'left_out' : 'counted' };
  });
}

/** The database says −1 for agreement and exports say +1: whichever the comments’ own counts say. */
function signOfAgreement(votes: readonly Vote[], comments: readonly Comment[]): 1 | -1 {
  const leaning = new Map(
    comments.map(({ statement, agreed, disagreed }) => [statement, agreed - disagreed]),
  );
  const sum = votes.reduce((total, { statement, vote }) => total + vote * (leaning.get(statement) ?? 0), 0);
  return sum < 0 ? -1 : 1;
}

function readJson<Schema extends z.ZodType>(folder: string, name: string, schema: Schema): z.output<Schema> {
  const file = [`${name}.json`, `${name}.json.gz`]
    .map((candidate) => path.join(folder, candidate))
    .find(existsSync);
  if (!file)
    throw new Error(
      `${folder} has no ${name}.json or ${name}.json.gz: give a folder with votes, comments, conversation and math-pca2.`,
    );
  const bytes = readFileSync(file);
  const parsed = schema.safeParse(parse(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}

function parse(bytes: Buffer, file: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new Error(`${file} is not JSON.`, { cause });
  }
}

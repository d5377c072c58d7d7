import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { can, type Facts, type Permission, scopeOf } from '@/lib/domain/access/policy';
import { AppError, notFound } from '@/lib/domain/errors';
import type { News } from '@/lib/domain/notifications/news';
import { isBarred, type SpaceBar } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from './context';

/** The facts an operation loads before it may run; `standing` and `annotation` are what the policy looks at. */
export type Loaded = Omit<Facts, 'now'>;

type Scene<Input, Subject, Prepared> = {
  input: Input;
  subject: Subject;
  prepared: Prepared;
  ctx: Context;
  store: Store;
  /** One moment for everything that this operation writes. */
  now: Instant;
};

type Definition<Schema extends z.ZodType, Subject extends Loaded, Prepared, Output> = {
  name: string;
  /** A read runs on any connection; a write in one transaction, with an audit entry. */
  kind: 'read' | 'write';
  permission: Permission;
  input: Schema;
  /** What the person would call the thing, for "There is no such …". */
  noun: string;
  /** Slow or outside work (a page to fetch, a password to hash): once it is allowed, before the transaction opens. */
  prepare?: (input: z.output<Schema>, ctx: Context, subject: Subject) => Promise<Prepared>;
  /** Finds what the operation is about; null means that it does not exist. */
  load: (input: z.output<Schema>, store: Store, ctx: Context) => Promise<Subject | null> | Subject | null;
  run: (scene: Scene<z.output<Schema>, Subject, Prepared>) => Promise<Output>;
  /** For the audit: the id of what was written. */
  subjectOf?: (output: Output) => string | null;
  /** What others may have to hear of: kept in the same transaction, told soon after (`tellNews`). */
  news?: (output: Output, scene: { input: z.output<Schema>; subject: Subject }) => News[];
  /** For the audit, where the facts have no standing: the space in which it was done. */
  spaceOf?: (output: Output) => string | null;
  /** Once a write is committed: outside work that nobody waits for, such as sending mail. Must not throw. */
  after?: (ctx: Context, prepared: Prepared, input: z.output<Schema>) => void;
  /** The output holds a secret: it is not kept for a retry with the same idempotency key, which runs again. */
  secretOutput?: true;
};

/** A verb of the product. Call it with a context and an input; it refuses with an `AppError`. */
export type Operation<Schema extends z.ZodType, Output> = {
  (ctx: Context, input: z.input<Schema>): Promise<Output>;
  readonly verb: string;
  readonly kind: 'read' | 'write';
  readonly permission: Permission;
  readonly input: Schema;
};

// biome-ignore lint/suspicious/noExplicitAny: the catalogue holds operations of every input and output.
export type AnyOperation = Operation<any, any>;

/** Parse → prepare → load → authorize → run → audit; a write does all but the first two in one transaction. */
export function operation<Schema extends z.ZodType, Subject extends Loaded, Output, Prepared = undefined>(
  definition: Definition<Schema, Subject, Prepared, Output>,
): Operation<Schema, Output> {
  const { name, kind, permission, input: schema } = definition;

  async function perform(ctx: Context, raw: z.input<Schema>): Promise<Output> {
    const input = parse(schema, raw);
    refuseMissingScope(ctx, permission);
    // A retry finds its answer also where what it was about is gone by now, as a draft is once it is published.
    const earlier = definition.prepare && kind === 'write' ? await answerBefore(ctx, name, input) : null;
    if (earlier) return earlier.response as Output;
    const prepared = (await prepare(ctx, input)) as Prepared;
    const attempt = (store: Store) => authorizeAndRun(ctx, store, input, prepared);
    if (kind === 'read') return attempt(ctx.database.store);

    let ran = false;
    const output = await ctx.database.transaction(async (store) => {
      if (ctx.client) await store.live.noteClient(ctx.client);
      const work = () => {
        ran = true;
        return attempt(store);
      };
      return definition.secretOutput ? work() : once(ctx, store, name, input, work);
    });
    if (ran) definition.after?.(ctx, prepared, input);
    ctx.afterCommit?.({ operation: name, subjectId: definition.subjectOf?.(output) ?? null });
    return output;
  }

  async function prepare(ctx: Context, input: z.output<Schema>) {
    if (!definition.prepare) return undefined;
    const { subject } = await authorize(ctx, ctx.database.store, input);
    return definition.prepare(input, ctx, subject);
  }

  async function authorize(ctx: Context, store: Store, input: z.output<Schema>) {
    const now = ctx.now();
    const subject = await definition.load(input, store, ctx);
    if (!subject) throw notFound(definition.noun);
    if (!can(ctx.actor, permission, { ...subject, now }))
      throw refusal(ctx, permission, subject, definition.noun, now);
    return { subject, now };
  }

  async function authorizeAndRun(ctx: Context, store: Store, input: z.output<Schema>, prepared: Prepared) {
    const { subject, now } = await authorize(ctx, store, input);
    const output = await definition.run({ input, subject, prepared, ctx, store, now });
    if (kind === 'write') {
      await store.books.appendAudit({
        id: ctx.newId(),
        spaceId: subject.standing?.space.id ?? definition.spaceOf?.(output) ?? null,
        operation: name,
        actorId: personId(ctx.actor),
        via: ctx.actor.kind === 'person' ? ctx.actor.via : viaOf[ctx.actor.kind],
        subjectId: definition.subjectOf?.(output) ?? null,
        at: now,
      });
      const news = definition.news?.(output, { input, subject }) ?? [];
      await store.news.insert(
        news.map((each) => ({ ...each, id: ctx.newId() })),
        personId(ctx.actor),
        now,
      );
    }
    return output;
  }

  return Object.assign(perform, { verb: name, kind, permission, input: schema });
}

const viaOf = { guest: 'guest', named_guest: 'guest', system: 'system' } as const;

/** Checks an input by its schema and turns what is wrong into one refusal that names every field. */
export function parse<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 20).map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  const first = issues[0];
  throw new AppError('invalid_input', first ? sentence(first) : 'The input is not complete.', { issues });
}

const sentence = ({ path, message }: { path: string; message: string }) =>
  /[.!?]$/.test(message) && !message.startsWith('Invalid') ? message : `${path || 'The input'}: ${message}.`;

function refuseMissingScope({ actor }: Context, permission: Permission) {
  const scope = scopeOf(permission);
  if (actor.kind === 'person' && actor.via === 'token' && scope && !actor.scopes.includes(scope)) {
    throw new AppError(
      'forbidden',
      `This token does not have the scope "${scope}". Make one that has it in Account.`,
    );
  }
}

/** What one may not know of does not exist; what a sign-in would allow asks for one. */
function refusal(ctx: Context, permission: Permission, subject: Loaded, noun: string, now: Instant) {
  if (
    subject.standing &&
    !can(ctx.actor, subject.annotation ? 'annotations.read' : 'spaces.read', { ...subject, now })
  )
    return notFound(noun);
  const held = refusalOfSpace(ctx, subject, now);
  if (held) return held;
  // Who does not look after the site need not know what there is to look after.
  if (permission === 'site.manage' && ctx.actor.kind !== 'guest') return notFound(noun);
  // A guest with a name is told what to do with it only where guests write.
  const isGuest = ctx.actor.kind === 'guest' || ctx.actor.kind === 'named_guest';
  if (isGuest && !(ctx.actor.kind === 'named_guest' && writesAsGuest(subject))) {
    return new AppError('unauthenticated', 'Sign in first. Nothing that you wrote is lost.');
  }
  return new AppError(
    'forbidden',
    refusalSentences[permission] ?? 'The rules of this space do not allow that.',
  );
}

const writesAsGuest = ({ standing }: Loaded) => standing?.space.settings.annotating === 'guests';

/** Where the space or the person in it is at rest, that says more than any rule. */
function refusalOfSpace(ctx: Context, { standing }: Loaded, now: Instant) {
  if (!standing || ctx.actor.kind === 'guest') return null;
  if (isBarred(standing.bar, now)) return new AppError('forbidden', barSentence(standing.bar));
  if (standing.space.deletionDueAt)
    return new AppError('forbidden', 'This space is about to be deleted. Only its owners can keep it.');
  if (standing.space.archivedAt)
    return new AppError('forbidden', 'This space is archived: it can be read, and nothing is added to it.');
  return null;
}

function barSentence(bar: SpaceBar | null) {
  if (bar?.kind === 'removed') return 'You were taken out of this space. Ask one of its moderators.';
  const until = bar?.until ? ` until ${bar.until.slice(0, 16).replace('T', ' ')} UTC` : '';
  return `A moderator suspended you here${until}. You can read; nothing that you wrote is lost.`;
}

const refusalSentences: Partial<Record<Permission, string>> = {
  'spaces.create': 'On this site only its admins make new spaces. Ask one of them.',
  'annotations.create': 'The rules of this space do not let you annotate here.',
  'guests.enter': 'Guests do not write in this space. Sign in, or ask one of its moderators.',
  'annotations.edit': 'Only its author can edit this, and only within the space’s edit window.',
  'annotations.delete': 'Only its author or a moderator can delete this.',
  'annotations.appeal': 'Only its author can ask for another look at this.',
  'annotations.flag': 'You can flag what others wrote, where you may take part.',
  'annotations.react':
    'You can agree or disagree with what others wrote, where you may annotate, not with what you wrote yourself.',
  'annotations.restore': 'Only the person who deleted this can bring it back.',
  'articles.import':
    'The rules of this space do not let you import articles. Import into your own space instead.',
  'segmentations.correct': 'The rules of this space do not let you correct how articles are divided.',
  'annotations.place': 'Only its author or a moderator can say where this belongs.',
  'comments.import': 'Only moderators of the space bring in the comments of another system.',
  'people.read': 'Only moderators see who belongs to this space.',
  'people.invite': 'You can invite people in roles below your own, where you look after the space.',
  'people.manage': 'Moderators manage the people below them; owners manage everybody.',
  'people.lookUp': 'Who writes under this name was promised that nobody looks it up.',
  'account.manage': 'This is done in the browser, signed in, not with a token.',
};

/** Runs the work once per idempotency key; a retry gets the first answer, another request under it is refused. */
async function once<Output>(
  ctx: Context,
  store: Store,
  name: string,
  input: unknown,
  work: () => Promise<Output>,
) {
  const actorId = personId(ctx.actor);
  if (!ctx.idempotencyKey || !actorId) return work();
  const key = ctx.idempotencyKey;
  const requestHash = hashOf(input);
  const earlier = await store.books.takeIdempotencyKey({
    actorId,
    key,
    operation: name,
    requestHash,
    now: ctx.now(),
  });
  if (earlier) return sameRequest(earlier, name, requestHash).response as Output;
  const output = await work();
  await store.books.keepIdempotentAnswer(actorId, key, output);
  return output;
}

/** What a request was answered before under its key; null where it is new, or still runs. */
async function answerBefore(ctx: Context, name: string, input: unknown) {
  const actorId = personId(ctx.actor);
  if (!ctx.idempotencyKey || !actorId) return null;
  const earlier = await ctx.database.store.books.findIdempotencyKey(actorId, ctx.idempotencyKey);
  return earlier && sameRequest(earlier, name, hashOf(input));
}

const hashOf = (input: unknown) => createHash('sha256').update(JSON.stringify(input)).digest('hex');

function sameRequest<Earlier extends { operation: string; requestHash: string }>(
  earlier: Earlier,
  name: string,
  requestHash: string,
): Earlier {
  if (earlier.operation === name && earlier.requestHash === requestHash) return earlier;
  throw new AppError(
    'idempotency_mismatch',
    'This Idempotency-Key was used for another request. Use a new key for a new request.',
  );
}

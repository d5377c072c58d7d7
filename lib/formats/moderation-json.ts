import { z } from 'zod';
import { MODERATIONS, type Moderation } from '@/lib/domain/access/sight';
import type { Author } from '@/lib/domain/annotations/annotation';
import {
  type AuthorHistory,
  DENY_REASONS,
  type Decision,
  Evidence,
  FLAG_REASONS,
  type FlagCount,
  HOLD_REASONS,
  type StaleDecision,
} from '@/lib/domain/moderation/decision';
import type { Transparency } from '@/lib/domain/moderation/transparency';
import type { Instant } from '@/lib/domain/time/instant';
import {
  AnnotationJson,
  type AnnotationWithAbilities,
  AuthorJson,
  toAnnotationJson,
} from './annotation-json';
import { DecisionForAuthorJson, toDecisionForAuthorJson } from './decision-json';
import { countJson, type Format, idJson, instantJson, listOf } from './format';

const DecisionJson = z
  .strictObject({
    ...DecisionForAuthorJson.shape,
    state: z.enum(MODERATIONS),
    /** What a rule found in the words, with its place in UTF-16 code units of the field. */
    evidence: z.array(Evidence),
    /** The moderator; null of a rule. */
    by: AuthorJson,
  })
  .meta({ id: 'Decision' });

type DecisionView = Decision & { by: Author };

const toDecisionJson = (decision: DecisionView) => ({
  ...toDecisionForAuthorJson(decision),
  state: decision.state,
  evidence: decision.evidence.map(({ field, start, end, entry }) => ({ field, start, end, entry })),
  by: decision.by && { id: decision.by.id, name: decision.by.name },
});

const ModerationItemJson = z
  .strictObject({
    annotation: AnnotationJson,
    article: z.strictObject({ id: idJson, slug: z.string(), title: z.string() }),
    unit: z.strictObject({ id: idJson, number: z.int().min(1), wording: z.string() }),
    /** The notes above a reply, the head of the thread first. */
    above: z.array(
      z.strictObject({
        id: idJson,
        author: AuthorJson,
        /** Its beginning; empty where it was deleted. */
        markdown: z.string(),
        createdAt: instantJson,
      }),
    ),
    decision: DecisionJson,
    /** What a moderator decided last before that; null where none did. Of an appeal: what it is against. */
    earlier: DecisionJson.nullable(),
    /** How many readers gave which reason, and the newest things that they wrote about it. */
    flags: z.strictObject({
      flags: z.array(z.strictObject({ reason: z.enum(FLAG_REASONS), count: countJson })),
      notes: z.array(z.string()),
    }),
    /** How its author's contributions to the space stand now, this one too; null where the author was erased. */
    history: z
      .strictObject({ approved: countJson, denied: countJson, spam: countJson, pending: countJson })
      .nullable(),
    /** Whether you may suspend its author. */
    maySuspend: z.boolean(),
  })
  .meta({ id: 'ModerationItem' });
export type ModerationItemJson = z.output<typeof ModerationItemJson>;

type ModerationItem = {
  annotation: AnnotationWithAbilities;
  article: { id: string; slug: string; title: string };
  unit: { id: string; number: number; wording: string };
  above: { id: string; author: Author; markdown: string; createdAt: Instant }[];
  decision: DecisionView;
  earlier: DecisionView | null;
  flags: { flags: FlagCount[]; notes: string[] };
  history: AuthorHistory | null;
  maySuspend: boolean;
};

export const toModerationItemJson = (item: ModerationItem): ModerationItemJson => ({
  annotation: toAnnotationJson(item.annotation),
  article: { id: item.article.id, slug: item.article.slug, title: item.article.title },
  unit: { id: item.unit.id, number: item.unit.number, wording: item.unit.wording },
  above: item.above.map(({ id, author, markdown, createdAt }) => ({
    ...{ id, markdown, createdAt },
    author: author && { id: author.id, name: author.name },
  })),
  decision: toDecisionJson(item.decision),
  earlier: item.earlier && toDecisionJson(item.earlier),
  flags: {
    flags: item.flags.flags.map(({ reason, count }) => ({ reason, count })),
    notes: item.flags.notes,
  },
  history: item.history && {
    approved: item.history.approved,
    denied: item.history.denied,
    spam: item.history.spam,
    pending: item.history.pending,
  },
  maySuspend: item.maySuspend,
});

export const moderationItemsJson = listOf({ schema: ModerationItemJson, toJson: toModerationItemJson });

const counted = <Reason extends string>(reasons: readonly [Reason, ...Reason[]]) =>
  z.array(z.strictObject({ reason: z.enum(reasons), count: countJson }));

const TransparencyJson = z
  .strictObject({
    /** The first moment that is counted, and the first that is not: days that are over, by UTC; both the same on a space’s first day. */
    from: instantJson,
    to: instantJson,
    /** What a rule made wait, by the first reason that did. */
    held: counted(HOLD_REASONS),
    /** What readers brought to moderators without its being hidden. */
    flagged: countJson,
    approved: countJson,
    denied: counted(DENY_REASONS),
    spam: countJson,
    /** In minutes: how long half of what waited had to wait at most. */
    medianWait: z.number().min(0).nullable(),
    appeals: z.strictObject({ made: countJson, granted: countJson }),
    /** How many people were kept from writing at the end of that time. */
    suspended: countJson,
    /** Whether what is written there may be shown to a service that looks for spam. */
    asksOutside: z.boolean(),
    /** Whether there are words that make a contribution wait. */
    bansWords: z.boolean(),
  })
  .meta({ id: 'Transparency' });

export const transparencyJson: Format<
  Transparency & { asksOutside: boolean; bansWords: boolean },
  z.infer<typeof TransparencyJson>
> = {
  schema: TransparencyJson,
  toJson: ({ from, to, held, flagged, approved, denied, spam, medianWait, appeals, ...more }) => ({
    ...{ from, to, flagged, approved, spam, medianWait },
    ...{ suspended: more.suspended, asksOutside: more.asksOutside, bansWords: more.bansWords },
    held: held.map(({ reason, count }) => ({ reason, count })),
    denied: denied.map(({ reason, count }) => ({ reason, count })),
    appeals: { made: appeals.made, granted: appeals.granted },
  }),
};

const StaleJson = z.strictObject({
  annotation: idJson,
  /** Somebody decided meanwhile; its author changed it; it is gone. */
  why: z.enum(['decided', 'edited', 'gone']),
  /** How it stands now; null of what is gone. */
  state: z.enum(MODERATIONS).nullable(),
  version: z.int().min(1).nullable(),
  /** Who decided, of what was decided. */
  by: AuthorJson,
  at: instantJson.nullable(),
});

const DecidedJson = z
  .strictObject({
    decided: z.array(z.strictObject({ annotation: idJson, state: z.enum(MODERATIONS) })),
    /** Not decided on, because it stood otherwise than you saw it. */
    stale: z.array(StaleJson),
  })
  .meta({ id: 'Decided' });

const WaitingJson = z
  .strictObject({
    pending: countJson,
    /** What stands and readers flagged since a moderator looked. */
    flagged: countJson,
  })
  .meta({ id: 'Waiting' });
type Waiting = z.output<typeof WaitingJson>;

export const waitingJson: Format<Waiting, Waiting> = {
  schema: WaitingJson,
  toJson: ({ pending, flagged }) => ({ pending, flagged }),
};

type Decided = { decided: { annotation: string; state: Moderation }[]; stale: StaleDecision[] };

export const decidedJson: Format<Decided, z.output<typeof DecidedJson>> = {
  schema: DecidedJson,
  toJson: ({ decided, stale }) => ({
    decided: decided.map(({ annotation, state }) => ({ annotation, state })),
    stale: stale.map(({ annotation, why, state, version, by, at }) => ({
      ...{ annotation, why, state, version, at },
      by: by && { id: by.id, name: by.name },
    })),
  }),
};

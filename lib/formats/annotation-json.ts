import { z } from 'zod';
import { MODERATIONS } from '@/lib/domain/access/sight';
import {
  type Annotation,
  type AnnotationAbilities,
  type Author,
  type Bridging,
  PLACEMENTS,
  type Reactions,
  type StanceSpread,
} from '@/lib/domain/annotations/annotation';
import {
  type NoteBody,
  type SourceBody,
  SourceRelation,
  Stance,
} from '@/lib/domain/annotations/annotation-kinds';
import { COMMENT_SYSTEMS } from '@/lib/domain/comment-imports/comment-import';
import { HELPFUL_FACTOR, HELPFUL_INTERCEPT, NOTE_STATUSES } from '@/lib/domain/opinions/bridging/note-status';
import { LOOKALIKES } from '@/lib/domain/people/lookalike';
import type { Instant } from '@/lib/domain/time/instant';
import { DecisionForAuthorJson, toDecisionForAuthorJson } from './decision-json';
import { countJson, type Format, idJson, instantJson, listOf, positionJson } from './format';
import { SourceJson, toSourceJson } from './source-json';
import { shownSpread } from './unit-json';

/** Null where the author was erased or the annotation deleted. */
export const AuthorJson = z.strictObject({ id: idJson, name: z.string() }).nullable();

/** The same, of an annotation in a list. `looksLike`: a reader could take the name for a moderator's, or somebody else's. */
const AnnotationAuthorJson = z
  .strictObject({ id: idJson, name: z.string(), looksLike: z.enum(LOOKALIKES).optional() })
  .nullable();

const TargetJson = z.strictObject({
  unitId: idJson,
  versionId: idJson,
  /** Half-open range of the version's text; null at an implicit unit. */
  start: positionJson.nullable(),
  end: positionJson.nullable(),
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
});

const GuessJson = z.strictObject({
  start: positionJson,
  end: positionJson,
  confidence: z.number().min(0).max(1),
});

const common = {
  id: idJson,
  spaceId: idJson,
  articleId: idJson,
  target: TargetJson,
  author: AnnotationAuthorJson,
  /** Counts edits from 1; the ETag begins with it. */
  version: z.int().min(1),
  createdAt: instantJson,
  updatedAt: instantJson,
  /** Set on a tombstone, which keeps the place of a deleted note that has replies. */
  deletedAt: instantJson.nullable(),
  /** Whether its words were found in the version that is read now. */
  placement: z.enum(PLACEMENTS),
  /** Where it may belong, of one that was not, or not surely, found. */
  guess: GuessJson.nullable(),
  /** Whether others see it. What is not approved only its author and moderators get. */
  moderation: z.enum(MODERATIONS),
  /** Why it is not approved, with what a moderator says to you; null of what is. */
  decision: DecisionForAuthorJson.nullable(),
  /** What you may do with it. */
  abilities: z.strictObject({
    edit: z.boolean(),
    delete: z.boolean(),
    restore: z.boolean(),
    reply: z.boolean(),
    /** To say where it belongs. */
    place: z.boolean(),
    /** To ask for another look at what a moderator refused; once. */
    appeal: z.boolean(),
    /** To tell moderators of it. */
    flag: z.boolean(),
    /** To agree with a note or find a source helpful, or not. */
    react: z.boolean(),
    /** To say that there is nothing more to do about a thread, or who looks after it. */
    resolve: z.boolean(),
    /** To say which reply answers a question. */
    accept: z.boolean(),
  }),
};

/** As they are kept; a tombstone's words are empty. */
const NoteBodyJson = z.strictObject({
  /** With the names that people have now: `@[Ada](person:ID)`. */
  markdown: z.string(),
  /** Asked as a question, of which one reply can be accepted as the answer. */
  question: z.boolean(),
});
const SourceBodyJson = z.strictObject({
  relation: SourceRelation,
  quotation: z.string(),
  comment: z.string(),
});
const StanceBodyJson = z.strictObject({ value: Stance, reason: z.string() });

/** What people agreed on about a thread; empty at replies. */
const ThreadJson = z.strictObject({
  /** The reply that answers the question. */
  acceptedId: idJson.nullable(),
  /** That there is nothing more to do, and who said so. */
  resolved: z.strictObject({ by: AuthorJson, at: instantJson }).nullable(),
  /** Who looks after it. */
  assignee: AuthorJson,
});

/** How readers stand to the note or source, as far as the space shows it. */
const ReactionsJson = z.strictObject({ ...shownSpread, mine: Stance.nullable() });

/** What readers of different outlooks think of it; null where that cannot be told, or not to you. */
const BridgingJson = z
  .strictObject({
    /** `helpful`: found helpful across groups. */
    status: z.enum(NOTE_STATUSES),
    /** What readers of all outlooks think of it: helpful from `helpfulFrom` on, where `factor` is less than `factorBelow` either way. */
    intercept: z.number(),
    factor: z.number(),
    helpfulFrom: z.number(),
    factorBelow: z.number(),
    /** How many were counted, and how many of them by readers of either outlook. */
    ratings: countJson,
    sides: z.tuple([countJson, countJson]),
  })
  .meta({ id: 'Bridging' })
  .nullable();

export const AnnotationJson = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...common, kind: z.literal('highlight'), body: z.strictObject({}) }),
    z.strictObject({
      ...common,
      kind: z.literal('note'),
      body: NoteBodyJson,
      parentId: idJson.nullable(),
      rootId: idJson.nullable(),
      depth: z.int().min(0).max(5),
      replyCount: countJson,
      thread: ThreadJson,
      reactions: ReactionsJson,
      bridging: BridgingJson,
      /** Of a comment that came from another system. `aboutArticle`: it is about the article rather than the unit it stands at. */
      imported: z.strictObject({ from: z.enum(COMMENT_SYSTEMS), aboutArticle: z.boolean() }).nullable(),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('source'),
      body: SourceBodyJson,
      source: SourceJson,
      reactions: ReactionsJson,
      bridging: BridgingJson,
    }),
    z.strictObject({
      ...common,
      kind: z.literal('stance'),
      body: StanceBodyJson,
      /** Given when the unit had another wording. */
      earlierWording: z.boolean(),
      /** The words that it was given on. */
      givenOn: z.string(),
    }),
  ])
  .meta({ id: 'Annotation' });
export type AnnotationJson = z.output<typeof AnnotationJson>;

export type AnnotationWithAbilities = Annotation & { abilities: AnnotationAbilities };

/**
 * Names each field, so that nothing new in the domain leaves the house unseen, and so that an answer given
 * again under an idempotency key (kept in a form that sorts its fields) is the same to the letter.
 */
export function toAnnotationJson(annotation: AnnotationWithAbilities): AnnotationJson {
  const { target, author, abilities } = annotation;
  const shared = {
    id: annotation.id,
    spaceId: annotation.spaceId,
    articleId: annotation.articleId,
    target: {
      unitId: target.unitId,
      versionId: target.versionId,
      start: target.start,
      end: target.end,
      exact: target.exact,
      prefix: target.prefix,
      suffix: target.suffix,
    },
    author: author && { ...toAuthorJson(author), ...(author.looksLike && { looksLike: author.looksLike }) },
    version: annotation.version,
    createdAt: annotation.createdAt,
    updatedAt: annotation.updatedAt,
    deletedAt: annotation.deletedAt,
    placement: annotation.placement,
    guess: annotation.guess && {
      start: annotation.guess.start,
      end: annotation.guess.end,
      confidence: annotation.guess.confidence,
    },
    moderation: annotation.moderation,
    decision: annotation.decision && toDecisionForAuthorJson(annotation.decision),
    abilities: {
      edit: abilities.edit,
      delete: abilities.delete,
      restore: abilities.restore,
      reply: abilities.reply,
      place: abilities.place,
      appeal: abilities.appeal,
      flag: abilities.flag,
      react: abilities.react,
      resolve: abilities.resolve,
      accept: abilities.accept,
    },
  };
  switch (annotation.kind) {
    case 'highlight':
      return { kind: 'highlight', ...shared, body: {} };
    case 'note': {
      const { body, parentId, rootId, depth, replyCount, thread, imported } = annotation;
      return {
        kind: 'note',
        ...shared,
        body: toNoteBodyJson(body),
        parentId,
        rootId,
        depth,
        replyCount,
        thread: {
          acceptedId: thread.acceptedId,
          resolved: thread.resolved && { by: toAuthorJson(thread.resolved.by), at: thread.resolved.at },
          assignee: toAuthorJson(thread.assignee),
        },
        reactions: toReactionsJson(annotation.reactions),
        bridging: annotation.bridging && toBridgingJson(annotation.bridging),
        imported: imported && { from: imported.from, aboutArticle: imported.aboutArticle },
      };
    }
    case 'source': {
      const { relation, quotation, comment } = annotation.body;
      return {
        kind: 'source',
        ...shared,
        body: { relation, quotation, comment },
        source: toSourceJson(annotation.source),
        reactions: toReactionsJson(annotation.reactions),
        bridging: annotation.bridging && toBridgingJson(annotation.bridging),
      };
    }
    case 'stance': {
      const { value, reason } = annotation.body;
      return {
        kind: 'stance',
        ...shared,
        body: { value, reason },
        earlierWording: annotation.earlierWording,
        givenOn: annotation.givenOn,
      };
    }
  }
}

function toAuthorJson<One extends Author>(author: One) {
  return author && { id: author.id, name: author.name };
}
const toNoteBodyJson = ({ markdown, question }: NoteBody) => ({ markdown, question: question === true });
const toReactionsJson = ({ stances, withheld, mine }: Reactions) => ({
  stances: stances && toSpreadJson(stances),
  withheld,
  mine,
});
const toBridgingJson = ({ status, intercept, factor, ratings, sides: [one, other] }: Bridging) => ({
  ...{ status, intercept, factor, ratings },
  helpfulFrom: HELPFUL_INTERCEPT,
  factorBelow: HELPFUL_FACTOR,
  sides: [one, other] satisfies Bridging['sides'],
});
const toSpreadJson = ({ agree, unsure, disagree }: StanceSpread) => ({ agree, unsure, disagree });

export const annotationJson: Format<AnnotationWithAbilities, AnnotationJson> = {
  schema: AnnotationJson,
  toJson: toAnnotationJson,
};
export const annotationsJson = listOf(annotationJson);

/** What an annotation said before an edit. */
const AnnotationEditJson = z
  .strictObject({
    version: z.int().min(1),
    body: z.union([NoteBodyJson, SourceBodyJson]),
    editedBy: AuthorJson,
    at: instantJson,
  })
  .meta({ id: 'AnnotationEdit' });

type Edit = { version: number; body: unknown; editedBy: Author; at: Instant };

export const annotationHistoryJson = listOf<Edit, z.output<typeof AnnotationEditJson>>({
  schema: AnnotationEditJson,
  toJson: ({ version, body, editedBy, at }) => ({
    version,
    // It was checked by the same schemas when it was written.
    body: 'markdown' in (body as object) ? toNoteBodyJson(body as NoteBody) : (body as SourceBody),
    editedBy,
    at,
  }),
});

const HighlightRangeJson = z
  .strictObject({ id: idJson, start: positionJson, end: positionJson, mine: z.boolean() })
  .meta({ id: 'HighlightRange' });
type HighlightRangeJson = z.output<typeof HighlightRangeJson>;

export const highlightRangesJson = listOf<HighlightRangeJson, HighlightRangeJson>({
  schema: HighlightRangeJson,
  toJson: ({ id, start, end, mine }) => ({ id, start, end, mine }),
});

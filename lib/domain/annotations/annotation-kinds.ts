import { z } from 'zod';
import { typedText } from '@/lib/domain/text/typed-text';

/** The kinds in the order in which people see them. */
export const ANNOTATION_KINDS = ['highlight', 'note', 'source', 'stance'] as const;
export const AnnotationKind = z.enum(ANNOTATION_KINDS);
export type AnnotationKind = z.infer<typeof AnnotationKind>;

export const STANCES = ['agree', 'unsure', 'disagree'] as const;
export const Stance = z.enum(STANCES);
export type Stance = z.infer<typeof Stance>;

export const SOURCE_RELATIONS = ['supports', 'disputes', 'context'] as const;
export const SourceRelation = z.enum(SOURCE_RELATIONS);
export type SourceRelation = z.infer<typeof SourceRelation>;

/** Limits in UTF-16 code units. */
export const LIMITS = { note: 10_000, comment: 2_000, quotation: 2_000, reason: 1_000, url: 2_048 } as const;

const written = (limit: number, what: string) =>
  z
    .string()
    .max(limit, { error: `${what} may have ${limit.toLocaleString('en')} characters at most.` })
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), {
      error: `${what} holds characters that cannot be stored. Remove them and try again.`,
    })
    .transform(typedText);

export const HighlightBody = z.strictObject({});
export const NoteBody = z.strictObject({
  /** Markdown as it was typed; made harmless where it is shown. */
  markdown: written(LIMITS.note, 'A note').refine((text) => text.trim().length > 0, {
    error: 'Write something before you post the note.',
  }),
  /** Its author asks something: one of the replies can be accepted as the answer. */
  question: z.boolean().optional(),
});
export const SourceBody = z.strictObject({
  relation: SourceRelation,
  quotation: written(LIMITS.quotation, 'The quotation').default(''),
  comment: written(LIMITS.comment, 'The comment').default(''),
});
export const StanceBody = z.strictObject({
  value: Stance,
  reason: written(LIMITS.reason, 'The reason').default(''),
});

/**
 * The registry: what each kind carries, whether a reader has one at a unit or many, whether people may
 * reply, and its motivation in the W3C Web Annotation model. Operations, formats and the sample iterate over it.
 */
export const annotationKinds = {
  highlight: { body: HighlightBody, once: false, replies: false, motivation: 'highlighting', example: {} },
  note: {
    body: NoteBody,
    once: false,
    replies: true,
    motivation: 'commenting',
    example: { markdown: 'The *average* hides a lot here.' },
  },
  source: {
    body: SourceBody,
    once: false,
    replies: false,
    motivation: 'linking',
    example: { relation: 'supports', quotation: '', comment: 'Table 2 has the figures.' },
  },
  stance: {
    body: StanceBody,
    once: true,
    replies: false,
    motivation: 'assessing',
    example: { value: 'agree', reason: '' },
  },
} as const satisfies Record<
  AnnotationKind,
  { body: z.ZodType; once: boolean; replies: boolean; motivation: string; example: unknown }
>;

export type HighlightBody = z.infer<typeof HighlightBody>;
export type NoteBody = z.infer<typeof NoteBody>;
export type SourceBody = z.infer<typeof SourceBody>;
export type StanceBody = z.infer<typeof StanceBody>;

/** How deep a thread goes below its first note. A reply to the deepest level stays at that level. */
export const MAX_REPLY_DEPTH = 5;

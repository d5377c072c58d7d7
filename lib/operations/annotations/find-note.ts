import type { AnnotationSubject } from '@/lib/db/stores/annotation-store';
import type { Note, SourceCitation } from '@/lib/domain/annotations/annotation';
import { AppError } from '@/lib/domain/errors';

/** The annotation, if it is a note; only notes are discussed. */
export function requireNote({ current }: AnnotationSubject): Note {
  if (current.kind !== 'note') throw new AppError('invalid_input', 'This can only be said of a note.');
  return current;
}

/** The note or source: what readers can find helpful, or not. */
export function requireRated({ current }: AnnotationSubject): Note | SourceCitation {
  if (current.kind !== 'note' && current.kind !== 'source')
    throw new AppError('invalid_input', 'This can only be said of a note or a source.');
  return current;
}

/** The note, if a thread begins with it. */
export function requireHead(subject: AnnotationSubject): Note {
  const note = requireNote(subject);
  if (note.rootId !== null)
    throw new AppError(
      'invalid_input',
      'This is said of a thread as a whole. Name the note that it begins with.',
    );
  return note;
}

/** The question that a thread begins with. */
export function requireQuestion(subject: AnnotationSubject): Note {
  const note = requireHead(subject);
  if (!note.body.question)
    throw new AppError(
      'invalid_input',
      'This note is not asked as a question. Its author can make it one by editing it.',
    );
  return note;
}

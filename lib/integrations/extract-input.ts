import { IMPORT_LIMITS } from '@/lib/domain/articles/import-source';
import { AppError } from '@/lib/domain/errors';

export type ExtractInput = {
  bytes: Uint8Array;
  /** Media type without parameters, as the server or the browser named it. */
  contentType?: string | null;
  charset?: string | null;
  fileName?: string | null;
  /** Where the bytes came from; links are resolved against it. */
  url?: string | null;
  /** Which chapter of a book, from 1. */
  chapter?: number | null | undefined;
};

/** Before anything is done with them. */
export function refuseLarge(bytes: Uint8Array): void {
  if (bytes.length > IMPORT_LIMITS.bytes)
    throw new AppError(
      'too_large',
      'This document is larger than 10 MB. Import a smaller one, or paste its text.',
    );
}

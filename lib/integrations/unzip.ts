import { unzipSync } from 'fflate';
import { AppError } from '@/lib/domain/errors';
import { decodeText } from './decode-text';

/** The files of a zip that a document may need, by their names in it. Nothing is ever written to a disk. */
export type Unpacked = {
  names: string[];
  has(name: string): boolean;
  bytes(name: string): Uint8Array | null;
  text(name: string): string | null;
};

export const ZIP_LIMITS = {
  entries: 5_000,
  /** Bytes of all text and markup together, unpacked. Pictures and fonts are never unpacked. */
  total: 48 * 1024 * 1024,
  /** Unpacked to packed. Markup packs 5 to 20 times; what packs better was made to. */
  ratio: 150,
  /** Bytes below which a ratio means nothing. */
  small: 512 * 1024,
} as const;

/**
 * Unpacks what can hold text. The sizes that the directory claims are added up before anything is unpacked, and
 * each file gets a buffer of just that size, so a file that lies about itself cannot grow beyond its claim.
 */
export function unzip(zip: Uint8Array): Unpacked {
  let entries = 0;
  let total = 0;
  try {
    const files = unzipSync(zip, {
      filter({ name, size, originalSize }) {
        entries += 1;
        if (entries > ZIP_LIMITS.entries) throw bomb();
        if (!isPlainName(name) || !HOLDS_TEXT.test(name)) return false;
        total += originalSize;
        const ratio = originalSize / Math.max(1, size);
        if (total > ZIP_LIMITS.total) throw bomb();
        if (originalSize > ZIP_LIMITS.small && ratio > ZIP_LIMITS.ratio) throw bomb();
        return true;
      },
    });
    return viewOf(new Map(Object.entries(files)));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'invalid_input',
      'This file is damaged: it cannot be unpacked. Save it once more, or paste its text.',
      {},
      { cause: error },
    );
  }
}

/** A name that leads nowhere else. Such files are passed over; no program that writes documents makes them. */
const isPlainName = (name: string) =>
  !/^\/|^[a-z]:|\\/i.test(name) && !name.split('/').includes('..') && name.length <= 500;

/** Markup, relations and types. Names without an extension: `mimetype`. */
const HOLDS_TEXT = /(?:^|\/)[^./]+$|\.(?:xml|rels|opf|ncx|x?html?|xhtm|txt)$/i;

function viewOf(files: Map<string, Uint8Array>): Unpacked {
  return {
    names: [...files.keys()],
    has: (name) => files.has(name),
    bytes: (name) => files.get(name) ?? null,
    text(name) {
      const bytes = files.get(name);
      return bytes ? decodeText(bytes).text : null;
    },
  };
}

const bomb = () =>
  new AppError(
    'too_large',
    'This file unpacks to far more than a document holds, so it was not opened. Save it once more, or paste its text.',
  );

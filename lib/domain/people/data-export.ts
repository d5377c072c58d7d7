import type { Instant } from '@/lib/domain/time/instant';

/** In milliseconds: how long a finished export can be fetched. */
export const EXPORT_LIFE = 7 * 86_400_000;

/** A person's data: how far it is with putting it together, or what can be fetched. */
export type DataExport = {
  id: string;
  itemsDone: number;
  /** As counted at the beginning. */
  itemsTotal: number;
  /** As it is kept, compressed. */
  bytes: number;
  pieces: number;
  createdAt: Instant;
  finishedAt: Instant | null;
  failedAt: Instant | null;
  expiresAt: Instant;
};

export type ExportState = 'preparing' | 'ready' | 'failed';

export const exportState = ({ finishedAt, failedAt }: DataExport): ExportState =>
  finishedAt ? 'ready' : failedAt ? 'failed' : 'preparing';

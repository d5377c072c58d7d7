import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { LockedSegmentation, NewCorrection } from '@/lib/db/stores/segmentation-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import type { Argument } from '@/lib/domain/segmentation/corrections/argument';
import {
  applyChange,
  type Change,
  changeBetween,
  inWords,
  type WordedChange,
} from '@/lib/domain/segmentation/corrections/change';
import type { CorrectionKind, LoggedCorrection } from '@/lib/domain/segmentation/corrections/correction';
import { contradicts } from '@/lib/domain/segmentation/corrections/draft';
import { followText, touchedBy } from '@/lib/domain/segmentation/corrections/follow';
import {
  type CorrectionCounts,
  coalesces,
  type RevisionKind,
} from '@/lib/domain/segmentation/corrections/history';
import type { Instant } from '@/lib/domain/time/instant';
import { holdNewest, staleVersion } from '../annotations/anchor';
import type { Context } from '../context';

/** What was done, as whoever asked for it is told: small enough to be kept for a retry. */
export type CorrectionsDone = {
  articleId: string;
  versionId: string;
  /** The newest one: the base of the next correction. */
  revision: number;
  done: { number: number; kind: CorrectionKind; change: WordedChange }[];
};

/** The state after a change; null where it no longer fits, or would say a thing twice or in a circle. */
export function fitting(argument: Argument, change: Change): Argument | null {
  const applied = applyChange(argument, change);
  if (!applied.ok) return null;
  const relations = change.relations.flatMap(({ after }) => after?.id ?? []);
  return contradicts(applied.argument.relations, relations) ? null : applied.argument;
}

/** How many of the corrections that somebody missed are told of. */
const SINCE_SHOWN = 50;

/**
 * The argument of an article in the hands of one who corrects it: locked until the transaction ends. What is done
 * to it is written down by `finish`, and readers' annotations follow their text.
 */
export class OpenArgument {
  private readonly done: { correction: LoggedCorrection; change: Change }[] = [];
  /** As it stands after what was done so far. */
  argument: Argument;

  private constructor(
    private readonly store: Store,
    readonly segmentation: LockedSegmentation,
    readonly text: string,
    private readonly before: Argument,
    public nextNumber: number,
  ) {
    this.argument = before;
  }

  /** Opens what the article's readers see now. Refuses what was meant for another version than that. */
  static async of(
    { article }: ArticleSubject,
    versionId: string | undefined,
    store: Store,
  ): Promise<OpenArgument> {
    if (versionId !== undefined && versionId !== article.currentVersionId) throw staleVersion();
    await holdNewest(article, store);
    const segmentation = await store.segmentations.lock(article.spaceId, article.currentVersionId);
    const [text, argument] = [
      await store.articles.getVersionText(article.spaceId, segmentation.versionId),
      await store.segmentations.getArgument(article.spaceId, segmentation.id),
    ];
    return new OpenArgument(store, segmentation, text, argument, segmentation.nextUnit);
  }

  /** Refuses when somebody corrected since the revision that the editor saw, and tells what they did. */
  async refuseStale(readerId: string | null, baseRevision: number, stillFits: () => boolean) {
    const { segmentation, store } = this;
    if (baseRevision === segmentation.revision) return;
    if (baseRevision > segmentation.revision)
      throw new AppError('invalid_input', `There is no revision ${baseRevision} yet. Reload the article.`);
    const since = await store.segmentations.listCorrections(segmentation.spaceId, segmentation.id, {
      after: baseRevision,
      before: null,
      readerId,
      authorId: null,
      limit: SINCE_SHOWN,
    });
    throw new AppError(
      'stale_revision',
      'Somebody corrected this article meanwhile. Look at what they did, then do yours again where it still fits.',
      {
        current: {
          revision: segmentation.revision,
          fits: stillFits(),
          since: since.map(({ number, correction, author, at, units }) => ({
            ...{ number, kind: correction.kind, author, at, units },
          })),
        },
      },
    );
  }

  /** Takes in a change that was made of what stands here. */
  take(correction: LoggedCorrection, change: Change) {
    if (!this.tryTake(correction, change))
      throw new Error(`A change of kind ${correction.kind} does not fit what it was made of.`);
  }

  /** The same with a change that was made some time ago. False: the same things were corrected since. */
  tryTake(correction: LoggedCorrection, change: Change): boolean {
    const next = fitting(this.argument, change);
    if (!next) return false;
    this.argument = next;
    this.done.push({ correction, change });
    for (const { after } of change.units)
      if (after && after.number >= this.nextNumber) this.nextNumber = after.number + 1;
    return true;
  }

  /** Writes it all down. Returns what was done, each with the number of the revision it made and the words it is about. */
  async finish(ctx: Context, now: Instant, kind: RevisionKind = 'corrected'): Promise<CorrectionsDone> {
    const { store, segmentation, done } = this;
    const { spaceId, revision } = segmentation;
    const authorId = personId(ctx.actor);
    const corrections = done.map(
      ({ correction, change }, index): NewCorrection => ({
        ...{ number: revision + 1 + index, authorId, correction, change, at: now },
      }),
    );
    const last = revision + done.length;
    const change = changeBetween(this.before, this.argument);
    await store.segmentations.writeChange(segmentation, change, last, now);
    await this.moveAnnotations(change);
    await store.segmentations.insertCorrections(segmentation, corrections);
    await store.segmentations.replaceRevision(segmentation, last, this.nextNumber);
    const counts: CorrectionCounts = {};
    for (const { correction } of done) counts[correction.kind] = (counts[correction.kind] ?? 0) + 1;
    const newest = await store.segmentations.findNewestRevision(spaceId, segmentation.id);
    if (newest && coalesces(newest, { kind, authorId, at: now })) {
      const together = { number: last, counts: added(newest.counts, counts), at: now };
      await store.segmentations.extendRevision(spaceId, segmentation.id, newest.number, together);
    } else {
      await store.segmentations.insertRevision(spaceId, segmentation.id, {
        ...{ number: last, since: revision, kind, authorId, counts, at: now },
      });
    }
    return {
      articleId: segmentation.articleId,
      versionId: segmentation.versionId,
      revision: last,
      done: corrections.map(({ number, correction, change: each }) => ({
        ...{ number, kind: correction.kind, change: inWords(each, this.text) },
      })),
    };
  }

  private async moveAnnotations(change: Change) {
    const { store, segmentation, argument } = this;
    const { range, implicit } = touchedBy(change);
    if (!range && implicit.length === 0) return;
    const { spaceId, versionId } = segmentation;
    const attached = await store.annotations.listAttached(spaceId, versionId, range, implicit);
    const before = new Map(attached.map((each) => [each.id, each]));
    const moved = followText(attached, argument).filter((home) => {
      const was = before.get(home.id);
      const placement = was?.placement === 'check' ? 'placed' : was?.placement;
      return (
        was?.unitId !== home.unitId ||
        was.earlierWording !== home.earlierWording ||
        placement !== home.placement
      );
    });
    await store.annotations.replaceHomes(spaceId, moved);
  }
}

function added(a: CorrectionCounts, b: CorrectionCounts): CorrectionCounts {
  const sum = { ...a };
  for (const [kind, count] of Object.entries(b) as [keyof CorrectionCounts, number][])
    sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

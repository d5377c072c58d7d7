import type { Difference } from '@/lib/domain/text/differences';
import { differencesInWorker } from '@/lib/integrations/extract-in-worker';

type Compare = (oldText: string, newText: string) => Promise<Difference[]>;
/** Weighs nothing while it is computed. */
type Known = { differences: Promise<Difference[]>; weight: number };

/** What all that is kept may weigh, in UTF-16 code units. */
const LIMIT = 8_000_000;

/**
 * How texts differ that were lately compared. Texts never change under their names, so what is kept is never wrong;
 * the least lately used go first when all together pass the limit. Whoever asks for the same while it is computed
 * waits for that: however many read a comparison, it takes one turn in the queue.
 */
export class KnownDifferences {
  private readonly known = new Map<string, Known>();
  private total = 0;

  constructor(
    // Without the signal of who asked first: others may wait for the same.
    private readonly compare: Compare = (oldText, newText) => differencesInWorker(oldText, newText),
    private readonly limit = LIMIT,
  ) {}

  /** `names` tell the two texts from all others; they are loaded only where they are compared. */
  async get(
    names: { old: string; next: string },
    load: () => Promise<{ old: string; next: string }>,
  ): Promise<Difference[]> {
    const key = `${names.old} ${names.next}`;
    const known = this.known.get(key) ?? this.begin(key, load);
    this.known.delete(key);
    this.known.set(key, known);
    return known.differences;
  }

  private begin(key: string, load: () => Promise<{ old: string; next: string }>): Known {
    const known: Known = { weight: 0, differences: this.compute(key, load) };
    // What failed is tried again by whoever asks next; who waits hears of it by the same promise.
    known.differences.catch(() => this.forget(key));
    return known;
  }

  private async compute(key: string, load: () => Promise<{ old: string; next: string }>) {
    const { old, next } = await load();
    const differences = await this.compare(old, next);
    this.weigh(key, weightOf(differences));
    return differences;
  }

  private weigh(key: string, weight: number) {
    const known = this.known.get(key);
    if (!known) return;
    known.weight = weight;
    this.total += weight;
    for (const [oldest, { weight: its }] of this.known) {
      if (this.total <= this.limit) break;
      // What is still computed is nothing yet, and somebody waits for it; the newest is what was asked for.
      if (its > 0 && oldest !== key) this.forget(oldest);
    }
  }

  private forget(key: string) {
    this.total -= this.known.get(key)?.weight ?? 0;
    this.known.delete(key);
  }
}

/** Of a piece or block besides its words. */
const FRAME = 64;
const weightOf = (differences: Difference[]) =>
  differences.reduce(
    (sum, each) =>
      each.kind === 'unchanged'
        ? sum + FRAME
        : each.pieces.reduce((all, { text }) => all + FRAME + text.length, sum + FRAME),
    FRAME,
  );

import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import type { Argument } from '@/lib/domain/segmentation/corrections/argument';
import { takenBack } from '@/lib/domain/segmentation/corrections/change';

/** Corrections fetched at once on the way back. */
const STRIDE = 50;

/** The argument as it was at a revision, found by taking back one correction after the other from the newest. */
export async function argumentAt(
  { id, spaceId, revision }: { id: string; spaceId: string; revision: number },
  newest: Argument,
  number: number,
  store: Store,
): Promise<Argument> {
  if (number < 1 || number > revision)
    throw new AppError('invalid_input', `There is no revision ${number}. The newest is ${revision}.`);
  let argument = newest;
  let before = revision + 1;
  while (before > number + 1) {
    const steps = await store.segmentations.listChangesAfter(spaceId, id, number, before, STRIDE);
    argument = takenBack(
      argument,
      steps.map(({ change }) => change),
    );
    before = steps.at(-1)?.number ?? 0;
  }
  return argument;
}

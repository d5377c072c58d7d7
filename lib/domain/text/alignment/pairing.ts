import { type FoldedText, foldText } from './fold-text';
import { numberTokens, type TokenIds } from './token-ids';

/**
 * Which old token became which new one. `toNew[i]` and `toOld[j]` are each other's inverse, -1 where a token has
 * no partner. `isMoved[i]` marks pairs that are out of the common order. `like[i]` is the new token that stands
 * where the old token i stood and resembles it, -1 where none does; such a pair is in neither of the other two.
 */
export type Alignment = {
  folded: { old: FoldedText; new: FoldedText };
  ids: TokenIds;
  toNew: Int32Array;
  toOld: Int32Array;
  isMoved: Uint8Array;
  like: Int32Array;
};

/** An alignment in the making. `spend` asks for cells of the dynamic programming, of which there are only so many. */
export type Pairing = Alignment & {
  pair: (old: number, now: number, moved: boolean) => void;
  part: (old: number) => void;
  isFree: (old: number, now: number) => boolean;
  spend: (cells: number) => boolean;
};

/** About 0.1 s of work; ordinary revisions need a hundredth of it. */
const MOST_CELLS = 8_000_000;

export function startPairing(oldText: string, newText: string): Pairing {
  const folded = { old: foldText(oldText), new: foldText(newText) };
  const ids = numberTokens(folded.old.words, folded.new.words);
  const toNew = new Int32Array(ids.old.length).fill(-1);
  const toOld = new Int32Array(ids.new.length).fill(-1);
  const isMoved = new Uint8Array(ids.old.length);
  const like = new Int32Array(ids.old.length).fill(-1);
  let left = MOST_CELLS;
  return {
    folded,
    ids,
    toNew,
    toOld,
    isMoved,
    like,
    pair(old, now, moved) {
      toNew[old] = now;
      toOld[now] = old;
      isMoved[old] = moved ? 1 : 0;
    },
    part(old) {
      const now = toNew[old] ?? -1;
      if (now >= 0) toOld[now] = -1;
      toNew[old] = -1;
      isMoved[old] = 0;
    },
    isFree: (old, now) => (toNew[old] ?? -1) < 0 && (toOld[now] ?? -1) < 0,
    spend(cells) {
      if (cells > left) return false;
      left -= cells;
      return true;
    },
  };
}

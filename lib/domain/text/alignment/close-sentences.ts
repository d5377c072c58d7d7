import { isWord } from './fold-text';
import type { Pairing } from './pairing';

/**
 * Gives every old sentence the full stop of the new sentence that its other words are in. Where text was added after
 * it, the alignment may have taken the last full stop before the next thing that stayed.
 */
export function closeSentences(pairing: Pairing): void {
  const { folded, ids, toNew, toOld } = pairing;
  const { sentences } = folded.new;
  for (let old = 1; old < toNew.length; old += 1) {
    const now = toNew[old] ?? -1;
    const isLast = folded.old.sentences[old + 1] !== folded.old.sentences[old];
    if (now < 0 || !isLast || isWord(folded.old.words[old] ?? '')) continue;
    let before = old - 1;
    while (
      before >= 0 &&
      folded.old.sentences[before] === folded.old.sentences[old] &&
      (toNew[before] ?? -1) < 0
    )
      before -= 1;
    const stem = folded.old.sentences[before] === folded.old.sentences[old] ? (toNew[before] ?? -1) : -1;
    if (stem < 0 || stem > now || sentences[stem] === sentences[now]) continue;
    let end = stem;
    while (end + 1 < now && sentences[end + 1] === sentences[stem]) end += 1;
    if (ids.new[end] !== ids.old[old] || (toOld[end] ?? -1) >= 0) continue;
    const moved = pairing.isMoved[old] === 1;
    pairing.part(old);
    pairing.pair(old, end, moved);
  }
}

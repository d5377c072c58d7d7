import { STANCE_ORDER } from '@/components/units/stance-order';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';

/** In ms: who takes longer to give a name may be somebody else by then. */
const KEPT_FOR = 3_600_000;
const keyOf = (articleId: string) => `arguably:stances:${articleId}`;

/** Keeps a stance until who pressed it has a name, in this tab. False where the browser keeps nothing. */
export function keepStance(articleId: string, unitId: string, stance: Stance): boolean {
  try {
    const kept = { until: Date.now() + KEPT_FOR, stances: { ...read(articleId), [unitId]: stance } };
    sessionStorage.setItem(keyOf(articleId), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** What was kept, by unit, once. */
export function takeKeptStances(articleId: string): Record<string, Stance> {
  try {
    const kept = read(articleId);
    sessionStorage.removeItem(keyOf(articleId));
    return kept;
  } catch {
    return {};
  }
}

function read(articleId: string): Record<string, Stance> {
  const found = JSON.parse(sessionStorage.getItem(keyOf(articleId)) ?? '{}');
  if (!(found.until > Date.now())) return {};
  const isStance = (entry: [string, unknown]): entry is [string, Stance] =>
    STANCE_ORDER.some((stance) => stance === entry[1]);
  return Object.fromEntries(Object.entries(found.stances ?? {}).filter(isStance));
}

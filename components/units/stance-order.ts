import type { Stance } from '@/lib/domain/annotations/annotation-kinds';

/** Always in this order. A copy of the domain's list that brings no schema along into the browser. */
export const STANCE_ORDER = ['agree', 'unsure', 'disagree'] as const satisfies readonly Stance[];

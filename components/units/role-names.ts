import type { Role } from '@/lib/domain/segmentation/argument-model';

/** The roles in the order of the legend. A copy of the domain's list that brings no schema along into the browser. */
export const ROLE_ORDER = [
  'major_claim',
  'claim',
  'premise',
  'rebuttal',
  'background',
  'non_argumentative',
] as const satisfies readonly Role[];

import type { RelationType } from '@/lib/domain/segmentation/argument-model';

/** In the order of the legend. A copy of the domain's list that brings no schema along into the browser. */
export const RELATION_TYPES = [
  'support',
  'attack',
  'undercut',
  'restates',
] as const satisfies readonly RelationType[];

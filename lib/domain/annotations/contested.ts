import type { StanceSpread } from './annotation';

/** People disagree, and not just one against many: the smaller side has at least a quarter of those who took one. */
export const isContested = ({ agree, disagree }: StanceSpread) => {
  const smaller = Math.min(agree, disagree);
  return smaller > 0 && smaller * 4 >= agree + disagree;
};

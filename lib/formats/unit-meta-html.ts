import type { StanceSpread, UnitCounts } from '@/lib/domain/annotations/annotation';

type MetaNumbers = Pick<UnitCounts, 'earlier' | 'notes' | 'sources'> & { stances: StanceSpread };

/**
 * What stands beside a unit: the stance bar and the counts. A zero is not drawn, but keeps its room where
 * something stands after it, so that the columns hold. Used for the page and for changes in place.
 */
export function unitMetaHtml({ stances, earlier, notes, sources }: MetaNumbers): string {
  const { agree, unsure, disagree } = stances;
  const stanceCount = agree + unsure + disagree + earlier;
  if (stanceCount + notes + sources === 0) return '';
  const bar =
    stanceCount === 0
      ? '<span class="bar bar-none"></span>'
      : `<span class="bar">${stanceBarHtml(stances, earlier)}</span>`;
  return (
    bar +
    (notes + sources > 0 ? countHtml('note', notes) : '') +
    (sources > 0 ? countHtml('source', sources) : '')
  );
}

/** The parts of a bar, always in this order. The widths are the numbers themselves. Last, dashed, those on an earlier wording. */
function stanceBarHtml({ agree, unsure, disagree }: StanceSpread, earlier: number) {
  const part = (name: string, value: number) =>
    value > 0 ? `<i class="${name}" style="flex-grow:${value}"></i>` : '';
  return part('a', agree) + part('u', unsure) + part('d', disagree) + part('e', earlier);
}

const countHtml = (icon: 'note' | 'source', count: number) =>
  count === 0
    ? '<span class="count count-none"></span>'
    : `<span class="count"><svg class="icon" viewBox="0 0 20 20"><use href="#i-${icon}"/></svg>${count}</span>`;

import type { CentredStances, PrincipalComponents } from './principal-components';
import { seenUnitCount, stancesPerUnit } from './stance-matrix';

/** Points of the plane that the two components span. */
export type Points = { x: Float64Array; y: Float64Array };

/**
 * Where each person stands: √(C / max(1, |S|)) · Σ over S of (v − μ) · (component 1, component 2), S being the units
 * that the person has seen. The root moves those who took few stances out from the middle, where missing ones would
 * hold them. A unit that is not counted is 0 for everybody and so seen by everybody. (Polis, `pca.clj`, sparsity-aware
 * projection.)
 */
export function placePeople(centred: CentredStances, { first, second }: PrincipalComponents): Points {
  const { matrix, cells } = centred;
  const { people, units, rowStarts, columns } = matrix;
  const seenByAnybody = stancesPerUnit(matrix);
  const setAside = Uint8Array.from(units, ({ use }, unit) =>
    use !== 'counted' && (seenByAnybody[unit] ?? 0) > 0 ? 1 : 0,
  );
  const setAsideCount = setAside.reduce((sum, one) => sum + one, 0);
  const unitCount = seenUnitCount(matrix);
  const points = { x: new Float64Array(people.length), y: new Float64Array(people.length) };
  for (let person = 0; person < people.length; person += 1) {
    let [x, y, seen] = [0, 0, setAsideCount];
    for (let cell = rowStarts[person] ?? 0; cell < (rowStarts[person + 1] ?? 0); cell += 1) {
      const unit = columns[cell] ?? 0;
      x += (cells[cell] ?? 0) * (first[unit] ?? 0);
      y += (cells[cell] ?? 0) * (second[unit] ?? 0);
      seen += setAside[unit] ? 0 : 1;
    }
    const stretch = Math.sqrt(unitCount / Math.max(1, seen));
    points.x[person] = stretch * x;
    points.y[person] = stretch * y;
  }
  return points;
}

/** Where a person would stand who agreed with this unit and had seen no other: √C · (1 − μ) · components. */
export function placeUnits(
  { matrix, means }: CentredStances,
  { first, second }: PrincipalComponents,
): Points {
  const stretch = Math.sqrt(seenUnitCount(matrix));
  const along = (component: Float64Array) =>
    component.map((coordinate, unit) => stretch * (1 - (means[unit] ?? 0)) * coordinate);
  return { x: along(first), y: along(second) };
}

/** E, by unit: how far out agreement with it alone would place a person. */
export const extremity = ({ x, y }: Points): Float64Array =>
  x.map((along, unit) => Math.sqrt(along * along + (y[unit] ?? 0) ** 2));

import { describe, expect, it } from 'vitest';
import { extremity, placePeople, placeUnits } from '@/lib/domain/opinions/opinion-space';
import { centreStances, principalComponents } from '@/lib/domain/opinions/principal-components';
import type { OpinionUnit } from '@/lib/domain/opinions/stance-matrix';
import { matrixOf } from './conversations';

function spaceOf(rows: string[], use?: Record<number, OpinionUnit['use']>) {
  const centred = centreStances(matrixOf(rows, use));
  const components = principalComponents(centred);
  return {
    centred,
    components,
    people: placePeople(centred, components),
    units: placeUnits(centred, components),
  };
}

const close = (values: Iterable<number>, expected: number[]) => {
  const found = [...values];
  expect(found).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) expect(found[at]).toBeCloseTo(value, 9);
};

describe('means', () => {
  it('are of those who took a stance', () => {
    close(centreStances(matrixOf(['++.', '+-.', '+0.', '-..'])).means, [0.5, 0, 0]);
  });

  it('are 0, like all cells, at a unit that is not counted', () => {
    const { means, cells } = centreStances(matrixOf(['++', '++'], { 0: 'meta', 1: 'left_out' }));
    close(means, [0, 0]);
    close(cells, [0, 0, 0, 0]);
  });
});

describe('components', () => {
  it('are the axes, in the order of their variance, where units have nothing to do with each other', () => {
    // Columns (1, 1, −1, −1) and (1, −1, 0, 0): sums of squares 4 and 2, product 0.
    const { components } = spaceOf(['++', '+-', '-0', '-0']);
    close(components.first, [1, 0]);
    close(components.second, [0, 1]);
    close(components.explained, [4 / 6, 2 / 6]);
  });

  it('have nothing in the second where people differ in one direction', () => {
    const { components, people } = spaceOf(['+-', '-+', '+-', '-+']);
    close(components.first, [Math.SQRT1_2, -Math.SQRT1_2]);
    close(components.second, [0, 0]);
    close(components.explained, [1, 0]);
    close(people.x, [Math.SQRT2, -Math.SQRT2, Math.SQRT2, -Math.SQRT2]);
  });

  it('are nothing where everybody agrees', () => {
    const { components, people, units } = spaceOf(['+++', '+++', '++.']);
    close([...components.first, ...components.second, ...components.explained], Array(8).fill(0));
    close([...people.x, ...people.y, ...extremity(units)], Array(9).fill(0));
  });

  it('fill in the mean for a stance that was not taken', () => {
    // The second unit has the mean 0 with or without the two who have not seen it.
    const { components } = spaceOf(['++', '+-', '-.', '-.']);
    close(components.explained, [4 / 6, 2 / 6]);
  });

  it('turn towards those of the last time', () => {
    const centred = centreStances(matrixOf(['++', '+-', '-0', '-0']));
    const previous = { first: Float64Array.of(-1, 0), second: Float64Array.of(0, -1) };
    const { first, second } = principalComponents(centred, previous);
    close(first, [-1, 0]);
    close(second, [0, -1]);
  });
});

describe('places', () => {
  it('are stretched where a person saw few units: √(C / |S|)', () => {
    const { people } = spaceOf(['++', '+-', '-.', '-.']);
    close(people.x, [1, 1, -Math.SQRT2, -Math.SQRT2]);
    close(people.y, [1, -1, 0, 0]);
  });

  it('count a unit that is not counted as seen by everybody, once anybody saw it', () => {
    // C = 3; the meta unit is 0 for the last two as well, who saw 2 of 3 then.
    const { people } = spaceOf(['+++', '+--', '-..', '-..'], { 2: 'meta' });
    close(people.x, [1, 1, -Math.sqrt(3 / 2), -Math.sqrt(3 / 2)]);
    const unseen = spaceOf(['++.', '+-.', '-..', '-..'], { 2: 'meta' });
    close(unseen.people.x, [1, 1, -Math.SQRT2, -Math.SQRT2]);
  });

  it('of units are those of a person who agreed with nothing else', () => {
    // √2 · (1 − 0) · (1, 0) and √2 · (1 − 0) · (0, 1).
    const { units } = spaceOf(['++', '+-', '-0', '-0']);
    close(units.x, [Math.SQRT2, 0]);
    close(units.y, [0, Math.SQRT2]);
    close(extremity(units), [Math.SQRT2, Math.SQRT2]);
  });
});

import { expect, it } from 'vitest';
import { orderGroups } from '@/lib/domain/opinions/order-groups';

const group = (id: number, people: string) => ({ id, people: [...people] });

it('stand in the order of their ids where nothing was before', () => {
  expect(orderGroups([group(0, 'abc'), group(1, 'xyz')], [])).toEqual([0, 1]);
});

it('stand where those stood with whom they share most people', () => {
  const former = [group(0, 'abcd'), group(1, 'wxyz')];
  expect(orderGroups([group(0, 'wxyzn'), group(1, 'abcdm')], former)).toEqual([1, 0]);
  // One more group fits now: it comes last, whatever its id.
  expect(orderGroups([group(0, 'mno'), group(1, 'wxy'), group(2, 'abcdz')], former)).toEqual([2, 1, 0]);
  // Each place is taken once, by the group that shares more.
  expect(orderGroups([group(0, 'ab'), group(1, 'cdm'), group(2, 'wxyz')], former)).toEqual([0, 2, 1]);
});

it('move up where a group is gone', () => {
  const former = [group(0, 'abc'), group(1, 'lmn'), group(2, 'xyz')];
  expect(orderGroups([group(0, 'xyzn'), group(1, 'abclm')], former)).toEqual([1, 0]);
});

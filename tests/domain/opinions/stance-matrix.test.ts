import { describe, expect, it } from 'vitest';
import {
  seenUnitCount,
  stanceMatrix,
  stancesPerPerson,
  stancesPerUnit,
} from '@/lib/domain/opinions/stance-matrix';
import { peopleTakingPart } from '@/lib/domain/opinions/taking-part';
import { matrixOf, personId, stancesOf, units } from './conversations';

describe('the stance matrix', () => {
  it('has a row for each person, ascending by id, and a cell for each stance', () => {
    const matrix = stanceMatrix(units(3), [
      { personId: 'b', unitId: 'u2', stance: 'unsure' },
      { personId: 'a', unitId: 'u1', stance: 'disagree' },
      { personId: 'b', unitId: 'u0', stance: 'agree' },
    ]);
    expect(matrix.people).toEqual(['a', 'b']);
    expect([...matrix.rowStarts]).toEqual([0, 1, 3]);
    expect([...matrix.columns]).toEqual([1, 0, 2]);
    expect([...matrix.values]).toEqual([-1, 1, 0]);
  });

  it('keeps the last stance of a person at a unit, and passes over units that it was not given', () => {
    const matrix = stanceMatrix(units(1), [
      { personId: 'a', unitId: 'u0', stance: 'agree' },
      { personId: 'a', unitId: 'elsewhere', stance: 'agree' },
      { personId: 'a', unitId: 'u0', stance: 'disagree' },
    ]);
    expect([...matrix.values]).toEqual([-1]);
  });

  it('holds more stances than it first made room for', () => {
    const rows = Array.from({ length: 600 }, (_, person) => (person % 2 ? '+-0' : '-.+'));
    const matrix = matrixOf(rows);
    expect(matrix.values).toHaveLength(300 * 3 + 300 * 2);
    expect([...stancesPerUnit(matrix)]).toEqual([600, 300, 600]);
    expect([...matrix.values.subarray(0, 5)]).toEqual([-1, 1, 1, -1, 0]);
  });

  it('refuses two units with one id', () => {
    expect(() => stanceMatrix([...units(1), ...units(1)], [])).toThrow('same id');
  });

  it('counts “unsure” as seen, and units that nobody has seen not at all', () => {
    const matrix = matrixOf(['+0.', '.0.']);
    expect([...stancesPerPerson(matrix)]).toEqual([2, 1]);
    expect(seenUnitCount(matrix)).toBe(2);
  });

  it('can be empty', () => {
    const matrix = stanceMatrix([], []);
    expect(matrix.people).toEqual([]);
    expect([...matrix.rowStarts]).toEqual([0]);
  });
});

describe('who takes part', () => {
  const many = (rows: string[]) => matrixOf([...rows, ...Array(15).fill('++++++++')]);
  const namesOf = (matrix: ReturnType<typeof matrixOf>, before?: string[]) =>
    [...peopleTakingPart(matrix, before)].map((person) => matrix.people[person]);

  it('is whoever took seven stances, “unsure” included', () => {
    const names = namesOf(many(['+++++++.', '++++++..', '0000000.']));
    expect(names).toContain(personId(0));
    expect(names).not.toContain(personId(1));
    expect(names).toContain(personId(2));
  });

  it('is whoever took a stance at every unit, where there are fewer than seven', () => {
    const names = namesOf(matrixOf(['++..', '+++.', ...Array(15).fill('+++.')]));
    expect(names).toEqual(Array.from({ length: 16 }, (_, person) => personId(person + 1)));
  });

  it('is whoever took part before', () => {
    expect(namesOf(many(['+.......', '+.......']), [personId(1)])).toHaveLength(16);
  });

  it('is the most active fifteen where fewer reach that, in the order of their ids at equal numbers', () => {
    const rows = [...Array(10).fill('++++++++'), '+.......', ...Array(6).fill('++......')];
    const names = namesOf(matrixOf(rows));
    expect(names).toHaveLength(15);
    expect(names).not.toContain(personId(10));
    expect(names).not.toContain(personId(16));
  });

  it('is everybody where there are few, and nobody where there is nobody', () => {
    expect(namesOf(matrixOf(['+.', '..', '.-']))).toHaveLength(2);
    expect(peopleTakingPart(stanceMatrix(units(2), stancesOf([])))).toHaveLength(0);
  });
});

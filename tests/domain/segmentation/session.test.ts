import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder } from '@/lib/domain/segmentation/corrections/argument';
import {
  applyChange,
  type Change,
  changeBetween,
  invertChange,
} from '@/lib/domain/segmentation/corrections/change';
import { correct } from '@/lib/domain/segmentation/corrections/correct';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';
import { undoStacks } from '@/lib/domain/segmentation/corrections/history';
import {
  denied,
  granted,
  grantedOn,
  isAboutSameText,
  nextToSend,
  openSession,
  rebased,
  type Session,
  wish,
  wishRedo,
  wishUndo,
  withoutUnfit,
  withoutWishes,
} from '@/lib/domain/segmentation/corrections/session';
import { argumentOf, id, relation, said } from './argument-fixtures';

const BUS = [['Buses should be free.'], ['Fares keep people at home.', 'Cars fill the streets.']];

/** A server that answers as ours does, with ids of its own. */
class Server {
  argument;
  number = 1;
  private made = 0;
  private nextNumber = 4;
  private readonly changes = new Map<number, Change>();
  constructor(
    start: ReturnType<typeof argumentOf>['argument'],
    private readonly text: string,
  ) {
    this.argument = start;
  }

  do(session: Session): { number: number; change: Change } {
    const [first] = session.wishes;
    if (!first) throw new Error('Nothing was asked.');
    const change = first.kind === 'correct' ? this.correct(first.correction) : this.undo(first.of);
    const applied = applyChange(this.argument, change);
    if (!applied.ok) throw new Error('refused');
    this.argument = applied.argument;
    this.number += 1;
    this.changes.set(this.number, change);
    // A number is never given to another unit, also when its unit was taken back.
    for (const { after } of change.units)
      this.nextNumber = Math.max(this.nextNumber, (after?.number ?? 0) + 1);
    return { number: this.number, change };
  }

  correct(correction: Correction): Change {
    const fresh = { newId: () => id(700_000 + this.made++), nextNumber: this.nextNumber };
    const result = correct(this.argument, this.text, correction, fresh);
    if (!result.ok) throw new Error(result.refusal);
    return result.change;
  }

  private undo(of: { number: number } | { key: number }): Change {
    const change = 'number' in of ? this.changes.get(of.number) : undefined;
    if (!change) throw new Error('An undoing was sent before what it undoes was answered.');
    return invertChange(change);
  }
}

function opened(relations = [relation(201, 2, 1)]) {
  const { text, argument } = argumentOf(BUS, relations);
  const start = { text, settled: argument, revision: 1, nextNumber: 4, undoable: [], redoable: [] };
  return { text, argument, session: openSession(start), server: new Server(argument, text) };
}

function asked(session: Session, correction: Correction): Session {
  const result = wish(session, correction);
  if (!result.ok) throw new Error(result.refusal);
  return result.session;
}

/** After the server's answer, which fits here. */
function answered(session: Session, server: Server): Session {
  const next = granted(session, server.do(session));
  if (!next) throw new Error('The answer does not fit.');
  return next;
}

/** Names that lead nowhere: what is taken back is neither known to the server nor still asked for. */
function dangling({ wishes, undoable, redoable }: Session) {
  const keys = wishes.map(({ key }) => key);
  const names = [
    ...undoable,
    ...redoable,
    ...wishes.flatMap((each) => (each.kind === 'undo' ? [each.of] : [])),
  ];
  return names.filter((name) => 'key' in name && !keys.includes(name.key));
}

const splitFares = (text: string): Correction => ({
  kind: 'split',
  unit: id(2),
  at: text.indexOf('people'),
});

describe('a session', () => {
  it('shows what was asked for before the server has answered, under the number that it will have', () => {
    const { text, session } = opened();
    const next = asked(session, splitFares(text));
    expect(said(next.shown, text)).toEqual([
      ...['1: Buses should be free.', '2: Fares keep', '4: people at home.', '3: Cars fill the streets.'],
    ]);
    expect(next.settled).toBe(session.settled);
  });

  it('goes on with what it made up, and sends it under the server’s name', () => {
    const { text, session, server } = opened();
    let next = asked(session, splitFares(text));
    const made = inOrder(next.shown.units.values())[2]?.id ?? '';
    next = asked(next, { kind: 'label', units: [made], role: 'rebuttal' });
    next = answered(next, server);
    const [waiting] = next.wishes;
    expect(waiting?.kind === 'correct' && waiting.correction).toEqual({
      ...{ kind: 'label', units: [id(700_000)], role: 'rebuttal' },
    });
    next = answered(next, server);
    expect(next.wishes).toEqual([]);
    expect(next.shown).toEqual(server.argument);
    expect(next.shown.units.get(id(700_000))?.role).toBe('rebuttal');
  });

  it('takes back what is not answered yet, and does it again', () => {
    const { text, argument, session, server } = opened();
    let next = asked(session, splitFares(text));
    next = wishUndo(next) ?? next;
    expect(said(next.shown, text)).toEqual(said(argument, text));
    next = wishRedo(next) ?? next;
    expect(said(next.shown, text)).toHaveLength(4);
    while (next.wishes.length > 0) next = answered(next, server);
    expect(next.shown).toEqual(server.argument);
    expect(said(server.argument, text)).toHaveLength(4);
    expect(next.undoable).toEqual([{ number: 4 }]);
  });

  it('refuses at once what the rules refuse, and keeps the rest', () => {
    const { session } = opened();
    expect(wish(session, { kind: 'merge', unit: id(1), next: id(2) })).toEqual({
      ok: false,
      refusal: 'not_neighbours',
    });
  });

  it('drops what the server refuses and what stood on it', () => {
    const { text, argument, session } = opened();
    let next = asked(session, splitFares(text));
    next = asked(next, { kind: 'label', units: [id(3)], role: 'rebuttal' });
    next = denied(next);
    expect(said(next.shown, text)).toEqual(said(argument, text));
    expect(next.shown.units.get(id(3))?.role).toBe('rebuttal');
    expect(next.undoable).toEqual([{ key: 2 }]);
  });

  it('drops what was to take back the refused, and does not name it again', () => {
    const { text, argument, session } = opened();
    let next = asked(session, splitFares(text));
    next = wishUndo(next) ?? next;
    next = wishRedo(next) ?? next;
    next = denied(next);
    expect(next).toMatchObject({ wishes: [], undoable: [], redoable: [] });
    expect(said(next.shown, text)).toEqual(said(argument, text));
  });

  it('drops what no longer fits without the refused, and what was to take that back', () => {
    const { text, session } = opened();
    let next = asked(session, splitFares(text));
    const made = inOrder(next.shown.units.values())[2]?.id ?? '';
    next = asked(next, { kind: 'label', units: [made], role: 'rebuttal' });
    next = wishUndo(next) ?? next;
    next = asked(next, { kind: 'label', units: [id(3)], role: 'rebuttal' });
    next = denied(next);
    expect(next.wishes.map(({ key }) => key)).toEqual([4]);
    expect(next).toMatchObject({ undoable: [{ key: 4 }], redoable: [] });
  });

  it('puts what could not be taken back where it was among the others', () => {
    const { argument, text } = opened();
    const undoable = [{ number: 2 }, { number: 3 }];
    const start = { text, settled: argument, revision: 3, nextNumber: 4, undoable, redoable: [] };
    let next = openSession(start);
    next = wishUndo(next) ?? next;
    next = wishUndo(next) ?? next;
    expect(withoutWishes(next).undoable).toEqual(undoable);
    next = asked(next, splitFares(text));
    expect(denied(next).undoable).toEqual([{ number: 3 }, { key: 3 }]);
  });

  it('sends an undoing only under the number of what it undoes', () => {
    const { text, session, server } = opened();
    let next = wishUndo(asked(session, splitFares(text)));
    if (!next) throw new Error('There is something to take back.');
    const [, undoing] = next.wishes;
    expect(nextToSend({ ...next, wishes: undoing ? [undoing] : [] })).toBeNull();
    next = answered(next, server);
    expect(nextToSend(next)).toEqual({ key: 2, kind: 'undo', number: 2 });
  });

  it('takes what stands now where the answer does not fit what is settled here', () => {
    const { text, session, server } = opened();
    // Somebody else's, that is not known here.
    const others = applyChange(
      server.argument,
      server.correct({ kind: 'label', units: [id(2)], role: 'background' }),
    );
    if (!others.ok) throw new Error('refused');
    server.argument = others.argument;
    let next = asked(session, splitFares(text));
    const made = inOrder(next.shown.units.values())[2]?.id ?? '';
    next = asked(next, { kind: 'label', units: [made], role: 'rebuttal' });
    const done = server.do(next);
    expect(granted(next, done)).toBeNull();
    next = grantedOn(next, done, { settled: server.argument, revision: done.number, nextNumber: 5 });
    expect(next.undoable).toEqual([{ number: 2 }, { key: 2 }]);
    next = answered(next, server);
    expect(next.shown).toEqual(server.argument);
    expect(next.shown.units.get(id(700_000))?.role).toBe('rebuttal');
  });

  it('knows an argument of another version by its blocks', () => {
    const { session } = opened();
    const elsewhere = [...session.settled.units].map(
      ([key, unit]) => [key, { ...unit, blockId: id(900_000) }] as const,
    );
    expect(isAboutSameText(session, session.settled)).toBe(true);
    expect(isAboutSameText(session, { ...session.settled, units: new Map(elsewhere) })).toBe(false);
  });

  it('tries its wishes on what others made, and says which do not fit', () => {
    const { text, session, server } = opened();
    let next = asked(session, { kind: 'label', units: [id(3)], role: 'rebuttal' });
    next = asked(next, splitFares(text));
    const merged = applyChange(server.argument, server.correct({ kind: 'merge', unit: id(2), next: id(3) }));
    if (!merged.ok) throw new Error('refused');
    const met = rebased(next, { settled: merged.argument, revision: 2, nextNumber: 4 });
    expect(met.unfit.map(({ key }) => key)).toEqual([1]);
    expect(said(withoutUnfit(met.session).shown, text)).toContain('2: Fares keep');
    expect(withoutWishes(met.session).shown).toEqual(merged.argument);
    expect(withoutWishes(met.session).undoable).toEqual([]);

    next = asked(session, { kind: 'label', units: [id(3)], role: 'rebuttal' });
    const again = rebased(wishUndo(next) ?? next, { settled: merged.argument, revision: 2, nextNumber: 4 });
    expect(again.unfit.map(({ key }) => key)).toEqual([1, 2]);
    expect(withoutUnfit(again.session)).toMatchObject({ wishes: [], undoable: [], redoable: [] });
  });

  it('in any order of asking, taking back, being answered and being refused comes to what the server has', () => {
    const step = fc.record({
      what: fc.constantFrom('ask', 'ask', 'undo', 'redo', 'answer', 'deny'),
      dice: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { text, session, server } = opened();
        let next = session;
        for (const { what, dice } of steps) {
          if (what === 'ask') {
            const units = inOrder(next.shown.units.values());
            const unit = units[dice % units.length];
            const role = (['claim', 'premise', 'background'] as const)[dice % 3];
            const at = (unit?.start ?? 0) + 1 + (dice % 14);
            const kinds: Correction[] = [
              { kind: 'label', units: [unit?.id ?? ''], role },
              { kind: 'split', unit: unit?.id ?? '', at },
              { kind: 'add_implicit', text: 'Unsaid.', role: 'premise', after: unit?.id ?? null },
              { kind: 'relate', type: 'attack', unit: unit?.id ?? '', toUnit: units[0]?.id },
            ];
            const result = wish(next, kinds[dice % kinds.length] as Correction);
            if (result.ok) next = result.session;
          } else if (what === 'undo') next = wishUndo(next) ?? next;
          else if (what === 'redo') next = wishRedo(next) ?? next;
          else if (what === 'deny') next = denied(next);
          else if (next.wishes.length > 0) next = answered(next, server);
          expect(dangling(next)).toEqual([]);
        }
        const shownBefore = said(next.shown, text);
        while (next.wishes.length > 0) next = answered(next, server);
        expect(said(next.shown, text)).toEqual(shownBefore);
        expect(changeBetween(next.shown, server.argument)).toEqual({ units: [], relations: [] });
      }),
      { numRuns: 200 },
    );
  });
});

describe('the stacks of what can be undone', () => {
  it.each([
    ['nothing was done', [], { undoable: [], redoable: [] }],
    [
      'two things',
      [
        [2, null],
        [3, null],
      ],
      { undoable: [2, 3], redoable: [] },
    ],
    [
      'one was taken back',
      [
        [2, null],
        [3, null],
        [4, 3],
      ],
      { undoable: [2], redoable: [4] },
    ],
    [
      'and done again',
      [
        [2, null],
        [3, null],
        [4, 3],
        [5, 4],
      ],
      { undoable: [2, 5], redoable: [] },
    ],
    [
      'or something else was',
      [
        [2, null],
        [3, null],
        [4, 3],
        [5, null],
      ],
      { undoable: [2, 5], redoable: [] },
    ],
  ] as [string, [number, number | null][], object][])('are right where %s', (_, corrections, stacks) => {
    expect(undoStacks(corrections.map(([number, undoes]) => ({ number, undoes })))).toMatchObject(stacks);
  });

  it('go on into an older part of the history, without what later parts took back', () => {
    const later = undoStacks([
      { number: 9, undoes: 3 },
      { number: 10, undoes: null },
    ]);
    expect(later).toMatchObject({ undoable: [10], goneBefore: new Set([3]) });
    const earlier = undoStacks(
      [
        { number: 2, undoes: null },
        { number: 3, undoes: null },
      ],
      later.goneBefore,
    );
    expect(earlier.undoable).toEqual([2]);
  });
});

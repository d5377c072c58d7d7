import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ROLES } from '@/lib/domain/segmentation/argument-model';
import { TypeAhead } from '../type-ahead';
import { useKeys } from '../use-keys';
import type { useDeeds } from './use-deeds';
import type { usePicking } from './use-picking';
import type { usePlace } from './use-place';

type Scene = {
  deeds: ReturnType<typeof useDeeds>;
  place: ReturnType<typeof usePlace>;
  picking: ReturnType<typeof usePicking>;
  draw: () => void;
  undo: () => void;
  redo: () => void;
  addImplicit: () => void;
  openPanel: (part: 'title' | 'attributes') => void;
  showKeys: () => void;
  back: () => void;
};

/** The editor's keys. While a relation is drawn, the same keys choose its target. */
export function useEditorKeys(scene: Scene, on: boolean) {
  const { deeds, place, picking } = scene;
  const [ahead] = useState(() => new TypeAhead());
  const digits = Object.fromEntries([...'0123456789'].map((digit) => [digit, () => picking.type(digit)]));
  const whilePicking = {
    ...digits,
    j: () => picking.step(1),
    k: () => picking.step(-1),
    s: () => picking.setType('support'),
    a: () => picking.setType('attack'),
    u: () => picking.setType('undercut'),
    e: () => picking.setType('restates'),
    x: () => picking.nextAim(),
    Escape: scene.back,
  };
  const usually = {
    ...Object.fromEntries(ROLES.map((role, index) => [String(index + 1), () => deeds.setRole(role)])),
    j: () => place.step(1),
    k: () => place.step(-1),
    g: () => place.goTo(1),
    n: deeds.nextOpen,
    s: deeds.unitDeeds.split,
    m: deeds.unitDeeds.joinNext,
    M: deeds.unitDeeds.joinPrevious,
    '[': deeds.unitDeeds.endEarlier,
    ']': deeds.unitDeeds.endLater,
    '{': deeds.startEarlier,
    '}': deeds.startLater,
    c: deeds.unitDeeds.confirm,
    r: deeds.unitDeeds.relate,
    i: scene.addImplicit,
    e: () => scene.openPanel('attributes'),
    o: () => scene.openPanel('title'),
    z: scene.undo,
    Z: scene.redo,
    '?': scene.showKeys,
    Escape: scene.back,
  };
  useKeys(picking.picking ? whilePicking : usually, { on, isReady: true }, ahead);
  useUndoKeys(scene);

  /** Keys that belong to the unit that has the focus, not to buttons beside it. */
  const onUnitKey = (event: KeyboardEvent<HTMLElement>) => {
    const unit = event.target as Element;
    if (!unit.classList.contains('unit') || event.metaKey || event.ctrlKey || event.altKey) return;
    const forward = getComputedStyle(unit).direction === 'rtl' ? -1 : 1;
    const steps = { ArrowDown: 1, ArrowUp: -1 } as const;
    const moves = { ArrowRight: forward, ArrowLeft: -forward } as const;
    const { key } = event;
    if (key in steps) {
      const by = steps[key as keyof typeof steps];
      if (picking.picking) picking.step(by);
      else place.step(by);
    } else if (key in moves) place.moveCaret(moves[key as keyof typeof moves] > 0 ? 1 : -1);
    else if (key === 'Enter') {
      if (picking.picking) scene.draw();
      else if (place.caret !== null) deeds.unitDeeds.split();
      else deeds.confirmAndGoOn();
    } else return;
    event.preventDefault();
  };
  return { onUnitKey };
}

/** Ctrl+Z and its sisters, as everywhere; in a field they undo what was typed. */
function useUndoKeys({ undo, redo }: Pick<Scene, 'undo' | 'redo'>) {
  const latest = useRef({ undo, redo });
  latest.current = { undo, redo };
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if ((event.target as Element).closest('input, textarea, dialog')) return;
      const key = event.key.toLowerCase();
      if (key === 'y' || (key === 'z' && event.shiftKey)) latest.current.redo();
      else if (key === 'z') latest.current.undo();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

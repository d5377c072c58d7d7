'use client';

import { memo, type ReactNode } from 'react';
import type { ArgumentUnit } from '@/lib/domain/segmentation/corrections/argument';
import type { BlockType } from '@/lib/domain/text/blocks';
import { EditableUnit, type UnitMark } from './editable-unit';

export type EditableBlock = { id: string; type: BlockType; level: number | null };

type Shared = {
  text: string;
  current: number | null;
  target: number | null;
  caret: number | null;
  stop: number | null;
  onPress: (number: number, at: number | null) => void;
  onFocus: (number: number) => void;
  tools: ReactNode;
};

/** The whole article, block by block. A block whose units did not change is not drawn again. */
export function EditableText({
  units,
  blocks,
  ...shared
}: Shared & { units: readonly ArgumentUnit[]; blocks: ReadonlyMap<string, EditableBlock> }) {
  return stretches(units).map(({ blockId, units: inBlock }) => {
    const own = (number: number | null) =>
      number !== null && inBlock.some((unit) => unit.number === number) ? number : null;
    const current = own(shared.current);
    return (
      <Block
        key={inBlock[0]?.number}
        block={blocks.get(blockId ?? '') ?? null}
        units={inBlock}
        text={shared.text}
        current={current}
        target={own(shared.target)}
        caret={current === null ? null : shared.caret}
        stop={own(shared.stop)}
        tools={current === null ? null : shared.tools}
        onPress={shared.onPress}
        onFocus={shared.onFocus}
      />
    );
  });
}

const Block = memo(
  function Block({
    block,
    units,
    text,
    current,
    target,
    caret,
    stop,
    tools,
    onPress,
    onFocus,
  }: Shared & { block: EditableBlock | null; units: readonly ArgumentUnit[] }) {
    return (
      <div className={classOf(block)}>
        {units.map((unit) => {
          const isCurrent = unit.number === current;
          const mark: UnitMark = isCurrent ? 'current' : unit.number === target ? 'target' : null;
          return (
            <EditableUnit
              key={unit.number}
              unit={unit}
              wording={unit.implicitText ?? text.slice(unit.start ?? 0, unit.end ?? 0)}
              mark={mark}
              caret={isCurrent && caret !== null && unit.start !== null ? caret - unit.start : null}
              isStop={unit.number === stop}
              onPress={onPress}
              onFocus={onFocus}
              tools={isCurrent ? tools : null}
            />
          );
        })}
      </div>
    );
  },
  (before, after) =>
    before.units.length === after.units.length &&
    before.units.every((unit, index) => unit === after.units[index]) &&
    before.text === after.text &&
    before.current === after.current &&
    before.target === after.target &&
    before.caret === after.caret &&
    before.stop === after.stop &&
    before.tools === after.tools &&
    before.onPress === after.onPress &&
    before.onFocus === after.onFocus,
);

/** Units of one block that follow each other; an implicit unit stands by itself. */
function stretches(units: readonly ArgumentUnit[]) {
  const found: { blockId: string | null; units: ArgumentUnit[] }[] = [];
  for (const unit of units) {
    const last = found.at(-1);
    if (last && unit.blockId !== null && last.blockId === unit.blockId) last.units.push(unit);
    else found.push({ blockId: unit.blockId, units: [unit] });
  }
  return found;
}

function classOf(block: EditableBlock | null): string {
  switch (block?.type) {
    case undefined:
      return 'para implicit';
    case 'list_item':
      return `para item item-${Math.min(block?.level ?? 1, 3)}`;
    case 'table_row':
      return 'para table-row';
    case 'paragraph':
      return 'para';
    default:
      return `para ${block?.type}`;
  }
}

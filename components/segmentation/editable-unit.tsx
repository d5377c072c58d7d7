'use client';

import { type MouseEvent, memo, type ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import { RoleGlyph } from '@/components/units/role-glyph';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { ArgumentUnit } from '@/lib/domain/segmentation/corrections/argument';

export type UnitMark = 'current' | 'target' | null;

type Props = {
  unit: ArgumentUnit;
  wording: string;
  mark: UnitMark;
  /** Where the caret stands, in code units from the unit's start; null without one. */
  caret: number | null;
  /** The unit that takes the one tab stop of all units. */
  isStop: boolean;
  /** `at` is the pressed place in the wording, null beside the words. */
  onPress: (number: number, at: number | null) => void;
  onFocus: (number: number) => void;
  /** What can be done with the current unit, below its words. */
  tools: ReactNode;
};

/** A unit that can be corrected: its address, its words with the caret, and whether anybody has confirmed it. */
export const EditableUnit = memo(function EditableUnit({
  unit,
  wording,
  mark,
  caret,
  isStop,
  onPress,
  onFocus,
  tools,
}: Props) {
  const t = useWords('edit');
  const roles = useWords('roles');
  const { number, role, status } = unit;
  const isConfirmed = status !== 'suggested';
  const press = (event: MouseEvent<HTMLElement>) => {
    if ((event.target as Element).closest('.tools, button, a')) return;
    onPress(number, placeIn(event.currentTarget, event));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: every key does the same from the unit that has the focus.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form.
    <div
      className="unit editable"
      id={unitAnchor(number)}
      data-role={role}
      data-mark={mark ?? undefined}
      role="group"
      tabIndex={isStop ? 0 : -1}
      aria-current={mark === 'current' || undefined}
      aria-label={t(isConfirmed ? 'unitConfirmed' : 'unitSuggested', {
        number,
        role: roles(role).toLocaleLowerCase(),
      })}
      onClick={press}
      onFocus={(event) => event.target === event.currentTarget && onFocus(number)}
    >
      <span className="addr" aria-hidden="true">
        <span className="num">{number}</span>
        <RoleGlyph of={role} />
      </span>
      <div className="body">
        <p className="text">
          {caret === null ? (
            wording
          ) : (
            <>
              {wording.slice(0, caret)}
              <span className="caret" aria-hidden="true" />
              {wording.slice(caret)}
            </>
          )}
        </p>
        {tools}
      </div>
      <span className="meta">
        {isConfirmed ? (
          <span className="is-confirmed">
            <Icon name="check" />
            <span aria-hidden="true">{t('confirmed')}</span>
          </span>
        ) : (
          <span className="tag" aria-hidden="true">
            {t('suggested')}
          </span>
        )}
      </span>
    </div>
  );
});

/** Where in the words was pressed: browsers have two names for the same question. */
function placeIn(unit: HTMLElement, { clientX, clientY }: MouseEvent): number | null {
  const text = unit.querySelector('.text');
  const place = caretAt(clientX, clientY);
  if (!text || !place || !text.contains(place.node)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(place.node, place.offset);
  return before.toString().length;
}

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const found = document.caretPositionFromPoint(x, y);
    return found && { node: found.offsetNode, offset: found.offset };
  }
  // Safari before 18.4 knows only the older one, which the types call obsolete.
  const older = document as { caretRangeFromPoint?: (x: number, y: number) => Range | null };
  const range = older.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

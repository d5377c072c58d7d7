'use client';

import type { ReactNode, Ref } from 'react';
import { useWords } from '@/components/ui/words';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import { RoleGlyph } from './role-glyph';

/** The column at the end side that is about one unit: its name, the ways to its neighbours, and all that stands there. A sheet on a phone. */
export function PanelFrame({
  className = 'panel',
  number,
  role,
  open,
  onOpen,
  steps,
  title,
  children,
}: {
  className?: string;
  number: number;
  role: Role;
  open: boolean;
  onOpen: (open: boolean) => void;
  /** Buttons that lead away from this unit. */
  steps: ReactNode;
  title: Ref<HTMLHeadingElement>;
  children: ReactNode;
}) {
  const t = useWords('reader');
  const roles = useWords('roles');
  const article = useWords('article');
  return (
    <aside className={className} id="panel" aria-label={t('panel')} data-open={open || undefined}>
      <button
        type="button"
        className="grab"
        aria-expanded={open}
        aria-controls="panel-body"
        aria-label={open ? t('hideSheet') : t('showSheet')}
        onClick={() => onOpen(!open)}
      />
      <div className="col-head">
        <RoleGlyph of={role} />
        <h2 ref={title} tabIndex={-1}>
          {article('unitShort', { number })} <span className="panel-role">{roles(role)}</span>
        </h2>
        <div className="step">{steps}</div>
      </div>
      {children}
    </aside>
  );
}

'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

/** Buttons behind one tab stop: arrows, Home and End move among them, in the direction of reading. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  const buttons = () => [...(bar.current?.querySelectorAll('button') ?? [])];
  // One of them can be reached with Tab; which one, the arrows say.
  useEffect(() => {
    const all = buttons();
    const stop = all.find((button) => button.tabIndex === 0 && button.dataset.stop) ?? all[0];
    for (const button of all) button.tabIndex = button === stop ? 0 : -1;
  });
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const target = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: -1 }[event.key];
    if (target === undefined) return;
    const next = all.at(target % all.length);
    for (const button of all) {
      button.tabIndex = button === next ? 0 : -1;
      button.dataset.stop = button === next ? 'true' : '';
    }
    next?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={bar} className="tools" role="toolbar" aria-label={label} onKeyDown={move}>
      {children}
    </div>
  );
}

'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

/** Buttons behind one tab stop: arrows, Home and End move among them, in the direction of reading. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  /** The button that Tab leads to: the one that had the focus last. */
  const stop = useRef<HTMLButtonElement | null>(null);
  const buttons = () => [...(bar.current?.querySelectorAll('button') ?? [])];
  const setStop = (to: HTMLButtonElement | undefined) => {
    stop.current = to ?? null;
    for (const button of buttons()) button.tabIndex = button === to ? 0 : -1;
  };
  useEffect(() => setStop(buttons().find((button) => button === stop.current) ?? buttons()[0]));

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const all = buttons();
    const focused = document.activeElement;
    const at = focused instanceof HTMLButtonElement ? all.indexOf(focused) : -1;
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const target = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: -1 }[event.key];
    if (at === -1 || target === undefined) return;
    const next = all.at(target % all.length);
    setStop(next);
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

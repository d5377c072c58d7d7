'use client';

import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { type FromFrame, marked, type Theme, toFrame } from '@/lib/web/client/embed/messages';

const useEarly = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/** Tells something to the page around, and to no other: it was found among the sites that the space names. */
export function tellAround(origin: string | null, message: FromFrame) {
  if (origin !== null && window.parent !== window) window.parent.postMessage(marked(message), origin);
}

/** What is around everything in the frame: its size, its theme, and the way back to the page that shows it. */
export function Bridge({
  origin,
  theme,
  children,
}: {
  /** Of the page around; null where it is not known. */
  origin: string | null;
  /** Of the page around; null to go by the system. */
  theme: Theme | null;
  children: ReactNode;
}) {
  const body = useRef<HTMLElement>(null);
  useEarly(() => {
    if (theme) document.documentElement.dataset.theme = theme;
  }, [theme]);

  useEffect(() => {
    const element = body.current;
    if (!element) return;
    const size = new ResizeObserver(() => {
      tellAround(origin, { kind: 'size', height: element.getBoundingClientRect().height });
    });
    size.observe(element);
    const hear = ({ source, origin: from, data }: MessageEvent) => {
      if (source !== window.parent || from !== origin) return;
      const message = toFrame(data);
      if (message?.kind === 'theme') document.documentElement.dataset.theme = message.theme;
      if (message?.kind === 'focus') element.querySelector<HTMLElement>('h1')?.focus();
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) tellAround(origin, { kind: 'close' });
    };
    window.addEventListener('message', hear);
    document.addEventListener('keydown', leave);
    tellAround(origin, { kind: 'ready' });
    return () => {
      size.disconnect();
      window.removeEventListener('message', hear);
      document.removeEventListener('keydown', leave);
    };
  }, [origin]);

  return (
    <main className="embed" ref={body}>
      {children}
    </main>
  );
}

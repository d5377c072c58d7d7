'use client';

import { useRouter } from 'next/navigation';
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
  unit,
  children,
}: {
  /** Of the page around; null where it is not known. */
  origin: string | null;
  /** Of the page around; null to go by the system. */
  theme: Theme | null;
  /** The number of the unit that is shown; null of a list. */
  unit: number | null;
  children: ReactNode;
}) {
  const body = useRef<HTMLElement>(null);
  const router = useRouter();
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
      if (origin === null) return;
      const message = toFrame(data);
      if (message?.kind === 'theme') document.documentElement.dataset.theme = message.theme;
      if (message?.kind === 'go') {
        const { kind: _, ...place } = message;
        const search = `?${new URLSearchParams({ ...place, origin })}`;
        if (isSamePlace(search)) tellAround(origin, { kind: 'ready', unit });
        else router.replace(search);
      }
      if (message?.kind === 'focus') element.querySelector<HTMLElement>('h1')?.focus();
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) tellAround(origin, { kind: 'close' });
    };
    window.addEventListener('message', hear);
    document.addEventListener('keydown', leave);
    return () => {
      size.disconnect();
      window.removeEventListener('message', hear);
      document.removeEventListener('keydown', leave);
    };
  }, [origin, unit, router]);

  useEffect(() => tellAround(origin, { kind: 'ready', unit }), [origin, unit]);

  return (
    <main className="embed" ref={body}>
      {children}
    </main>
  );
}

/** Whether an address names what is shown already, in whichever theme. */
function isSamePlace(search: string) {
  const [here, there] = [new URLSearchParams(location.search), new URLSearchParams(search)];
  return ['unit', 'units'].every((name) => here.get(name) === there.get(name));
}

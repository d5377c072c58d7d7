'use client';

import { useEffect, useState } from 'react';

/** Two still bars where something is coming; nothing at all for the first 300 ms. */
export function Still() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return late ? <div className="still" aria-hidden="true" /> : null;
}

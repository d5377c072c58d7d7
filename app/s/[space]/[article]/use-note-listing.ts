import { useState } from 'react';
import type { NoteListing } from '@/components/annotations/annotation-actions';
import { ANNOTATION_ORDERS, type AnnotationOrder } from '@/lib/domain/annotations/annotation';

export type Listed = Pick<NoteListing, 'order' | 'threads'>;

/** The order of notes, which this device remembers, and which threads are shown. */
export function useNoteListing(): NoteListing {
  const [order, setOrder] = useState(read);
  const [threads, onThreads] = useState<NoteListing['threads']>(null);
  const onOrder = (next: AnnotationOrder) => {
    setOrder(next);
    keep(next);
  };
  return { order, threads, onOrder, onThreads };
}

const KEY = 'arguably:note-order';

function read(): AnnotationOrder {
  try {
    const kept = localStorage.getItem(KEY);
    return ANNOTATION_ORDERS.find((order) => order === kept) ?? 'oldest';
  } catch {
    return 'oldest';
  }
}

function keep(order: AnnotationOrder) {
  try {
    localStorage.setItem(KEY, order);
  } catch {
    // Storage is forbidden. The order holds as long as the page.
  }
}

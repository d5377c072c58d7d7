'use client';

import { useWords } from '@/components/ui/words';
import { ANNOTATION_ORDERS, ORDERS_BY_REACTIONS, THREAD_FILTERS } from '@/lib/domain/annotations/annotation';
import type { NoteListing } from './annotation-actions';

/** Which threads of a unit are shown, and in which order. By reactions only where those are shown. */
export function NoteListingBar({
  listing,
  byReactions,
  mine,
}: {
  listing: NoteListing;
  byReactions: boolean;
  /** Whether there is somebody to whom threads can be assigned. */
  mine: boolean;
}) {
  const t = useWords('together');
  const orders = ANNOTATION_ORDERS.filter((order) => byReactions || !ORDERS_BY_REACTIONS.has(order));
  const filters = THREAD_FILTERS.filter((filter) => mine || filter !== 'assigned_to_me');
  return (
    <div className="note-listing">
      <label>
        <span>{t('order')}</span>
        <select
          value={listing.order}
          onChange={({ target }) => {
            const order = orders.find((each) => each === target.value);
            if (order) listing.onOrder(order);
          }}
        >
          {orders.map((order) => (
            <option key={order} value={order}>
              {t(order)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('filter')}</span>
        <select
          value={listing.threads ?? ''}
          onChange={({ target }) =>
            listing.onThreads(filters.find((filter) => filter === target.value) ?? null)
          }
        >
          <option value="">{t('everything')}</option>
          {filters.map((filter) => (
            <option key={filter} value={filter}>
              {t(filter === 'resolved' ? 'resolvedOnes' : filter)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

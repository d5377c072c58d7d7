/** Rows written or read at once; more in one piece would keep the server from answering meanwhile. */
export const PORTION = 1_000;

export const portionsOf = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / PORTION) }, (_, at) =>
    rows.slice(at * PORTION, (at + 1) * PORTION),
  );

/** Of annotations `a`, those that can be removed: what was answered holds on to its answers. */
export const UNANSWERED = `NOT EXISTS (SELECT 1 FROM annotations r WHERE r.space_id = a.space_id AND r.parent_id = a.id)`;

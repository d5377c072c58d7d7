/** Rows written or read at once; more in one piece would keep the server from answering meanwhile. */
export const PORTION = 1_000;

export const portionsOf = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / PORTION) }, (_, at) =>
    rows.slice(at * PORTION, (at + 1) * PORTION),
  );

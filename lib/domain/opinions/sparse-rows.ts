/**
 * The cells of a sparse matrix, row by row and by column within a row (“compressed sparse rows”). Row `r` has the
 * cells from `rowStarts[r]` up to, not including, `rowStarts[r + 1]`.
 */
export type SparseRows = {
  /** One more entry than there are rows. */
  rowStarts: Int32Array;
  /** The column of each cell; ascending within a row. */
  columns: Int32Array;
  /** Which of the given entries each cell comes from. */
  entries: Int32Array;
};

/**
 * Sorts entries, given as one row and one column number each, into rows: two stable counting sorts, by column and
 * then by row, in time linear in entries, rows and columns. Of several entries for one cell the last one counts.
 */
export function sparseRows(
  rowCount: number,
  columnCount: number,
  rowOf: Int32Array,
  columnOf: Int32Array,
): SparseRows {
  const given = Int32Array.from(rowOf, (_, entry) => entry);
  const byColumn = countingSort(given, columnOf, columnCount);
  const entries = lastOfEachCell(countingSort(byColumn, rowOf, rowCount), rowOf, columnOf);
  const rowStarts = new Int32Array(rowCount + 1);
  for (const entry of entries) {
    const next = (rowOf[entry] ?? 0) + 1;
    rowStarts[next] = (rowStarts[next] ?? 0) + 1;
  }
  for (let row = 0; row < rowCount; row += 1)
    rowStarts[row + 1] = (rowStarts[row + 1] ?? 0) + (rowStarts[row] ?? 0);
  return { rowStarts, columns: entries.map((entry) => columnOf[entry] ?? 0), entries };
}

/** The entries by their keys, those with one key in the order in which they came. */
function countingSort(entries: Int32Array, keyOf: Int32Array, keyCount: number): Int32Array {
  const next = new Int32Array(keyCount + 1);
  for (const key of keyOf) next[key + 1] = (next[key + 1] ?? 0) + 1;
  for (let key = 0; key < keyCount; key += 1) next[key + 1] = (next[key + 1] ?? 0) + (next[key] ?? 0);
  const sorted = new Int32Array(entries.length);
  for (const entry of entries) {
    const key = keyOf[entry] ?? 0;
    const place = next[key] ?? 0;
    sorted[place] = entry;
    next[key] = place + 1;
  }
  return sorted;
}

function lastOfEachCell(sorted: Int32Array, rowOf: Int32Array, columnOf: Int32Array): Int32Array {
  return sorted.filter((entry, place) => {
    const following = sorted[place + 1];
    return (
      following === undefined || rowOf[following] !== rowOf[entry] || columnOf[following] !== columnOf[entry]
    );
  });
}

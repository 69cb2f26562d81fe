/** One column of a list; its cells come from the slot of the same name. */
export interface Column<Row> {
  key: string;
  label: string;
  /** How the cells are set: the thing's name, a number, text that must not wrap, its buttons. */
  kind?: 'name' | 'number' | 'tight' | 'acts';
  /** Whether it may be left out where there is no room for a table. */
  minor?: boolean;
  /** What to sort by; without it the column cannot be sorted. */
  sort?: (row: Row) => string | number;
}

/** The rows by a column, upwards or downwards; rows that are equal keep their order. */
export function sorted<Row>(
  rows: readonly Row[],
  by: (row: Row) => string | number,
  down: boolean,
): Row[] {
  const sign = down ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(by(a), by(b)));
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), undefined, { numeric: true });
}

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

import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { TableMemory } from './table-memory';
import { sorted, type Column } from '@/parts/list-table';

export interface TableRows<Row> {
  /** In the reader's order, as far as they are on the present page. */
  onPage: ComputedRef<readonly Row[]>;
  /** The present page, the first one being 0. */
  page: Ref<number>;
  pageCount: ComputedRef<number>;
  /** Sorts by a column: up, down, and back to the server's order. */
  turn: (key: string) => void;
}

/**
 * The rows of a table as its reader wants them.
 *
 * @param paged whether they come in pages; without, all of them are on one
 */
export function useTableRows<Row>(
  rows: () => readonly Row[],
  columns: () => readonly Column<Row>[],
  { sort, size }: TableMemory,
  paged: () => boolean,
): TableRows<Row> {
  const page = ref(0);
  const inOrder = computed(() => {
    const by = columns().find((column) => column.key === sort.value?.key)?.sort;
    return by && sort.value ? sorted(rows(), by, sort.value.down) : rows();
  });
  const pageCount = computed(() =>
    paged() ? Math.max(1, Math.ceil(inOrder.value.length / size.value)) : 1,
  );
  const onPage = computed(() => {
    const from = page.value * size.value;
    return pageCount.value === 1 ? inOrder.value : inOrder.value.slice(from, from + size.value);
  });

  watch([sort, size], () => (page.value = 0));
  watch(pageCount, (count) => (page.value = Math.min(page.value, count - 1)), { flush: 'sync' });

  function turn(key: string): void {
    const now = sort.value;
    if (now?.key !== key) sort.value = { key, down: false };
    else sort.value = now.down ? null : { key, down: true };
  }

  return { onPage, page, pageCount, turn };
}

export interface Picks {
  /** Whether every row on the page is picked. */
  all: ComputedRef<boolean>;
  /** Whether some are, here or on other pages. */
  some: ComputedRef<boolean>;
  isPicked: (id: number) => boolean;
  pick: (id: number, on: boolean) => void;
  /** Picks the rows that are on the page: nobody should lose what they did not see. */
  pickAll: (on: boolean) => void;
}

/**
 * Rows that are picked to do something with all of them.
 *
 * @param picked their ids; undefined where rows cannot be picked
 */
export function usePicks(
  picked: Ref<readonly number[] | undefined>,
  onPage: () => readonly { id: number }[],
): Picks {
  const isPicked = (id: number): boolean => picked.value?.includes(id) ?? false;
  const all = computed(() => onPage().length > 0 && onPage().every(({ id }) => isPicked(id)));
  const some = computed(() => !all.value && (picked.value?.length ?? 0) > 0);

  const put = (ids: readonly number[], on: boolean): void => {
    const others = (picked.value ?? []).filter((id) => !ids.includes(id));
    picked.value = on ? [...others, ...ids] : others;
  };

  return {
    all,
    some,
    isPicked,
    pick: (id, on) => put([id], on),
    pickAll: (on) => put(onPage().map(({ id }) => id), on),
  };
}

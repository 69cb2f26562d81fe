import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { useAct } from './act';
import { useLoad, type Load } from './load';

/** One page of a log, newest first. */
export interface Page<Row, Cursor> {
  rows: Row[];
  /** Asks for the next page; null on the last. */
  next: Cursor | null;
}

export interface LogPages<Row> {
  first: Load<Date>;
  rows: ComputedRef<Row[]>;
  hasMore: ComputedRef<boolean>;
  loadingMore: Ref<boolean>;
  more: () => Promise<void>;
}

/**
 * A log of any length, a page at a time: what has been asked for stays, the next page is put below.
 *
 * @param ask asks for one page; without a cursor for the first, whose moment then counts for all
 */
export function useLogPages<Row, Cursor>(
  ask: (now: Date, cursor: Cursor | undefined, signal?: AbortSignal) => Promise<Page<Row, Cursor>>,
): LogPages<Row> {
  const { act } = useAct();
  const rows = shallowRef<Row[]>([]);
  const next = shallowRef<Cursor | null>(null);
  const loadingMore = ref(false);

  const first = useLoad(async (signal) => {
    const now = new Date();
    const page = await ask(now, undefined, signal);
    rows.value = page.rows;
    next.value = page.next;
    return now;
  });

  async function more(): Promise<void> {
    const now = first.data.value;
    const from = next.value;
    if (now === null || from === null || loadingMore.value) return;
    loadingMore.value = true;
    await act('more', async () => {
      const page = await ask(now, from);
      if (first.data.value !== now) return; // The reader has turned to other rows meanwhile.
      rows.value = [...rows.value, ...page.rows];
      next.value = page.next;
    });
    loadingMore.value = false;
  }

  return {
    first,
    rows: computed(() => rows.value),
    hasMore: computed(() => next.value !== null),
    loadingMore,
    more,
  };
}

import { computed, watch, type ComputedRef, type Ref } from 'vue';
import { useLoad } from './load';

/** One page of a log, newest first. */
export interface Page<Row, Cursor> {
  rows: Row[];
  /** Asks for the next page; null on the last. */
  next: Cursor | null;
}

/** What a page is asked for with. */
export interface Asked<Cursor> {
  /** The moment that counts for all pages until the log is read anew. */
  now: Date;
  limit: number;
  /** Where the page begins; undefined for the first. */
  cursor: Cursor | undefined;
  signal: AbortSignal;
}

/** The page that is looked at, and the way to others. */
export interface LogPages<Row> {
  rows: ComputedRef<Row[]>;
  /** When the log was read; null until it was. */
  now: ComputedRef<Date | null>;
  /** Which page this is; the first is 1. */
  number: ComputedRef<number>;
  hasNext: ComputedRef<boolean>;
  loading: Ref<boolean>;
  /** Why the last attempt failed; null when it did not. */
  error: Ref<unknown>;
  /** Asks for the same page again. */
  again: () => Promise<void>;
  next: () => Promise<void>;
  previous: () => Promise<void>;
  /** Reads the log anew, from its first page. */
  restart: () => Promise<void>;
}

/**
 * A log of any length, a page at a time. A cursor leads to older rows only, so those of all pages
 * before are kept: they lead back.
 */
export function useLogPages<Row, Cursor>(
  size: Ref<number>,
  ask: (asked: Asked<Cursor>) => Promise<Page<Row, Cursor>>,
): LogPages<Row> {
  let wanted: { now: Date; cursors: readonly Cursor[] } = { now: new Date(), cursors: [] };

  const page = useLoad(async (signal) => {
    const { now, cursors } = wanted;
    const { rows, next } = await ask({ now, limit: size.value, cursor: cursors.at(-1), signal });
    return { rows, next, now, cursors };
  });

  async function turn(now: Date, cursors: readonly Cursor[]): Promise<void> {
    wanted = { now, cursors };
    await page.reload();
  }

  async function next(): Promise<void> {
    const shown = page.data.value;
    if (shown === null || shown.next === null || page.loading.value) return;
    await turn(shown.now, [...shown.cursors, shown.next]);
  }

  async function previous(): Promise<void> {
    const shown = page.data.value;
    if (shown === null || shown.cursors.length === 0 || page.loading.value) return;
    await turn(shown.now, shown.cursors.slice(0, -1));
  }

  const restart = () => turn(new Date(), []);
  watch(size, () => void restart());

  return {
    rows: computed(() => page.data.value?.rows ?? []),
    now: computed(() => page.data.value?.now ?? null),
    number: computed(() => (page.data.value?.cursors.length ?? 0) + 1),
    hasNext: computed(() => (page.data.value?.next ?? null) !== null),
    loading: page.loading,
    error: page.error,
    again: page.reload,
    next,
    previous,
    restart,
  };
}

import { computed, watch, type ComputedRef, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useLoad, type Load } from './load';
import { useLogPages, type Asked, type LogPages, type Page } from './log-pages';
import { usePageSize, type PageSize } from './page-size';
import { readQuery, writeQuery, type LogQuery, type LogShape } from '@/parts/log-query';

export interface Log<Row, By extends string> {
  /** What is looked at, as the page's address tells it. */
  query: ComputedRef<LogQuery<By>>;
  /** Looks at something else, and says so in the address. */
  change: (part: Partial<LogQuery<By>>) => void;
  size: Ref<PageSize>;
  pages: LogPages<Row>;
}

/**
 * A log with filters: the address keeps what is looked at, the browser how much at once. Whoever
 * looks at something else begins at its first page.
 *
 * @param ask asks for one page of what is looked at
 */
export function useLog<Row, Cursor, By extends string>(
  shape: LogShape<By>,
  ask: (query: LogQuery<By>, asked: Asked<Cursor>) => Promise<Page<Row, Cursor>>,
): Log<Row, By> {
  const route = useRoute();
  const router = useRouter();
  const query = computed(() => readQuery(shape, route.query));
  const size = usePageSize();
  const pages = useLogPages<Row, Cursor>(size, (asked) => ask(query.value, asked));

  watch(
    () => JSON.stringify({ time: query.value.time, filter: query.value.filter }),
    () => void pages.restart(),
  );

  function change(part: Partial<LogQuery<By>>): void {
    void router.replace({ query: writeQuery(shape, { ...query.value, ...part }) });
  }

  return { query, change, size, pages };
}

/**
 * What a log amounts to, counted together. Counting may take longer than reading one page, and
 * nobody should wait for it; so it is asked for apart.
 */
export function useLogSummary<Summary, By extends string>(
  query: ComputedRef<LogQuery<By>>,
  ask: (query: LogQuery<By>, now: Date, signal: AbortSignal) => Promise<Summary>,
): Load<Summary> {
  const summary = useLoad((signal) => ask(query.value, new Date(), signal));
  watch(
    () => JSON.stringify(query.value),
    () => void summary.reload(),
  );
  return summary;
}

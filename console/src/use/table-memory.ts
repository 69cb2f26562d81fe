import { computed, ref, watch, type Ref } from 'vue';
import { sizeOf, USUAL_SIZE, type PageSize } from './page-size';

export interface Sort {
  key: string;
  down: boolean;
}

export interface TableMemory {
  /** Null is the order of the server. */
  sort: Ref<Sort | null>;
  /** Keys of columns that the reader does not want. */
  hidden: Ref<readonly string[]>;
  /** Rows on a page, where the table has pages. */
  size: Ref<PageSize>;
}

/**
 * What a reader has made of a table, kept in this browser; without a name as long as the page.
 *
 * @param name tells the tables apart
 */
export function useTableMemory(name: string | undefined): TableMemory {
  const key = `gateway.table.${name}`;
  const stored = name === undefined ? {} : read(key);
  const sort = ref<Sort | null>(stored.sort ?? null);
  const hidden = ref<readonly string[]>(stored.hidden ?? []);
  const size = ref<PageSize>(stored.size ?? USUAL_SIZE);
  const whole = computed(() => ({ sort: sort.value, hidden: hidden.value, size: size.value }));
  if (name !== undefined) watch(whole, (now) => write(key, now));
  return { sort, hidden, size };
}

interface Stored {
  sort?: Sort | null;
  hidden?: readonly string[];
  size?: PageSize | undefined;
}

function read(key: string): Stored {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? checked(value as Stored) : {};
  } catch {
    return {}; // Storage may be forbidden or hold another version's text: the usual order will do.
  }
}

function checked({ sort, hidden, size }: Stored): Stored {
  return {
    sort: typeof sort?.key === 'string' ? { key: sort.key, down: sort.down === true } : null,
    hidden: Array.isArray(hidden) ? hidden.filter((one) => typeof one === 'string') : [],
    size: sizeOf(size),
  };
}

function write(key: string, value: Stored): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

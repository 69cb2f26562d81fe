import { ref, watch, type Ref } from 'vue';

/** How many rows of a log can be shown at once. */
export const PAGE_SIZES = [20, 50, 100, 200] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

const USUAL: PageSize = 50;
const KEY = 'gateway.page-size';

/** How many rows of a log the reader wants at once, kept in this browser for all logs. */
export function usePageSize(): Ref<PageSize> {
  const size = ref<PageSize>(read());
  watch(size, write);
  return size;
}

function read(): PageSize {
  try {
    const stored = Number(localStorage.getItem(KEY));
    return PAGE_SIZES.find((one) => one === stored) ?? USUAL;
  } catch {
    return USUAL; // Storage may be forbidden.
  }
}

function write(size: PageSize): void {
  try {
    localStorage.setItem(KEY, String(size));
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

import { ref, watch, type Ref } from 'vue';

/** How many rows a page can have. */
export const PAGE_SIZES = [20, 50, 100, 200] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

export const USUAL_SIZE: PageSize = 50;
const KEY = 'gateway.page-size';

/** How many rows of a log the reader wants at once, kept in this browser for all logs. */
export function usePageSize(): Ref<PageSize> {
  const size = ref<PageSize>(read());
  watch(size, write);
  return size;
}

/** The number as a size, if it is one. */
export function sizeOf(value: unknown): PageSize | undefined {
  return PAGE_SIZES.find((one) => one === value);
}

function read(): PageSize {
  try {
    return sizeOf(Number(localStorage.getItem(KEY))) ?? USUAL_SIZE;
  } catch {
    return USUAL_SIZE; // Storage may be forbidden.
  }
}

function write(size: PageSize): void {
  try {
    localStorage.setItem(KEY, String(size));
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

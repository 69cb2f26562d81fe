import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';

export interface Load<T> {
  /** The last answer; null until there is one. */
  data: ShallowRef<T | null>;
  /** Why the last attempt failed; null when it did not. */
  error: ShallowRef<unknown>;
  loading: Ref<boolean>;
  /** Asks again; an answer still awaited is dropped. */
  reload: () => Promise<void>;
}

/** Loads at once, and gives up what it awaits when the page goes. */
export function useLoad<T>(ask: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null);
  const error = shallowRef<unknown>(null);
  const loading = ref(false);
  let running: AbortController | null = null;

  async function reload(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    loading.value = true;
    try {
      const answer = await ask(mine.signal);
      if (running !== mine) return;
      data.value = answer;
      error.value = null;
    } catch (cause) {
      if (running !== mine) return;
      error.value = cause;
    }
    loading.value = false;
  }

  onScopeDispose(() => {
    running?.abort();
    running = null;
  });
  void reload();
  return { data, error, loading, reload };
}

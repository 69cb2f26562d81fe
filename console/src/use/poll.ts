import { onScopeDispose } from 'vue';

/** Asks again and again while somebody looks at the page. */
export function usePoll(ask: () => Promise<void>, everyMs: number): void {
  let asking = false;
  const timer = setInterval(() => {
    if (asking || document.hidden) return;
    asking = true;
    void ask().finally(() => (asking = false));
  }, everyMs);
  onScopeDispose(() => clearInterval(timer));
}

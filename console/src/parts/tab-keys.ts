import type { HTMLAttributes } from 'vue';

/** Lets a tab be reached and chosen by the keyboard; the component library leaves that out. */
export const TAB_KEYS: HTMLAttributes = {
  role: 'button',
  tabindex: 0,
  onKeydown(event: KeyboardEvent) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      (event.currentTarget as HTMLElement).click();
    }
  },
};

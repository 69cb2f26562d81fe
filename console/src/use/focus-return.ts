import { watch } from 'vue';

/** What had the focus before a dialog took it, by the dialog. */
const openers = new WeakMap<Element, HTMLElement>();

export interface FocusReturn {
  /** To be told when the dialog has come, and with it the focus. */
  entered: () => void;
  /** To be told when it has gone. */
  left: () => void;
}

/**
 * Gives the focus back when a dialog has gone. The widgets give it to what had it before; when that
 * has gone too, with a dialog of its own, it belongs to what had opened that one.
 */
export function useFocusReturn(show: () => boolean): FocusReturn {
  let opener: HTMLElement | null = null;
  let dialog: Element | null = null;
  watch(show, (shown) => {
    if (shown) opener = openerNow();
  });

  return {
    entered: () => {
      dialog = dialogOf(document.activeElement);
      if (dialog !== null && opener !== null) openers.set(dialog, opener);
    },
    left: () => {
      const active = document.activeElement ?? document.body;
      // What has just been hidden keeps the focus until the browser notices.
      if (active !== document.body && !dialog?.contains(active)) return;
      const to = opener?.isConnected ? opener : document.getElementById('content');
      to?.focus({ preventScroll: true });
    },
  };
}

function dialogOf(element: Element | null): Element | null {
  return element?.closest('[role=dialog]') ?? null;
}

function openerNow(): HTMLElement | null {
  const active = document.activeElement;
  const dialog = dialogOf(active);
  const outer = dialog === null ? undefined : openers.get(dialog);
  return outer ?? (active instanceof HTMLElement ? active : null);
}

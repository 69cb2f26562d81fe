import type { Directive } from 'vue';

let last = 0;

/**
 * Names the inputs inside by the labels of their form items: the library shows a label beside an
 * input without saying that it belongs to it.
 */
export const vLabels: Directive<HTMLElement> = { mounted: name, updated: name };

function name(root: HTMLElement): void {
  for (const item of root.querySelectorAll('.n-form-item')) {
    const label = item.querySelector('.n-form-item-label');
    if (label === null) continue;
    label.id ||= `label-${(last += 1)}`;
    for (const input of item.querySelectorAll('input, textarea')) {
      if (!input.hasAttribute('aria-label')) input.setAttribute('aria-labelledby', label.id);
    }
  }
}

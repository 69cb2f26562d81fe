import type { Directive } from 'vue';

let last = 0;

/**
 * Names the inputs inside by the labels of their form items: the library shows a label beside an
 * input without saying that it belongs to it. Choices have names of their own; there the label is
 * that of the group.
 */
export const vLabels: Directive<HTMLElement> = { mounted: name, updated: name };

function name(root: HTMLElement): void {
  for (const item of root.querySelectorAll('.n-form-item')) {
    const label = item.querySelector('.n-form-item-label');
    if (label === null) continue;
    label.id ||= `label-${(last += 1)}`;
    for (const input of item.querySelectorAll('input:not([type=radio]), textarea')) {
      if (!input.hasAttribute('aria-label')) input.setAttribute('aria-labelledby', label.id);
    }
    for (const group of item.querySelectorAll('.n-radio-group')) {
      group.setAttribute('role', 'radiogroup');
      group.setAttribute('aria-labelledby', label.id);
    }
  }
}

// @vitest-environment jsdom
import { nextTick, ref } from 'vue';
import { afterEach, describe, expect, it } from 'vitest';
import { useFocusReturn } from './focus-return';

/** A button on the page, or in a dialog. */
function button(within: HTMLElement = document.body): HTMLElement {
  return within.appendChild(document.createElement('button'));
}

/** A dialog that opens and closes as the widgets do. */
function dialog() {
  const show = ref(false);
  const { entered, left } = useFocusReturn(() => show.value);
  const box = document.createElement('div');
  box.setAttribute('role', 'dialog');
  return {
    box,
    async open() {
      show.value = true;
      await nextTick();
      document.body.append(box);
      button(box).focus();
      entered();
    },
    async close() {
      show.value = false;
      await nextTick();
      box.remove();
      left();
    },
  };
}

afterEach(() => {
  document.body.innerHTML = '';
});

describe('the focus', () => {
  it('goes back to what opened a dialog', async () => {
    const opener = button();
    opener.focus();
    const form = dialog();
    await form.open();
    await form.close();
    expect(document.activeElement).toBe(opener);
  });

  it('goes back over a dialog that has gone meanwhile', async () => {
    const opener = button();
    opener.focus();
    const form = dialog();
    const secret = dialog();
    await form.open();
    await secret.open();
    form.box.remove();
    await secret.close();
    expect(document.activeElement).toBe(opener);
  });

  it('stays where the reader has put it', async () => {
    const [opener, other] = [button(), button()];
    opener.focus();
    const form = dialog();
    await form.open();
    other.focus();
    await form.close();
    expect(document.activeElement).toBe(other);
  });

  it('goes to the page when the opener is there no more', async () => {
    const page = document.body.appendChild(document.createElement('main'));
    page.id = 'content';
    page.tabIndex = -1;
    const opener = button();
    opener.focus();
    const form = dialog();
    await form.open();
    opener.remove();
    await form.close();
    expect(document.activeElement).toBe(page);
  });
});

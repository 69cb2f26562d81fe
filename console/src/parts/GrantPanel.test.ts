// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import GrantPanel from './GrantPanel.vue';
import type { Grant } from '@/api/keys';
import { i18n } from '@/i18n';

const grant = (revision: string, ...selected: number[]): Grant => ({
  access: 'listed',
  revision,
  items: [1, 2, 3].map((id) => ({
    id,
    name: `alias-${id}`,
    enabled: true,
    selected: selected.includes(id),
  })),
});

function panel() {
  const shown = mount(GrantPanel, {
    props: { kind: 'models', grant: grant('r1', 1), saving: false },
    global: { plugins: [i18n] },
  });
  const boxes = () => shown.findAll('[role=checkbox]');
  return {
    shown,
    tick: (at: number) => boxes()[at]?.trigger('click'),
    ticked: () => boxes().map((box) => box.attributes('aria-checked') === 'true'),
  };
}

describe('permissions that are being ticked', () => {
  it('follow what is saved as long as nothing else is ticked', async () => {
    const { shown, ticked } = panel();
    await shown.setProps({ grant: grant('r2', 1, 3) });
    expect(ticked()).toEqual([true, false, true]);
  });

  it('stay when somebody else was faster, and say so', async () => {
    const { shown, tick, ticked } = panel();
    await tick(1);
    await shown.setProps({ grant: grant('r2', 3) });
    expect(ticked()).toEqual([true, true, false]);
    expect(shown.get('[role=alert]').text()).toContain('Somebody else changed these permissions');
    await shown.get('[role=alert] button').trigger('click');
    expect(ticked()).toEqual([false, false, true]);
    expect(shown.find('[role=alert]').exists()).toBe(false);
  });

  it('are at rest once they are saved', async () => {
    const { shown, tick } = panel();
    await tick(1);
    await shown.setProps({ grant: grant('r2', 1, 2) });
    expect(shown.find('[role=alert]').exists()).toBe(false);
    expect(shown.get('[data-testid=grant-save-models]').attributes('disabled')).toBeDefined();
  });
});

// @vitest-environment jsdom
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import McpServiceForm from './McpServiceForm.vue';
import type { McpService } from '@/api/mcp';
import { i18n } from '@/i18n';

const SERVICE = {
  id: 1,
  name: 'files',
  type: 'remote',
  target: 'https://tools.example.com/mcp',
  transport: 'auto',
  headers: { Host: 'x', Authorization: 'Bearer ****' },
  call_timeout_ms: 60_000,
  revision: 'r1',
} as unknown as McpService;

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

describe('the form of a service', () => {
  it('shows what is wrong with one header at that header, and unfolds what is wrong further down', async () => {
    const errors = [
      { field: 'headers.Host', message: 'is set by the gateway itself' },
      { field: 'call_timeout_ms', message: 'is too long' },
    ];
    const answer = () => new Response(JSON.stringify({ detail: 'invalid', errors }), { status: 400 });
    vi.stubGlobal('fetch', () => Promise.resolve(answer()));
    const form = mount(McpServiceForm, {
      props: { show: false, service: SERVICE },
      global: { plugins: [i18n] },
      attachTo: document.body,
    });
    await form.setProps({ show: true });
    await flushPromises();
    document.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await flushPromises();

    const wrong = [...document.querySelectorAll<HTMLInputElement>('input[aria-invalid=true]')];
    expect(wrong.map(({ value }) => value)).toEqual(['Host', 'x']);
    expect(document.body.textContent).toContain('Host: is set by the gateway itself');
    expect(document.body.textContent).toContain('is too long');
    form.unmount();
  });
});

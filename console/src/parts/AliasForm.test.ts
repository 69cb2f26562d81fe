// @vitest-environment jsdom
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import AliasForm from './AliasForm.vue';
import type { Alias } from '@/api/aliases';
import { i18n } from '@/i18n';

const ALIAS = {
  id: 4,
  name: 'sonnet',
  description: 'For the team',
  enabled: true,
  revision: 'r1',
} as Alias;
const NEWER = { ...ALIAS, description: 'For everybody', revision: 'r2' };

/** A server on which somebody has changed the alias. */
function server(): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const request = new Request(`http://gateway${url}`, init);
    asked.push(request);
    const isStale = request.method === 'PUT' && request.headers.get('if-match') !== 'r2';
    return Promise.resolve(
      isStale
        ? new Response(JSON.stringify({ detail: 'the alias was changed, by ann' }), { status: 412 })
        : new Response(JSON.stringify({ alias: NEWER })),
    );
  });
  return asked;
}

const page = () => document.body;
const inputs = () => [...page().querySelectorAll<HTMLInputElement>('input')];

function press(words: string): Promise<unknown> {
  const button = [...page().querySelectorAll('button')].find((one) => one.textContent?.trim() === words);
  expect(button, words).toBeDefined();
  button?.click();
  return flushPromises();
}

function enter(input: HTMLInputElement | undefined, text: string): void {
  if (input === undefined) throw new Error('there is no such input');
  input.value = text;
  input.dispatchEvent(new Event('input'));
}

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

describe('the form of an alias that somebody else saved meanwhile', () => {
  it('says so, keeps what was entered, shows what is newer, and saves when that was seen', async () => {
    const asked = server();
    const form = mount(AliasForm, {
      props: { show: false, alias: ALIAS },
      global: { plugins: [i18n] },
      attachTo: document.body,
    });
    await form.setProps({ show: true });
    await flushPromises();
    const [name, description] = inputs();
    enter(description, 'For me');
    await press('Save');

    const notice = page().querySelector('[data-testid=form-conflict]');
    expect(notice?.textContent).toContain('Somebody else saved this');
    expect(notice?.textContent).toContain('by ann');
    expect(description?.value).toBe('For me');

    await press('Load the newer state');
    expect(description?.value).toBe('For me');
    expect(name?.value).toBe('sonnet');
    expect(page().textContent).toContain('Somebody else changed this to: For everybody');

    await press('Save');
    const last = asked.at(-1);
    expect(last?.headers.get('if-match')).toBe('r2');
    expect(await last?.json()).toMatchObject({ name: 'sonnet', description: 'For me' });
    expect(form.emitted('saved')).toHaveLength(1);
    form.unmount();
  });
});

import { mount } from '@vue/test-utils';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { i18n } from '../src/i18n';

const NOTHING = { render: () => null };

/** What a composable gives within a page that has words, addresses and a life of its own. */
export function within<T>(use: () => T, ...pages: string[]): { given: T; router: Router; end: () => void } {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: NOTHING },
      ...pages.map((name) => ({ path: `/${name}/:id`, name, component: NOTHING })),
    ],
  });
  let given: T | undefined;
  const host = mount(
    {
      setup() {
        given = use();
        return () => null;
      },
    },
    { global: { plugins: [i18n, router] } },
  );
  return { given: given as T, router, end: () => host.unmount() };
}

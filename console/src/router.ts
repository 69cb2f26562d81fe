import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteRecordRaw,
} from 'vue-router';
import { useSession } from '@/stores/session';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title. */
    title: string;
    /** Whether the page stands alone, for readers who are not (fully) signed in. */
    bare?: boolean;
  }
}

const id = (route: RouteLocationNormalized) => ({ id: Number(route.params['id']) });

const routes: RouteRecordRaw[] = [
  {
    path: '/login',
    name: 'login',
    component: () => import('@/pages/LoginPage.vue'),
    meta: { title: 'title.login', bare: true },
  },
  {
    path: '/new-password',
    name: 'new-password',
    component: () => import('@/pages/NewPasswordPage.vue'),
    meta: { title: 'title.newPassword', bare: true },
  },
  {
    path: '/',
    name: 'overview',
    component: () => import('@/pages/OverviewPage.vue'),
    meta: { title: 'title.overview' },
  },
  {
    path: '/providers',
    name: 'providers',
    component: () => import('@/pages/ProvidersPage.vue'),
    meta: { title: 'title.providers' },
  },
  {
    path: '/providers/:id(\\d+)',
    name: 'provider',
    component: () => import('@/pages/ProviderPage.vue'),
    props: id,
    meta: { title: 'title.providers' },
  },
  {
    path: '/aliases',
    name: 'aliases',
    component: () => import('@/pages/AliasesPage.vue'),
    meta: { title: 'title.aliases' },
  },
  {
    path: '/aliases/:id(\\d+)',
    name: 'alias',
    component: () => import('@/pages/AliasPage.vue'),
    props: id,
    meta: { title: 'title.aliases' },
  },
  {
    path: '/mcp-services',
    name: 'mcp-services',
    component: () => import('@/pages/McpServicesPage.vue'),
    meta: { title: 'title.mcp-services' },
  },
  {
    path: '/mcp-services/:id(\\d+)',
    name: 'mcp-service',
    component: () => import('@/pages/McpServicePage.vue'),
    props: id,
    meta: { title: 'title.mcp-services' },
  },
  {
    path: '/keys',
    name: 'keys',
    component: () => import('@/pages/KeysPage.vue'),
    meta: { title: 'title.keys' },
  },
  {
    path: '/keys/:id(\\d+)',
    name: 'key',
    component: () => import('@/pages/KeyPage.vue'),
    props: id,
    meta: { title: 'title.keys' },
  },
  {
    path: '/playground',
    name: 'playground',
    component: () => import('@/pages/PlaygroundPage.vue'),
    meta: { title: 'title.playground' },
  },
  {
    path: '/lens',
    name: 'lens',
    component: () => import('@/pages/LensPage.vue'),
    meta: { title: 'title.lens' },
  },
  {
    path: '/connect',
    name: 'connect',
    component: () => import('@/pages/ConnectPage.vue'),
    meta: { title: 'title.connect' },
  },
  {
    path: '/usage',
    name: 'usage',
    component: () => import('@/pages/UsagePage.vue'),
    meta: { title: 'title.usage' },
  },
  {
    path: '/mcp-usage',
    name: 'mcp-usage',
    component: () => import('@/pages/McpUsagePage.vue'),
    meta: { title: 'title.mcp-usage' },
  },
  {
    path: '/audit',
    name: 'audit',
    component: () => import('@/pages/AuditPage.vue'),
    meta: { title: 'title.audit' },
  },
  {
    path: '/settings',
    name: 'settings',
    component: () => import('@/pages/SettingsPage.vue'),
    meta: { title: 'title.settings' },
  },
  {
    path: '/:rest(.*)*',
    name: 'missing',
    component: () => import('@/pages/MissingPage.vue'),
    meta: { title: 'title.missing' },
  },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

router.beforeEach(async (to) => {
  const session = useSession();
  // Without an answer the page is shown and says itself what it cannot load.
  const reachable = await session.ready().then(
    () => true,
    () => false,
  );
  if (session.user === null) {
    if (to.name === 'login') return true;
    if (!reachable && to.meta.bare !== true) return true;
    return { name: 'login', query: onTheWayTo(to) };
  }
  if (session.user.must_change_password) {
    return to.name === 'new-password' ? true : { name: 'new-password', query: onTheWayTo(to) };
  }
  return to.meta.bare === true ? { name: 'overview' } : true;
});

function onTheWayTo(page: RouteLocationNormalized) {
  return page.path === '/' || page.meta.bare === true ? {} : { next: page.fullPath };
}

/** Where a reader wanted to go before signing in; only ever a place in this console. */
export function placeAfterSignIn(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}

import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { onSignedOut } from './api/http';
import { i18n } from './i18n';
import { router } from './router';
import { useSession } from './stores/session';
import './theme/base.css';

const app = createApp(App).use(createPinia()).use(i18n).use(router);

onSignedOut(() => {
  useSession().forget();
  const here = router.currentRoute.value;
  if (here.meta.bare !== true) {
    void router.replace({ name: 'login', query: { next: here.fullPath } });
  }
});

app.mount('#app');

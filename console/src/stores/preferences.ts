import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'gateway.preferences';

interface Stored {
  language?: string;
  theme?: string;
}

/** What the reader of this browser likes; kept in the browser, never on the server. */
export const usePreferences = defineStore('preferences', () => {
  const stored = read();
  const language = ref<Language>(
    LANGUAGES.find((one) => one === stored.language) ??
      (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'),
  );
  const theme = ref<Theme>(THEMES.find((one) => one === stored.theme) ?? 'system');

  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const systemIsDark = ref(dark.matches);
  dark.addEventListener('change', (event) => (systemIsDark.value = event.matches));
  const isDark = computed(() => (theme.value === 'system' ? systemIsDark.value : theme.value === 'dark'));

  watch([language, theme], () => write({ language: language.value, theme: theme.value }));

  return { language, theme, isDark };
});

function read(): Stored {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {}) as Stored;
  } catch {
    return {}; // Storage may be forbidden or hold another version's text: the defaults will do.
  }
}

function write(preferences: Stored): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

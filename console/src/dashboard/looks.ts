import { computed, type ComputedRef } from 'vue';
import type { Looks } from './chart-options';
import { usePreferences } from '@/stores/preferences';
import { DARK, LIGHT, SERIES_DARK, SERIES_LIGHT } from '@/theme/tokens';

/** The looks of charts, in the theme that is chosen now. */
export function useLooks(): ComputedRef<Looks> {
  const preferences = usePreferences();
  return computed(() =>
    preferences.isDark
      ? { tokens: DARK, series: SERIES_DARK }
      : { tokens: LIGHT, series: SERIES_LIGHT },
  );
}

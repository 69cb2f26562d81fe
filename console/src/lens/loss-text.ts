import { useI18n } from 'vue-i18n';
import type { Loss } from './links';

/** Says in the reader's language why something was lost; the server's own words are English. */
export function useLossText(): (loss: Loss) => string {
  const { t, te } = useI18n();
  return ({ cause, detail }) => (te(`loss.${cause}`) ? t(`loss.${cause}`) : detail);
}

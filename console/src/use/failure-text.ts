import { useI18n } from 'vue-i18n';
import { ApiError } from '@/api/http';

/** Says in the reader's language what went wrong; details stay as the server wrote them. */
export function useFailureText(): (error: unknown) => string {
  const { t } = useI18n();
  return (error) => {
    if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
    if (error.unreachable) return t('failure.unreachable');
    if (error.status === 412) return t('failure.changed');
    if (error.status === 429 && error.retryAfterSeconds !== null) {
      return t('failure.throttled', { seconds: error.retryAfterSeconds });
    }
    return error.message;
  };
}

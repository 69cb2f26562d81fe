import { reactive, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiError } from '@/api/http';

/** The status of a name that is taken already, and the field that holds names. */
const CONFLICT = 409;
const UNIQUE_FIELD = 'name';

export interface Form {
  /** What is wrong, by the API's name of the field. */
  errors: Record<string, string>;
  /** What went wrong apart from the fields; null when nothing did. */
  failure: ShallowRef<unknown>;
  sending: Ref<boolean>;
  /** Attributes of a form item that shows the field's error. */
  item: (field: string) => { validationStatus?: 'error'; feedback?: string };
  /** Forgets the errors of one field, or of all. */
  clear: (field?: string) => void;
  /** Sends; true when it went well. Errors land at their fields or in `failure`. */
  submit: (send: () => Promise<unknown>) => Promise<boolean>;
}

/**
 * The state of a form while it is sent.
 *
 * @param shown the fields that can show an error; errors of others join `failure`
 */
export function useForm(shown: readonly string[]): Form {
  const errors = reactive<Record<string, string>>({});
  const failure = shallowRef<unknown>(null);
  const sending = ref(false);

  function clear(field?: string): void {
    for (const name of field === undefined ? Object.keys(errors) : [field]) delete errors[name];
    if (field === undefined) failure.value = null;
  }

  function take(error: unknown): void {
    if (!(error instanceof ApiError)) {
      failure.value = error;
      return;
    }
    if (error.status === CONFLICT && shown.includes(UNIQUE_FIELD)) {
      errors[UNIQUE_FIELD] = error.message;
      return;
    }
    const known = error.fields.filter(({ field }) => shown.includes(field));
    for (const { field, message } of known) errors[field] ??= message;
    const unshown = error.fields.filter(({ field }) => !shown.includes(field));
    if (known.length === 0) failure.value = error;
    else if (unshown.length > 0) {
      const text = unshown.map(({ field, message }) => `${field}: ${message}`).join('; ');
      failure.value = new ApiError(error.status, text);
    }
  }

  async function submit(send: () => Promise<unknown>): Promise<boolean> {
    if (sending.value) return false;
    clear();
    sending.value = true;
    try {
      await send();
      return true;
    } catch (error) {
      take(error);
      return false;
    } finally {
      sending.value = false;
    }
  }

  const item = (field: string) => {
    const message = errors[field];
    return message === undefined ? {} : { validationStatus: 'error' as const, feedback: message };
  };

  return { errors, failure, sending, item, clear, submit };
}

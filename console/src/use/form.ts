import { reactive, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiError } from '@/api/http';

/** The status of a name that is taken already, and the field that holds names. */
const CONFLICT = 409;
const UNIQUE_FIELD = 'name';

export interface Form {
  /** What is wrong, by the API's path of the field, such as `headers.Authorization`. */
  errors: Record<string, string>;
  /** What else is to be said of a field, by its name; shown where nothing is wrong. */
  notes: Record<string, string>;
  /** What went wrong apart from the fields; null when nothing did. */
  failure: ShallowRef<unknown>;
  sending: Ref<boolean>;
  /** Attributes of a form item that shows what is wrong with the field, or the note. */
  item: (field: string) => { validationStatus?: 'error' | 'warning'; feedback?: string };
  /** What is wrong with parts of a field, by what they are called in it: `Authorization`. */
  within: (field: string) => Record<string, string>;
  /** Forgets the errors of one field with its parts, or of all. */
  clear: (field?: string) => void;
  /** Sends; true when it went well. Errors land at their fields or in `failure`. */
  submit: (send: () => Promise<unknown>) => Promise<boolean>;
}

/**
 * The state of a form while it is sent.
 *
 * @param shown the fields that can show an error; errors of others join `failure`
 * @param aside takes an error that is not to be shown like this, and says whether it did
 */
export function useForm(
  shown: readonly string[],
  aside: (error: ApiError) => boolean = () => false,
): Form {
  const errors = reactive<Record<string, string>>({});
  const notes = reactive<Record<string, string>>({});
  const failure = shallowRef<unknown>(null);
  const sending = ref(false);

  function clear(field?: string): void {
    for (const path of Object.keys(errors)) {
      if (field === undefined || path === field || isPart(path, field)) delete errors[path];
    }
    if (field === undefined) failure.value = null;
  }

  function take(error: unknown): void {
    if (!(error instanceof ApiError)) {
      failure.value = error;
      return;
    }
    if (aside(error)) return;
    if (error.status === CONFLICT && shown.includes(UNIQUE_FIELD)) {
      errors[UNIQUE_FIELD] = error.message;
      return;
    }
    const isShown = (path: string) => shown.some((field) => path === field || isPart(path, field));
    const known = error.fields.filter(({ field }) => isShown(field));
    for (const { field, message } of known) errors[field] = joined(errors[field], message);
    const unshown = error.fields.filter(({ field }) => !isShown(field));
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

  function within(field: string): Record<string, string> {
    const parts = Object.entries(errors).filter(([path]) => isPart(path, field));
    return Object.fromEntries(parts.map(([path, message]) => [partOf(path, field), message]));
  }

  function item(field: string): ReturnType<Form['item']> {
    const parts = Object.entries(within(field)).map(([part, message]) => `${part}: ${message}`);
    const wrong = [errors[field] ?? [], parts].flat().join('; ');
    if (wrong !== '') return { validationStatus: 'error', feedback: wrong };
    const note = notes[field];
    return note === undefined ? {} : { validationStatus: 'warning', feedback: note };
  }

  return { errors, notes, failure, sending, item, within, clear, submit };
}

function isPart(path: string, field: string): boolean {
  return path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}

function partOf(path: string, field: string): string {
  return path.slice(field.length).replace(/^\./, '');
}

function joined(before: string | undefined, message: string): string {
  return before === undefined ? message : `${before}; ${message}`;
}

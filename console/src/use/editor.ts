import { reactive, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useForm, type Form } from './form';
import type { ApiError } from '@/api/http';

/** What a form is about, and what becomes of it. */
export interface Editing<Item, Values extends object, Saved> {
  /** The fields that can show an error, by the API's names. */
  fields: readonly string[];
  /** What stands in the form for a thing, or for a new one. */
  valuesOf: (item: Item | null) => Values;
  /** What is wrong before anything is sent, by field. */
  check?: (values: Values) => Record<string, string>;
  /** Sends what stands in the form: for the thing as it was when the form was opened. */
  send: (values: Values, item: Item | null) => Promise<Saved>;
  saved: (saved: Saved, item: Item | null) => void;
  /** The thing as it is now. */
  latest: (item: Item) => Promise<Item>;
  /** The field that shows a value, where it has another name. */
  fieldOf?: (key: keyof Values & string) => string;
  /** A value in words; undefined for one that is told as it is. */
  tell?: (key: keyof Values & string, values: Values) => string | undefined;
}

/** Somebody else saved the thing while the form was open. */
export interface Conflict {
  /** Who and when, in the server's words. */
  detail: string;
  /** Whether the form knows what the other one saved. */
  loaded: boolean;
}

/** A form that is being filled in. */
export interface Editor {
  form: Form;
  /** Sends, and closes the form when that went well. */
  save: () => Promise<void>;
  /** Null while nobody else was faster. */
  conflict: ShallowRef<Conflict | null>;
  loadingNewer: Ref<boolean>;
  /** Loads what the other one saved, and keeps what was entered here. */
  loadNewer: () => Promise<void>;
  /** Gives up what was entered here for what the other one saved. */
  takeNewer: () => void;
}

const CHANGED = 412;

/**
 * A form for a thing, or for a new one, from being opened to being saved. When somebody else saved
 * the thing meanwhile, nothing of what was entered is lost, and nothing of theirs is replaced unseen.
 *
 * @param item what the form is opened for; null for something new
 */
export function useEditor<Item, Values extends object, Saved>(
  show: Ref<boolean>,
  item: () => Item | null,
  editing: Editing<Item, Values, Saved>,
): Editor & { values: Values } {
  const { t } = useI18n();
  const form = useForm(editing.fields, noticeConflict);
  const values = reactive(editing.valuesOf(null)) as Values;
  /** The thing as it was read, whatever the page behind learns of it while the form is open. */
  const read = shallowRef<Item | null>(null);
  const conflict = shallowRef<Conflict | null>(null);
  const loadingNewer = ref(false);

  watch(show, (shown) => {
    if (shown) restart(item());
  });

  function restart(from: Item | null): void {
    read.value = from;
    conflict.value = null;
    form.clear();
    for (const field of Object.keys(form.notes)) delete form.notes[field];
    Object.assign(values, editing.valuesOf(from));
  }

  async function save(): Promise<void> {
    form.clear();
    Object.assign(form.errors, editing.check?.(values));
    if (Object.keys(form.errors).length > 0) return;
    const done = await form.submit(async () => {
      editing.saved(await editing.send(values, read.value), read.value);
    });
    if (done) show.value = false;
  }

  function noticeConflict({ status, message }: ApiError): boolean {
    if (status !== CHANGED) return false;
    conflict.value = { detail: message, loaded: false };
    return true;
  }

  async function loadNewer(): Promise<void> {
    const before = read.value;
    if (before === null || conflict.value === null || loadingNewer.value) return;
    loadingNewer.value = true;
    form.clear();
    try {
      const newer = await editing.latest(before);
      if (read.value !== before) return; // The form was closed and opened for something else.
      merge(editing.valuesOf(before), editing.valuesOf(newer));
      read.value = newer;
      conflict.value = { ...conflict.value, loaded: true };
    } catch (error) {
      form.failure.value = error;
    } finally {
      loadingNewer.value = false;
    }
  }

  /** What was entered stays; the rest becomes what it is now; what others changed is noted. */
  function merge(before: Values, newer: Values): void {
    for (const key of Object.keys(newer) as (keyof Values & string)[]) {
      if (isSame(newer[key], before[key])) continue;
      const isMine = !isSame(values[key], before[key]);
      if (!isMine) values[key] = newer[key];
      if (isSame(values[key], newer[key]) && isMine) continue;
      const value = editing.tell?.(key, newer) ?? told(newer[key]);
      form.notes[editing.fieldOf?.(key) ?? key] = isMine
        ? t('form.newerIs', { value })
        : t('form.newerTaken');
    }
  }

  function told(value: unknown): string {
    if (typeof value === 'boolean') return t(value ? 'form.on' : 'form.off');
    const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
    return text === '' ? t('form.empty') : text;
  }

  return {
    form,
    values,
    save,
    conflict,
    loadingNewer,
    loadNewer,
    takeNewer: () => restart(read.value),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

import { reactive, shallowRef, watch, type Ref } from 'vue';
import { useForm, type Form } from './form';

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
}

/** A form that is being filled in. */
export interface Editor {
  form: Form;
  /** Sends, and closes the form when that went well. */
  save: () => Promise<void>;
}

/**
 * A form for a thing, or for a new one, from being opened to being saved.
 *
 * @param item what the form is opened for; null for something new
 */
export function useEditor<Item, Values extends object, Saved>(
  show: Ref<boolean>,
  item: () => Item | null,
  editing: Editing<Item, Values, Saved>,
): Editor & { values: Values } {
  const form = useForm(editing.fields);
  const values = reactive(editing.valuesOf(null)) as Values;
  /** The thing as it was read, whatever the page behind learns of it while the form is open. */
  const read = shallowRef<Item | null>(null);

  watch(show, (shown) => {
    if (!shown) return;
    form.clear();
    read.value = item();
    Object.assign(values, editing.valuesOf(read.value));
  });

  async function save(): Promise<void> {
    form.clear();
    Object.assign(form.errors, editing.check?.(values));
    if (Object.keys(form.errors).length > 0) return;
    const done = await form.submit(async () => {
      editing.saved(await editing.send(values, read.value), read.value);
    });
    if (done) show.value = false;
  }

  return { form, values, save };
}

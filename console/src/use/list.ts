import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter, type RouteLocationRaw } from 'vue-router';
import { useAct } from './act';
import { useLoad, type Load } from './load';

/** What lists hold: it has a name and can be turned off. */
export interface Listed {
  id: number;
  name: string;
  enabled: boolean;
}

/** The part of an API that a list needs. */
export interface ListedApi<Item extends Listed> {
  list: (signal?: AbortSignal) => Promise<readonly Item[]>;
  change: (id: number, draft: { enabled: boolean }) => Promise<unknown>;
  remove: (id: number) => Promise<unknown>;
}

export interface List<Item extends Listed> extends Load<readonly Item[]> {
  /** Which button is at work, as `turn-7`; null when none is. */
  acting: Ref<string | null>;
  /** Ids of what is picked. */
  picked: Ref<readonly number[]>;
  formOpen: Ref<boolean>;
  /** What the form is about; null for something new. */
  edited: ShallowRef<Item | null>;
  /** Where the page of a thing is. */
  to: (item: Item) => RouteLocationRaw;
  open: (item: Item) => Promise<void>;
  openForm: (item: Item | null) => void;
  /** Goes on after the form: to the page of what is new, else to the list as it is now. */
  saved: (item: Item) => Promise<void>;
  turn: (item: Item, enabled: boolean) => Promise<void>;
  remove: (item: Item) => Promise<void>;
  /** Deletes one of those that are picked, without a word. */
  removeId: (id: number) => Promise<unknown>;
  /** Goes on after those that are picked are deleted. */
  removedAll: () => Promise<void>;
}

/**
 * Things of one kind, and all that can be done with them where they are listed.
 *
 * @param page the name of the route to the page of one of them
 */
export function useList<Item extends Listed>(api: ListedApi<Item>, page: string): List<Item> {
  const { t } = useI18n();
  const router = useRouter();
  const { act, acting } = useAct();
  const load = useLoad<readonly Item[]>((signal) => api.list(signal));
  const picked = ref<readonly number[]>([]);
  const formOpen = ref(false);
  const edited = shallowRef(null) as ShallowRef<Item | null>;

  const to = ({ id }: Item): RouteLocationRaw => ({ name: page, params: { id } });

  async function open(item: Item): Promise<void> {
    await router.push(to(item));
  }

  function openForm(item: Item | null): void {
    edited.value = item;
    formOpen.value = true;
  }

  async function saved(item: Item): Promise<void> {
    if (edited.value === null) await open(item);
    else await load.reload();
  }

  async function turn({ id }: Item, enabled: boolean): Promise<void> {
    await act(`turn-${id}`, async () => {
      await api.change(id, { enabled });
    });
    await load.reload();
  }

  async function remove({ id, name }: Item): Promise<void> {
    await act(`remove-${id}`, async () => {
      await api.remove(id);
      picked.value = picked.value.filter((one) => one !== id);
      return t('act.removed', { name });
    });
    await load.reload();
  }

  async function removedAll(): Promise<void> {
    picked.value = [];
    await load.reload();
  }

  return {
    ...load,
    acting,
    picked,
    formOpen,
    edited,
    to,
    open,
    openForm,
    saved,
    turn,
    remove,
    removeId: api.remove,
    removedAll,
  };
}

// @vitest-environment jsdom
import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useList, type Listed } from './list';
import { within } from '../../testkit/within';

const said = vi.hoisted(() => ({ success: vi.fn(), error: vi.fn() }));
vi.mock('naive-ui', () => ({ useMessage: () => said }));

const thing = (id: number): Listed => ({ id, name: `thing ${id}`, enabled: true });

/** An API that keeps some things. */
function keeping(...ids: number[]) {
  let kept = ids.map(thing);
  return {
    list: vi.fn(() => Promise.resolve(kept)),
    change: vi.fn((id: number, { enabled }: { enabled: boolean }) => {
      kept = kept.map((one) => (one.id === id ? { ...one, enabled } : one));
      return Promise.resolve();
    }),
    remove: vi.fn((id: number) => {
      kept = kept.filter((one) => one.id !== id);
      return Promise.resolve();
    }),
  };
}

async function listOf(api: ReturnType<typeof keeping>) {
  const { given, router } = within(() => useList(api, 'thing'), 'thing');
  await flushPromises();
  return { list: given, router };
}

beforeEach(() => {
  said.success.mockClear();
  said.error.mockClear();
});

describe('a list', () => {
  it('asks for what there is', async () => {
    const { list } = await listOf(keeping(1, 2));
    expect(list.data.value).toEqual([thing(1), thing(2)]);
  });

  it('goes to the page of what is new', async () => {
    const { list, router } = await listOf(keeping());
    list.openForm(null);
    expect(list.formOpen.value).toBe(true);
    await list.saved(thing(7));
    expect(router.currentRoute.value.fullPath).toBe('/thing/7');
  });

  it('stays, and asks again, when something was changed', async () => {
    const api = keeping(1);
    const { list, router } = await listOf(api);
    list.openForm(thing(1));
    expect(list.edited.value).toEqual(thing(1));
    await list.saved(thing(1));
    expect(router.currentRoute.value.fullPath).toBe('/');
    expect(api.list).toHaveBeenCalledTimes(2);
  });

  it('shows what became of a switch', async () => {
    const { list } = await listOf(keeping(1));
    await list.turn(thing(1), false);
    expect(list.data.value).toEqual([{ ...thing(1), enabled: false }]);
  });

  it('says why a switch could not be turned, and shows where it stands', async () => {
    const api = keeping(1);
    api.change.mockRejectedValueOnce(new Error('not now'));
    const { list } = await listOf(api);
    await list.turn(thing(1), false);
    expect(said.error).toHaveBeenCalledWith('not now', expect.anything());
    expect(list.data.value).toEqual([thing(1)]);
    expect(list.acting.value).toBeNull();
  });

  it('picks no more what is deleted', async () => {
    const { list } = await listOf(keeping(1, 2));
    list.picked.value = [1, 2];
    await list.remove(thing(1));
    expect(list.picked.value).toEqual([2]);
    expect(list.data.value).toEqual([thing(2)]);
    expect(said.success).toHaveBeenCalledWith('thing 1 is deleted');
  });

  it('keeps picked what could not be deleted', async () => {
    const api = keeping(1);
    api.remove.mockRejectedValueOnce(new Error('in use'));
    const { list } = await listOf(api);
    list.picked.value = [1];
    await list.remove(thing(1));
    expect(list.picked.value).toEqual([1]);
  });

  it('lets go of all picks when they are deleted', async () => {
    const api = keeping(1, 2);
    const { list } = await listOf(api);
    list.picked.value = [1, 2];
    for (const id of list.picked.value) await list.removeId(id);
    await list.removedAll();
    expect(list.picked.value).toEqual([]);
    expect(list.data.value).toEqual([]);
    expect(said.success).not.toHaveBeenCalled();
  });
});

// @vitest-environment jsdom
import { nextTick, ref } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import { useEditor } from './editor';
import { ApiError } from '@/api/http';
import { within } from '../../testkit/within';

interface Thing {
  id: number;
  revision: string;
  name: string;
  weight: number;
  enabled: boolean;
}

const READ: Thing = { id: 1, revision: 'r1', name: 'one', weight: 3, enabled: true };
const CHANGED = new ApiError(412, 'the thing was changed since you read it, by ann; read it again');

/** A form that is opened for a thing, and a server that keeps it. */
async function opened(thing: Thing | null, kept: Thing = READ) {
  const show = ref(false);
  const server = { kept };
  const send = vi.fn((values: Partial<Thing>, item: Thing | null) => {
    if (item !== null && item.revision !== server.kept.revision) return Promise.reject(CHANGED);
    server.kept = { ...server.kept, ...values, revision: 'mine' };
    return Promise.resolve(server.kept);
  });
  const saved = vi.fn();
  const shown = ref(thing);
  const { given: editor } = within(() =>
    useEditor(show, () => shown.value, {
      fields: ['name', 'weight', 'enabled'],
      valuesOf: (item) => ({
        name: item?.name ?? '',
        weight: item?.weight ?? 0,
        enabled: item?.enabled ?? true,
      }),
      check: ({ name }): Record<string, string> => (name === '' ? { name: 'is needed' } : {}),
      send,
      saved,
      latest: () => Promise.resolve(server.kept),
    }),
  );
  show.value = true;
  await nextTick();
  return { editor, show, server, send, saved, shown };
}

describe('a form for a thing', () => {
  it('begins with the thing, and closes when it is saved', async () => {
    const { editor, show, saved } = await opened(READ);
    expect(editor.values).toEqual({ name: 'one', weight: 3, enabled: true });
    editor.values.name = 'two';
    await editor.save();
    expect(saved).toHaveBeenCalledWith(expect.objectContaining({ name: 'two' }), READ);
    expect(show.value).toBe(false);
  });

  it('begins anew each time it is opened', async () => {
    const { editor, show } = await opened(READ);
    editor.values.name = 'typed';
    editor.form.errors['name'] = 'bad';
    show.value = false;
    await nextTick();
    show.value = true;
    await nextTick();
    expect(editor.values.name).toBe('one');
    expect(editor.form.errors).toEqual({});
  });

  it('sends nothing that is known to be wrong', async () => {
    const { editor, send, show } = await opened(null);
    await editor.save();
    expect(send).not.toHaveBeenCalled();
    expect(editor.form.item('name').feedback).toBe('is needed');
    expect(show.value).toBe(true);
  });

  it('does not take what the page learns meanwhile for what its reader saw', async () => {
    const newer = { ...READ, revision: 'r2', weight: 9 };
    const { editor, shown, server } = await opened(READ, newer);
    shown.value = newer;
    await editor.save();
    expect(editor.conflict.value).not.toBeNull();
    expect(server.kept.weight).toBe(9);
  });
});

describe('a thing that somebody else saved meanwhile', () => {
  const theirs: Thing = { id: 1, revision: 'r2', name: 'theirs', weight: 9, enabled: true };

  it('is told of, and nothing that was entered is lost', async () => {
    const { editor, show, server } = await opened(READ, theirs);
    editor.values.name = 'mine';
    await editor.save();
    expect(editor.conflict.value).toEqual({ detail: CHANGED.message, loaded: false });
    expect(editor.form.failure.value).toBeNull();
    expect(editor.values.name).toBe('mine');
    expect(show.value).toBe(true);
    expect(server.kept).toEqual(theirs);
  });

  it('is loaded around what was entered, and its changes are shown at their fields', async () => {
    const { editor } = await opened(READ, theirs);
    editor.values.name = 'mine';
    editor.values.enabled = false;
    await editor.save();
    await editor.loadNewer();
    expect(editor.values).toEqual({ name: 'mine', weight: 9, enabled: false });
    expect(editor.form.item('name')).toEqual({
      validationStatus: 'warning',
      feedback: 'Somebody else changed this to: theirs',
    });
    expect(editor.form.item('weight').feedback).toBe('Somebody else changed this.');
    expect(editor.form.item('enabled')).toEqual({});
    expect(editor.conflict.value?.loaded).toBe(true);
  });

  it('says nothing of a field that both changed alike', async () => {
    const { editor } = await opened(READ, theirs);
    editor.values.name = 'theirs';
    await editor.save();
    await editor.loadNewer();
    expect(editor.form.item('name')).toEqual({});
  });

  it('is replaced once its changes were seen', async () => {
    const { editor, server, show } = await opened(READ, theirs);
    editor.values.name = 'mine';
    await editor.save();
    await editor.loadNewer();
    await editor.save();
    expect(server.kept).toMatchObject({ name: 'mine', weight: 9 });
    expect(show.value).toBe(false);
  });

  it('can be taken instead of what was entered', async () => {
    const { editor } = await opened(READ, theirs);
    editor.values.name = 'mine';
    await editor.save();
    await editor.loadNewer();
    editor.takeNewer();
    expect(editor.values).toEqual({ name: 'theirs', weight: 9, enabled: true });
    expect(editor.form.notes).toEqual({});
    expect(editor.conflict.value).toBeNull();
  });

  it('may be changed once more while it is looked at', async () => {
    const { editor, server } = await opened(READ, theirs);
    await editor.save();
    await editor.loadNewer();
    server.kept = { ...theirs, revision: 'r3', weight: 10 };
    await editor.save();
    expect(editor.conflict.value?.loaded).toBe(false);
    await editor.loadNewer();
    expect(editor.values.weight).toBe(10);
  });
});

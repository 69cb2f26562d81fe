// @vitest-environment jsdom
import { nextTick, ref } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import { useTableMemory } from './table-memory';
import { usePicks, useTableRows } from './table-rows';
import type { Column } from '@/parts/list-table';

interface Row {
  id: number;
  name: string;
}

const COLUMNS: Column<Row>[] = [{ key: 'name', label: 'Name', sort: (row) => row.name }];
const rowsTo = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({ id: at + 1, name: `row ${count - at}` }));

function table(count: number, memory?: string) {
  const rows = ref(rowsTo(count));
  const memories = useTableMemory(memory);
  const view = useTableRows(() => rows.value, () => COLUMNS, memories, () => true);
  return { rows, ...memories, ...view };
}

const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);

beforeEach(() => localStorage.clear());

describe('rows', () => {
  it('are sorted up, down, and as they came', () => {
    const { onPage, turn } = table(3);
    expect(ids(onPage.value)).toEqual([1, 2, 3]);
    turn('name');
    expect(ids(onPage.value)).toEqual([3, 2, 1]);
    turn('name');
    expect(ids(onPage.value)).toEqual([1, 2, 3]);
    turn('name');
    expect(ids(onPage.value)).toEqual([1, 2, 3]);
  });

  it('come a page at a time', () => {
    const { onPage, page, pageCount, size } = table(45);
    expect(pageCount.value).toBe(1);
    size.value = 20;
    expect(pageCount.value).toBe(3);
    page.value = 2;
    expect(ids(onPage.value)).toEqual([41, 42, 43, 44, 45]);
  });

  it('are shown from the first page on when their order changes', async () => {
    const { page, size, turn } = table(45);
    size.value = 20;
    await nextTick();
    page.value = 2;
    turn('name');
    await nextTick();
    expect(page.value).toBe(0);
  });

  it('are never an empty page because some went', async () => {
    const { rows, onPage, page, size } = table(41);
    size.value = 20;
    await nextTick();
    page.value = 2;
    rows.value = rowsTo(40);
    expect(page.value).toBe(1);
    expect(onPage.value).toHaveLength(20);
  });

  it('keep their order and the size of their pages in this browser', async () => {
    const first = table(3, 'things');
    first.turn('name');
    first.size.value = 100;
    await nextTick();
    const second = table(3, 'things');
    expect(ids(second.onPage.value)).toEqual([3, 2, 1]);
    expect(second.size.value).toBe(100);
  });

  it('have pages of the usual size when the browser kept something odd', () => {
    localStorage.setItem('gateway.table.things', '{"size": 7, "hidden": 3}');
    expect(table(3, 'things').size.value).toBe(50);
  });
});

describe('picks', () => {
  const page = [{ id: 1 }, { id: 2 }];

  it('of all are those of the page, beside those of other pages', () => {
    const picked = ref<readonly number[] | undefined>([9]);
    const picks = usePicks(picked, () => page);
    expect([picks.all.value, picks.some.value]).toEqual([false, true]);
    picks.pickAll(true);
    expect(picked.value).toEqual([9, 1, 2]);
    expect([picks.all.value, picks.some.value]).toEqual([true, false]);
    picks.pickAll(false);
    expect(picked.value).toEqual([9]);
  });

  it('are put and taken one by one', () => {
    const picked = ref<readonly number[] | undefined>([]);
    const picks = usePicks(picked, () => page);
    picks.pick(2, true);
    expect([picks.isPicked(1), picks.isPicked(2)]).toEqual([false, true]);
    picks.pick(2, false);
    expect(picked.value).toEqual([]);
  });
});

// @vitest-environment jsdom
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { createMemoryHistory, createRouter, RouterView, type Router } from 'vue-router';
import { useLog, useLogSummary, type Log } from './log';
import type { Page } from './log-pages';
import type { LogShape } from '@/parts/log-query';

type By = 'alias' | 'key';
type Row = { id: number };

const SHAPE: LogShape<By> = {
  texts: ['alias'],
  numbers: [],
  words: { status: ['success', 'error'] },
  groups: ['alias', 'key'],
};

/** A log of so many rows; a cursor is the row that a page begins after. */
class Server {
  readonly asked: { alias: unknown; limit: number; cursor: number | undefined; now: Date }[] = [];
  readonly counted: string[] = [];
  down = false;

  constructor(private readonly length: number) {}

  page(alias: unknown, limit: number, cursor: number | undefined, now: Date): Promise<Page<Row, number>> {
    this.asked.push({ alias, limit, cursor, now });
    if (this.down) return Promise.reject(new Error('down'));
    const from = cursor ?? 0;
    const end = Math.min(from + limit, this.length);
    const rows = Array.from({ length: end - from }, (_, at) => ({ id: from + at + 1 }));
    return Promise.resolve({ rows, next: end < this.length ? end : null });
  }
}

async function opened(server: Server, address = '/'): Promise<{ log: Log<Row, By>; router: Router }> {
  const logs: Log<Row, By>[] = [];
  const page = defineComponent(() => {
    const made = useLog<Row, number, By>(SHAPE, (query, { now, limit, cursor }) =>
      server.page(query.filter['alias'], limit, cursor, now),
    );
    useLogSummary(made.query, (query) => {
      server.counted.push(query.by);
      return Promise.resolve(query.by);
    });
    logs.push(made);
    return () => h('div');
  });
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: page }] });
  await router.push(address);
  mount(RouterView, { global: { plugins: [router] } });
  await flushPromises();
  const [log] = logs;
  if (log === undefined) throw new Error('the page was not shown');
  return { log, router };
}

const ids = (log: Log<Row, By>) => {
  const rows = log.pages.rows.value;
  return [rows[0]?.id, rows.at(-1)?.id];
};

describe('a log', () => {
  beforeEach(() => localStorage.clear());

  it('goes to older pages and back to those before', async () => {
    const { log } = await opened(new Server(120));
    const seen = [[log.pages.number.value, ...ids(log)]];
    for (const turn of [log.pages.next, log.pages.next, log.pages.next, log.pages.previous, log.pages.previous]) {
      await turn();
      seen.push([log.pages.number.value, ...ids(log)]);
    }
    expect(seen).toEqual([
      [1, 1, 50],
      [2, 51, 100],
      [3, 101, 120],
      [3, 101, 120], // There is none after the last,
      [2, 51, 100],
      [1, 1, 50],
    ]);
    await log.pages.previous();
    expect(log.pages.number.value).toBe(1); // and none before the first.
  });

  it('looks at all pages as of one moment, until it is read anew', async () => {
    const server = new Server(120);
    const { log } = await opened(server);
    await log.pages.next();
    await log.pages.previous();
    expect(new Set(server.asked.map(({ now }) => now)).size).toBe(1);
    await log.pages.next();
    await log.pages.restart();
    expect(log.pages.number.value).toBe(1);
    expect(new Set(server.asked.map(({ now }) => now)).size).toBe(2);
  });

  it('keeps what is looked at in the address, and begins at its first page', async () => {
    const server = new Server(120);
    const { log, router } = await opened(server, '/?alias=chat&by=key');
    await log.pages.next();
    log.change({ filter: { alias: 'fast' } });
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ alias: 'fast', by: 'key' });
    expect(server.asked.map(({ alias, cursor }) => [alias, cursor])).toEqual([
      ['chat', undefined],
      ['chat', 50],
      ['fast', undefined],
    ]);
    expect(log.pages.number.value).toBe(1);
  });

  it('is counted anew but not read anew when only the grouping changes', async () => {
    const server = new Server(120);
    const { log } = await opened(server);
    await log.pages.next();
    log.change({ by: 'key' });
    await flushPromises();
    expect(server.counted).toEqual(['alias', 'key']);
    expect(log.pages.number.value).toBe(2);
  });

  it('remembers how many rows are wanted at once, and begins anew with another number', async () => {
    const { log } = await opened(new Server(120));
    await log.pages.next();
    log.size.value = 20;
    await flushPromises();
    expect([log.pages.number.value, ...ids(log)]).toEqual([1, 1, 20]);

    const { log: later } = await opened(new Server(120));
    expect(ids(later)).toEqual([1, 20]);
    localStorage.setItem('gateway.page-size', '13');
    const { log: usual } = await opened(new Server(120));
    expect(ids(usual)).toEqual([1, 50]);
  });

  it('asks again for the page that could not be read', async () => {
    const server = new Server(120);
    const { log } = await opened(server);
    server.down = true;
    await log.pages.next();
    expect(log.pages.error.value).toEqual(new Error('down'));
    expect(log.pages.number.value).toBe(1);
    server.down = false;
    await log.pages.again();
    expect(log.pages.error.value).toBeNull();
    expect(log.pages.number.value).toBe(2);
  });

  it('turns one page at a time', async () => {
    const { log } = await opened(new Server(500));
    await Promise.all([log.pages.next(), log.pages.next()]);
    expect(log.pages.number.value).toBe(2);
  });
});

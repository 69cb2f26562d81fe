import { describe, expect, it } from 'vitest';
import { moved } from './order';
import { filterOf, readQuery, writeQuery } from './usage-query';
import { lastDays, startOfDays } from './usage-series';
import { totalOf } from './usage-total';
import type { UsageGroup } from '@/api/usage';

const NOW = new Date('2026-11-23T10:00:00Z');

function group(part: Partial<UsageGroup>): UsageGroup {
  return {
    group: '',
    requests: 0,
    successes: 0,
    input_tokens: 0,
    output_tokens: 0,
    cache_read_tokens: 0,
    cache_write_tokens: 0,
    reasoning_tokens: 0,
    total_tokens: 0,
    cost_usd: null,
    latency_ms_mean: 0,
    ...part,
  };
}

describe('moving an item', () => {
  it('closes up the places between', () => {
    expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c']);
  });

  it('past the end puts it last', () => {
    expect(moved(['a', 'b'], 0, 9)).toEqual(['b', 'a']);
  });
});

describe('the address of the usage page', () => {
  it('is empty for what is usual', () => {
    expect(readQuery({})).toEqual({ range: '24h' });
    expect(writeQuery({ range: '24h' })).toEqual({});
  });

  it('survives a round trip', () => {
    const query = { range: '7d', key_id: '3', alias: 'sonnet', status: 'error' };
    expect(writeQuery(readQuery(query))).toEqual(query);
  });

  it('looks everywhere for a request id', () => {
    expect(readQuery({ q: 'req_1' }).range).toBe('all');
    expect(writeQuery({ range: 'all', q: 'req_1' })).toEqual({ q: 'req_1' });
  });

  it('leaves out what it does not understand', () => {
    expect(readQuery({ from: 'yesterday', key_id: 'x', range: '9y' })).toEqual({ range: '24h' });
  });

  it('becomes a filter that begins where the range does', () => {
    expect(filterOf({ range: '1h', alias: 'a' }, NOW)).toEqual({
      from: '2026-11-23T09:00:00.000Z',
      alias: 'a',
    });
    expect(filterOf({ range: 'all' }, NOW)).toEqual({});
  });
});

describe('the last days', () => {
  it('are all there, also those without calls', () => {
    const points = lastDays([group({ group: '2026-11-22', requests: 4, total_tokens: 9 })], 3, NOW);
    expect(points).toEqual([
      { day: '2026-11-21', requests: 0, tokens: 0 },
      { day: '2026-11-22', requests: 4, tokens: 9 },
      { day: '2026-11-23', requests: 0, tokens: 0 },
    ]);
    expect(startOfDays(3, NOW)).toBe('2026-11-21T00:00:00Z');
  });
});

describe('the total', () => {
  it('weighs latencies by calls and knows no cost without one', () => {
    const groups = [
      group({ requests: 1, latency_ms_mean: 100 }),
      group({ requests: 3, latency_ms_mean: 500 }),
    ];
    expect(totalOf(groups)).toMatchObject({ requests: 4, latencyMs: 400, costUsd: null });
    expect(totalOf([])).toMatchObject({ requests: 0, latencyMs: null });
  });
});

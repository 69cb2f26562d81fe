import { describe, expect, it } from 'vitest';
import { moved } from './order';
import { filterOf, readQuery, writeQuery, type LogShape } from './log-query';
import { allOf, totalOf } from './usage-total';
import type { UsageGroup } from '@/api/usage';
import { timeLabel } from '@/dashboard/time-label';

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

describe('the address of a page of calls', () => {
  const SHAPE: LogShape<'alias' | 'key'> = {
    texts: ['alias', 'q'],
    numbers: ['key_id'],
    words: { status: ['success', 'error'] },
    groups: ['alias', 'key'],
  };
  const usual = { time: { name: '24h' as const }, filter: {}, by: 'alias' as const };

  it('is empty for what is usual', () => {
    expect(readQuery(SHAPE, {})).toEqual(usual);
    expect(writeQuery(SHAPE, usual)).toEqual({});
  });

  it('survives a round trip', () => {
    const query = { range: '7d', key_id: '3', alias: 'sonnet', status: 'error', by: 'key' };
    expect(writeQuery(SHAPE, readQuery(SHAPE, query))).toEqual(query);
    const from = { from: '2026-11-22T09:00:00.000Z' };
    expect(writeQuery(SHAPE, readQuery(SHAPE, from))).toEqual(from);
  });

  it('looks everywhere for a request id', () => {
    const query = readQuery(SHAPE, { q: 'req_1' });
    expect(query.time.name).toBe('all');
    expect(writeQuery(SHAPE, query)).toEqual({ q: 'req_1' });
  });

  it('leaves out what it does not understand', () => {
    const query = { from: 'yesterday', key_id: 'x', range: '9y', status: 'odd', by: 'sign' };
    expect(readQuery(SHAPE, query)).toEqual(usual);
  });

  it('becomes a filter that begins where the range does', () => {
    const query = { ...usual, time: { name: '1h' as const }, filter: { alias: 'a' } };
    expect(filterOf(query, NOW)).toEqual({ from: '2026-11-23T09:00:00.000Z', alias: 'a' });
    expect(filterOf({ ...usual, time: { name: 'all' } }, NOW)).toEqual({});
  });
});

describe('a moment on the axis of a chart', () => {
  it('is told in the zone that was counted in', () => {
    expect(timeLabel('2026-11-22T23:00:00Z', 'day', 'Europe/Berlin')).toBe('11-23');
    expect(timeLabel('2026-11-23T08:00:00Z', 'hour', 'Europe/Berlin')).toBe('09:00');
  });

  it('is the day where an hour begins one', () => {
    expect(timeLabel('2026-11-22T16:00:00Z', 'hour', 'Asia/Shanghai')).toBe('11-23');
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

  it('counts the groups in that are too many to be listed', () => {
    const groups = [group({ requests: 2 })];
    expect(totalOf(allOf({ groups, rest: group({ requests: 5 }) })).requests).toBe(7);
    expect(totalOf(allOf({ groups, rest: null })).requests).toBe(2);
  });
});

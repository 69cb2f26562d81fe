import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import { CALL_METHODS, CALL_STATUSES, type LogFilter } from '@/api/usage';
import { DAY_MS } from './usage-series';

export const RANGES = ['1h', '24h', '7d', '30d', 'all'] as const;
export type Range = (typeof RANGES)[number] | 'custom';

/** What the usage page looks at, as its address tells it. */
export interface UsageQuery extends LogFilter {
  /** `from` and `to` are set when it is custom. */
  range: Range;
}

const RANGE_MS: Record<string, number> = {
  '1h': 3_600_000,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
};
const DEFAULT_RANGE = '24h';
const TEXTS = ['alias', 'protocol', 'q'] as const;
const NUMBERS = ['key_id', 'provider_id'] as const;

/** Reads the page's address; what it does not understand it leaves out. */
export function readQuery(query: LocationQuery): UsageQuery {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const time = (name: string) => {
    const value = text(name);
    return value !== undefined && !Number.isNaN(Date.parse(value)) ? value : undefined;
  };
  const from = time('from');
  const to = time('to');
  const named = RANGES.find((one) => one === text('range'));
  // A request id is looked for wherever it is, not in the last day only.
  const usual = text('q') === undefined ? DEFAULT_RANGE : 'all';
  const result: UsageQuery = { range: from || to ? 'custom' : (named ?? usual) };
  if (from) result.from = from;
  if (to) result.to = to;
  for (const name of TEXTS) {
    const value = text(name);
    if (value !== undefined) result[name] = value;
  }
  const status = CALL_STATUSES.find((one) => one === text('status'));
  if (status) result.status = status;
  const method = CALL_METHODS.find((one) => one === text('call_method'));
  if (method) result.call_method = method;
  for (const name of NUMBERS) {
    const value = Number(text(name) ?? Number.NaN);
    if (Number.isInteger(value)) result[name] = value;
  }
  return result;
}

/** Writes the page's address. */
export function writeQuery(query: UsageQuery): LocationQueryRaw {
  const { range, from, to, ...rest } = query;
  const written: LocationQueryRaw = {};
  if (range === 'custom') Object.assign(written, { from, to });
  else if (range !== (rest.q ? 'all' : DEFAULT_RANGE)) written['range'] = range;
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined && value !== '') written[name] = String(value);
  }
  return written;
}

/** What to ask the server for. */
export function filterOf(query: UsageQuery, now: Date): LogFilter {
  const { range, from, to, ...rest } = query;
  if (range === 'custom') return { from, to, ...rest };
  const ms = RANGE_MS[range];
  return ms === undefined ? rest : { from: new Date(now.getTime() - ms).toISOString(), ...rest };
}

import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import { boundsOf, RANGES, type RangeName, type TimeRange } from './time-range';

type Value = string | number | undefined;
export type Filter = Record<string, Value>;

/** Which filters a page of calls has, by their names in its address and in the API. */
export interface LogShape<By extends string = string> {
  texts: readonly string[];
  numbers: readonly string[];
  /** Filters that take one of some words. */
  words: Record<string, readonly string[]>;
  /** What calls can be counted together by; the first is usual. */
  groups: readonly By[];
}

/** What a page of calls looks at, as its address tells it. */
export interface LogQuery<By extends string = string> {
  time: TimeRange;
  filter: Filter;
  by: By;
}

const USUAL_RANGE: RangeName = '24h';
const WORDS_SOUGHT = 'q';

/** Reads the page's address; what it does not understand it leaves out. */
export function readQuery<By extends string>(
  shape: LogShape<By>,
  query: LocationQuery,
): LogQuery<By> {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const filter: Filter = {};
  for (const name of shape.texts) put(filter, name, text(name));
  for (const [name, words] of Object.entries(shape.words)) {
    put(filter, name, words.find((one) => one === text(name)));
  }
  for (const name of shape.numbers) {
    const value = Number(text(name) ?? Number.NaN);
    put(filter, name, Number.isInteger(value) ? value : undefined);
  }
  const by = shape.groups.find((one) => one === text('by')) ?? (shape.groups[0] as By);
  return { time: readRange(query, usualRange(filter)), filter, by };
}

/** Reads only the time. */
export function readRange(query: LocationQuery, usual: RangeName): TimeRange {
  const moment = (name: string) => {
    const value = query[name];
    return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
  };
  const from = moment('from');
  const to = moment('to');
  if (from ?? to) return { name: 'custom', from, to };
  return { name: RANGES.find((one) => one === query['range']) ?? usual };
}

/** Writes only the time. */
export function writeRange(time: TimeRange, usual: RangeName): LocationQueryRaw {
  if (time.name === 'custom') {
    return { ...(time.from && { from: time.from }), ...(time.to && { to: time.to }) };
  }
  return time.name === usual ? {} : { range: time.name };
}

/** Writes the page's address. */
export function writeQuery<By extends string>(
  shape: LogShape<By>,
  query: LogQuery<By>,
): LocationQueryRaw {
  const written = writeRange(query.time, usualRange(query.filter));
  for (const [name, value] of Object.entries(query.filter)) {
    if (value !== undefined && value !== '') written[name] = String(value);
  }
  if (query.by !== shape.groups[0]) written['by'] = query.by;
  return written;
}

/** What to ask the server for; the shape makes sure that its words are the API's. */
export function filterOf<F>(query: LogQuery, now: Date): F {
  return { ...boundsOf(query.time, now), ...query.filter } as F;
}

/** A request id is looked for wherever it is, not in the last day only. */
function usualRange(filter: Filter): RangeName {
  return filter[WORDS_SOUGHT] === undefined ? USUAL_RANGE : 'all';
}

function put(filter: Filter, name: string, value: Value): void {
  if (value !== undefined) filter[name] = value;
}

/** How numbers and times are written. All functions are pure; an absent value is a dash. */

export const NONE = '–';

/** Token limits as vendors print them: 128K, 200K, 1M; powers of two as 128Ki. */
export function tokens(count: number | null | undefined): string {
  if (count === null || count === undefined) return NONE;
  const steps: [number, string][] = [
    [1_000_000, 'M'],
    [1_048_576, 'Mi'],
    [1_000, 'K'],
    [1_024, 'Ki'],
  ];
  for (const [size, unit] of steps) {
    if (count >= size && count % size === 0) return `${count / size}${unit}`;
  }
  if (count >= 1_000_000) return `${(count / 1_000_000).toFixed(2)}M`;
  return count >= 10_000 ? `${(count / 1_000).toFixed(1)}K` : String(count);
}

/** Reads what {@link tokens} writes: `128K`, `1.5M`, `128Ki`, `8192`. Null for anything else. */
export function parseTokens(text: string): number | null {
  const match = /^([\d.,_\s]+?)\s*([km]i?|b)?$/i.exec(text.trim());
  if (!match) return null;
  const number = Number((match[1] ?? '').replace(/[,_\s]/g, ''));
  const factor = { k: 1e3, ki: 1024, m: 1e6, mi: 1024 ** 2, b: 1e9 }[(match[2] ?? '').toLowerCase()];
  const value = number * (factor ?? 1);
  return Number.isFinite(value) && Number.isInteger(value) ? value : null;
}

/** A count with separators. */
export function count(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** A count in few characters: 12.3K, 4.6M. */
export function compact(value: number, locale: string): string {
  if (value < 10_000) return count(value, locale);
  return new Intl.NumberFormat(locale === 'zh' ? 'en' : locale, {
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(value);
}

/** A share of a whole. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return NONE;
  const value = (100 * part) / whole;
  return `${value === 100 ? '100' : Math.min(value, 99.9).toFixed(1)}%`;
}

/** A size: 812 B, 3.4 KB, 2.0 MB; by thousands, as network traffic is counted. */
export function bytes(size: number | null | undefined): string {
  if (size === null || size === undefined) return NONE;
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = size;
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  return `${at === 0 ? value : value.toFixed(1)} ${units[at]}`;
}

/** US dollars with as many digits as small amounts need. */
export function usd(amount: number | null | undefined): string {
  if (amount === null || amount === undefined) return NONE;
  if (amount === 0) return '$0';
  if (amount < 0.0001) return '<$0.0001';
  return `$${amount.toFixed(amount < 1 ? 4 : 2)}`;
}

/** A price without needless zeros. */
export function price(amount: number | null | undefined): string {
  return amount === null || amount === undefined ? NONE : `$${Number(amount.toFixed(6))}`;
}

/** Milliseconds: 812 ms, 3.4 s, 2 min 5 s. */
export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return NONE;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** How long something has been running: 3 d 4 h, 4 h 12 min, 12 min, 40 s. */
export function span(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3_600), 'h'],
    [Math.floor((seconds % 3_600) / 60), 'min'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first < 0) return `${Math.floor(seconds)} s`;
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

/** A moment to the second, in the reader's zone, in an order that sorts: 2026-11-23 09:41:07. */
export function moment(time: string | null | undefined): string {
  if (!time) return NONE;
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? NONE : `${localDay(at)} ${localTime(at)}`;
}

/** A moment in short: the time alone when it is today, else day and time without seconds. */
export function shortMoment(time: string | null | undefined, now: Date): string {
  if (!time) return NONE;
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return NONE;
  if (localDay(at) === localDay(now)) return localTime(at);
  const day = at.getFullYear() === now.getFullYear() ? localDay(at).slice(5) : localDay(at);
  return `${day} ${localTime(at).slice(0, 5)}`;
}

function localDay(at: Date): string {
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-');
}

function localTime(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

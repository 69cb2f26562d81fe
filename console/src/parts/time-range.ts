export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export const RANGES = ['1h', '24h', '7d', '30d', 'all'] as const;
export type RangeName = (typeof RANGES)[number] | 'custom';

/** Which time a page looks at. */
export interface TimeRange {
  name: RangeName;
  /** RFC 3339; set when the range is custom, and possibly only one of the two. */
  from?: string | undefined;
  to?: string | undefined;
}

const LENGTHS: Partial<Record<RangeName, number>> = {
  '1h': HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
};

/** Where the range begins and ends; an open end is left out. */
export function boundsOf(range: TimeRange, now: Date): { from?: string; to?: string } {
  if (range.name === 'custom') {
    return { ...(range.from && { from: range.from }), ...(range.to && { to: range.to }) };
  }
  const length = LENGTHS[range.name];
  return length === undefined ? {} : { from: new Date(now.getTime() - length).toISOString() };
}

/** The zone of this browser, such as Europe/Berlin. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

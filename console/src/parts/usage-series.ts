import type { UsageGroup } from '@/api/usage';

/** One day of use; days are UTC, as the server counts them. */
export interface UsagePoint {
  day: string;
  requests: number;
  tokens: number;
}

export const DAY_MS = 86_400_000;

/** The last `days` days up to `now`, in order; a day without calls is there with zeros. */
export function lastDays(groups: readonly UsageGroup[], days: number, now: Date): UsagePoint[] {
  const byDay = new Map(groups.map((group) => [group.group, group]));
  return Array.from({ length: days }, (_, index) => {
    const day = utcDay(new Date(now.getTime() - (days - 1 - index) * DAY_MS));
    const group = byDay.get(day);
    return { day, requests: group?.requests ?? 0, tokens: group?.total_tokens ?? 0 };
  });
}

/** Where the first of the last `days` days begins. */
export function startOfDays(days: number, now: Date): string {
  return `${utcDay(new Date(now.getTime() - (days - 1) * DAY_MS))}T00:00:00Z`;
}

function utcDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

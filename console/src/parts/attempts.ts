import type { CallAttempt, ModelLog } from '@/api/usage';

/** An attempt, and where it lies within its call: hundredths from the beginning, and how many. */
export interface PlacedAttempt {
  attempt: CallAttempt;
  from: number;
  width: number;
}

/** What can still be seen of an attempt that took no time. */
const LEAST_WIDTH = 1;

type Told = Pick<ModelLog, 'attempts' | 'attempt_list' | 'latency_ms'>;

/** The attempts of a call on one line of time. */
export function placed({ attempt_list, latency_ms }: Told): PlacedAttempt[] {
  const ends = attempt_list.map(({ start_ms, duration_ms }) => start_ms + duration_ms);
  const whole = Math.max(1, latency_ms, ...ends);
  return attempt_list.map((attempt) => {
    const width = Math.max(LEAST_WIDTH, (100 * attempt.duration_ms) / whole);
    const from = Math.min(100 - width, (100 * attempt.start_ms) / whole);
    return { attempt, from, width };
  });
}

/** How many attempts of a call the server has not kept; who was not asked is no attempt. */
export function leftOut({ attempts, attempt_list }: Told): number {
  return attempts - attempt_list.filter(({ outcome }) => outcome !== 'unsayable').length;
}

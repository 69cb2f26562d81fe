import { describe, expect, it } from 'vitest';
import { leftOut, placed } from './attempts';
import type { CallAttempt } from '@/api/usage';

function attempt(part: Partial<CallAttempt>): CallAttempt {
  return {
    provider_id: 1,
    provider_name: 'vendor',
    model_id: 'model',
    call_method: 'direct',
    outcome: 'rejected',
    http_status: 503,
    reason: null,
    start_ms: 0,
    duration_ms: 0,
    ...part,
  };
}

describe('the attempts of a call', () => {
  const refused = attempt({ duration_ms: 250 });
  const unsayable = attempt({ outcome: 'unsayable', start_ms: 250 });
  const served = attempt({ outcome: 'served', start_ms: 300, duration_ms: 700 });

  it('lie where they were in its time', () => {
    const shown = placed({ attempts: 2, attempt_list: [refused, served], latency_ms: 1000 });
    expect(shown).toEqual([
      { attempt: refused, from: 0, width: 25 },
      { attempt: served, from: 30, width: 70 },
    ]);
  });

  it('can be seen even when they took no time, and never stick out', () => {
    const last = attempt({ start_ms: 1000 });
    const shown = placed({ attempts: 1, attempt_list: [unsayable, last], latency_ms: 1000 });
    expect(shown.map(({ from, width }) => [from, width])).toEqual([
      [25, 1],
      [99, 1],
    ]);
    expect(placed({ attempts: 1, attempt_list: [attempt({})], latency_ms: 0 })).toHaveLength(1);
  });

  it('are missed when the server kept only some', () => {
    const told = [refused, unsayable, served];
    expect(leftOut({ attempts: 2, attempt_list: told, latency_ms: 1 })).toBe(0);
    expect(leftOut({ attempts: 14, attempt_list: told, latency_ms: 1 })).toBe(12);
  });
});

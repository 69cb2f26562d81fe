import type { UsageGroup } from '@/api/usage';

export interface UsageTotal {
  requests: number;
  successes: number;
  tokens: number;
  /** Null when no call's cost is known. */
  costUsd: number | null;
  /** The mean; null without calls. */
  latencyMs: number | null;
}

/** What the groups amount to. */
export function totalOf(groups: readonly UsageGroup[]): UsageTotal {
  const requests = sum(groups.map((group) => group.requests));
  const costs = groups.flatMap((group) => (group.cost_usd === null ? [] : [group.cost_usd]));
  return {
    requests,
    successes: sum(groups.map((group) => group.successes)),
    tokens: sum(groups.map((group) => group.total_tokens)),
    costUsd: costs.length === 0 ? null : sum(costs),
    latencyMs:
      requests === 0
        ? null
        : sum(groups.map((group) => group.latency_ms_mean * group.requests)) / requests,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

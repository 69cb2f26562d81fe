import type { McpUsageGroup } from '@/api/mcp';
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

/** The groups of a summary, those that it does not tell apart as one. */
export function allOf<Group>(summary: { groups: Group[]; rest: Group | null }): Group[] {
  return summary.rest === null ? summary.groups : [...summary.groups, summary.rest];
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
    latencyMs: meanLatency(groups),
  };
}

export interface McpUsageTotal {
  requests: number;
  successes: number;
  denied: number;
  /** In and out. */
  bytes: number;
  /** The mean; null without calls. */
  latencyMs: number | null;
}

/** What groups of MCP calls amount to. */
export function mcpTotalOf(groups: readonly McpUsageGroup[]): McpUsageTotal {
  return {
    requests: sum(groups.map((group) => group.requests)),
    successes: sum(groups.map((group) => group.successes)),
    denied: sum(groups.map((group) => group.denied)),
    bytes: sum(groups.map((group) => group.input_size + group.output_size)),
    latencyMs: meanLatency(groups),
  };
}

function meanLatency(groups: readonly { requests: number; latency_ms_mean: number }[]) {
  const requests = sum(groups.map((group) => group.requests));
  if (requests === 0) return null;
  return sum(groups.map((group) => group.latency_ms_mean * group.requests)) / requests;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

import type { Pair } from './PairsInput.vue';
import type { McpService, McpServiceDraft } from '@/api/mcp';

/** A service as its form holds it. */
export interface ServiceValues {
  name: string;
  type: McpService['type'];
  target: string;
  transport: 'auto' | 'streamable-http' | 'sse';
  pairs: readonly Pair[];
  allow_private_network: boolean;
  enabled: boolean;
  isolation: McpService['isolation'];
  era: McpService['era'];
  pin_definitions: boolean;
  call_timeout_s: number | null;
}

const USUAL_TIMEOUT_S = 60;

export function valuesOf(service: McpService | null): ServiceValues {
  const pairs = (service?.type === 'local' ? service.env : service?.headers) ?? {};
  return {
    name: service?.name ?? '',
    type: service?.type ?? 'remote',
    target: service?.target ?? '',
    transport: service === null || service.transport === 'stdio' ? 'auto' : service.transport,
    pairs: Object.entries(pairs).map(([name, value]) => ({ name, value })),
    allow_private_network: service?.allow_private_network ?? false,
    enabled: service?.enabled ?? true,
    isolation: service?.isolation ?? 'key',
    era: service?.era ?? 'auto',
    pin_definitions: service?.pin_definitions ?? false,
    call_timeout_s: service === null ? USUAL_TIMEOUT_S : service.call_timeout_ms / 1000,
  };
}

/** What the API is told; what belongs to the other type of service is left out. */
export function draftOf(values: ServiceValues): McpServiceDraft {
  const pairs = Object.fromEntries(
    values.pairs
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, value }) => [name.trim(), value]),
  );
  const all: McpServiceDraft = {
    name: values.name.trim(),
    type: values.type,
    target: values.target.trim(),
    enabled: values.enabled,
    isolation: values.isolation,
    era: values.era,
    pin_definitions: values.pin_definitions,
    call_timeout_ms: Math.round((values.call_timeout_s ?? USUAL_TIMEOUT_S) * 1000),
  };
  return values.type === 'local'
    ? { ...all, transport: 'stdio', env: pairs }
    : {
        ...all,
        transport: values.transport,
        headers: pairs,
        allow_private_network: values.allow_private_network,
      };
}

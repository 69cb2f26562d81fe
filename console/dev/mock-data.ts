import type { Alias } from '../src/api/aliases.ts';
import type { Key } from '../src/api/keys.ts';
import type { Provider, ProviderModel } from '../src/api/providers.ts';
import type { ModelLog } from '../src/api/usage.ts';

/** A small invented gateway for looking at the console without one. */
export interface World {
  providers: (Provider & { models: ProviderModel[] })[];
  aliases: Alias[];
  keys: (Key & { allowed: number[] | null })[];
  logs: ModelLog[];
}

const HOUR_MS = 3_600_000;
const CALLS = 420;

/** An empty gateway, as after the first start. */
export function emptyWorld(): World {
  return { providers: [], aliases: [], keys: [], logs: [] };
}

/** A gateway that has been in use for two weeks up to `now`. */
export function usedWorld(now: Date): World {
  const providers = someProviders(now);
  const keys = someKeys(now);
  return { providers, aliases: someAliases(), keys, logs: someLogs(now) };
}

function model(id: number, provider: number, name: string, part: Partial<ProviderModel>): ProviderModel {
  return {
    id,
    provider_id: provider,
    model_id: name,
    display_name: null,
    owned_by: null,
    context_window: 128_000,
    max_output: 16_384,
    input_price: null,
    output_price: null,
    cache_read_price: null,
    cache_write_price: null,
    capabilities: ['tools', 'stream'],
    is_available: true,
    source: 'sync',
    ...part,
  };
}

function someProviders(now: Date): World['providers'] {
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS).toISOString();
  const base = { enabled: true, allow_private_network: false, profile: null, priority: 0 };
  return [
    {
      ...base,
      id: 1,
      name: 'anthropic',
      openai_base_url: null,
      anthropic_base_url: 'https://api.anthropic.com/v1',
      api_key_masked: 'sk-a****9fQA',
      priority: 10,
      last_sync_at: ago(5),
      models: [
        model(11, 1, 'claude-opus-large', {
          display_name: 'Claude Opus',
          context_window: 200_000,
          max_output: 32_000,
          input_price: 15,
          output_price: 75,
          capabilities: ['tools', 'stream', 'vision', 'pdf', 'thinking'],
        }),
        model(12, 1, 'claude-sonnet-large', {
          display_name: 'Claude Sonnet',
          context_window: 1_000_000,
          max_output: 64_000,
          input_price: 3,
          output_price: 15,
          capabilities: ['tools', 'stream', 'vision', 'pdf', 'thinking'],
        }),
      ],
    },
    {
      ...base,
      id: 2,
      name: 'openrouter',
      openai_base_url: 'https://openrouter.ai/api/v1',
      anthropic_base_url: null,
      api_key_masked: 'sk-o****71cd',
      last_sync_at: ago(49),
      models: Array.from({ length: 14 }, (_, index) =>
        model(200 + index, 2, `vendor-${index % 4}/model-${index + 1}`, {
          display_name: index % 3 === 0 ? `Model ${index + 1} (preview)` : null,
          input_price: index / 4,
          output_price: index,
          is_available: index !== 5,
          source: index === 3 ? 'manual' : 'sync',
          context_window: index === 7 ? null : 131_072,
        }),
      ),
    },
    {
      ...base,
      id: 3,
      name: 'ollama-in-the-cupboard',
      openai_base_url: 'http://127.0.0.1:11434/v1',
      anthropic_base_url: 'http://127.0.0.1:11434/v1',
      api_key_masked: '',
      enabled: false,
      allow_private_network: true,
      last_sync_at: null,
      models: [model(31, 3, 'qwen-coder:32b', { context_window: 32_768, max_output: 8_192 })],
    },
  ];
}

function someAliases(): Alias[] {
  const mapping = (id: number, provider_id: number, provider_model_id: number, weight: number) => ({
    id,
    provider_id,
    provider_model_id,
    weight,
    enabled: true,
    forced_disabled: provider_id === 3,
    disable_reason: provider_id === 3 ? 'the provider is disabled' : null,
    cooldown_until: null,
  });
  return [
    {
      id: 1,
      name: 'sonnet',
      enabled: true,
      description: 'For the coding agents',
      mappings: [mapping(1, 1, 12, 2), mapping(2, 2, 201, 1), mapping(3, 3, 31, 0)],
      min_context_window: 131_072,
      min_max_output: 16_384,
      capabilities: ['tools', 'stream'],
    },
    {
      id: 2,
      name: 'team/opus:deep-thinking',
      enabled: true,
      description: '',
      mappings: [mapping(4, 1, 11, 1)],
      min_context_window: 200_000,
      min_max_output: 32_000,
      capabilities: ['tools', 'stream', 'vision', 'pdf', 'thinking'],
    },
    {
      id: 3,
      name: 'local',
      enabled: true,
      description: 'Nothing leaves the house',
      mappings: [mapping(5, 3, 31, 0)],
      min_context_window: null,
      min_max_output: null,
      capabilities: [],
    },
  ];
}

function someKeys(now: Date): World['keys'] {
  const at = (hours: number) => new Date(now.getTime() + hours * HOUR_MS).toISOString();
  const key = (id: number, name: string, part: Partial<World['keys'][number]>) => ({
    id,
    name,
    enabled: true,
    expires_at: null,
    created_at: at(-24 * 30 + id * 31),
    last_used_at: at(-id / 3),
    key_masked: `sk-${id}fA3****x9${id}k`,
    allowed: null,
    ...part,
  });
  return [
    key(1, 'ci', {}),
    key(2, 'ana’s laptop', { expires_at: at(24 * 40), allowed: [1, 3] }),
    key(3, 'trial', { expires_at: at(-30), last_used_at: null }),
    key(4, 'old notebook', { enabled: false }),
  ];
}

function someLogs(now: Date): ModelLog[] {
  // A fixed sequence, so that two looks at the same page can be compared.
  let seed = 42;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  return Array.from({ length: CALLS }, (_, index): ModelLog => {
    const failed = next() < 0.04;
    const cancelled = !failed && next() < 0.03;
    const convert = next() < 0.4;
    const input = Math.round(200 + next() * 20_000);
    const output = failed ? 0 : Math.round(next() * 3_000);
    const cached = next() < 0.4 ? Math.round(next() * 60_000) : 0;
    return {
      id: CALLS - index,
      request_id: `req_${(10_000_000 + index * 7919).toString(36)}${index}`,
      created_at: new Date(now.getTime() - (index + next()) * 0.8 * HOUR_MS).toISOString(),
      protocol: convert ? 'openai' : 'anthropic',
      call_method: failed && next() < 0.2 ? 'none' : convert ? 'convert' : 'direct',
      stream: next() < 0.8,
      client_ip: '192.168.4.31',
      key_id: 1 + (index % 2),
      key_name: index % 2 === 0 ? 'ci' : 'ana’s laptop',
      alias: index % 5 === 0 ? 'team/opus:deep-thinking' : 'sonnet',
      provider_id: 1,
      provider_name: 'anthropic',
      model_id: index % 5 === 0 ? 'claude-opus-large' : 'claude-sonnet-large',
      attempts: failed ? 3 : next() < 0.08 ? 2 : 1,
      status: failed ? 'error' : cancelled ? 'cancelled' : 'success',
      http_status: failed ? 529 : 200,
      error: failed ? 'all candidates failed; the last one answered 529 overloaded_error' : null,
      input_tokens: input,
      output_tokens: output,
      cache_read_tokens: cached,
      cache_write_tokens: 0,
      reasoning_tokens: Math.round(output * 0.3),
      total_tokens: input + output + cached,
      usage_state: failed ? 'unknown' : 'exact',
      cost_usd: failed ? null : (input * 3 + output * 15) / 1e6,
      latency_ms: Math.round(400 + next() * 24_000),
      first_token_ms: Math.round(200 + next() * 900),
    };
  });
}

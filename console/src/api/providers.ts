import { http } from './http';

export const FEATURES = [
  'tools',
  'stream',
  'vision',
  'pdf',
  'audio',
  'thinking',
  'json_schema',
] as const;
export type Feature = (typeof FEATURES)[number];

export interface ProviderModel {
  id: number;
  provider_id: number;
  model_id: string;
  display_name: string | null;
  owned_by: string | null;
  /** Tokens. */
  context_window: number | null;
  max_output: number | null;
  /** USD per million tokens; null when unknown. */
  input_price: number | null;
  output_price: number | null;
  cache_read_price: number | null;
  cache_write_price: number | null;
  capabilities: Feature[];
  is_available: boolean;
  source: 'sync' | 'manual';
}

export interface Provider {
  id: number;
  name: string;
  openai_base_url: string | null;
  anthropic_base_url: string | null;
  api_key_masked: string | null;
  enabled: boolean;
  priority: number;
  allow_private_network: boolean;
  profile: string | null;
  last_sync_at: string | null;
  models?: ProviderModel[];
}

/** What an operator says about a provider; without `api_key` the stored one stays. */
export interface ProviderDraft {
  name: string;
  openai_base_url: string;
  anthropic_base_url: string;
  api_key?: string;
  enabled: boolean;
  priority: number;
  allow_private_network: boolean;
  profile: string;
}

export type ProviderModelDraft = Omit<ProviderModel, 'id' | 'provider_id' | 'source'>;

/** What one real call to a provider met. */
export interface ProbeResult {
  protocol: string;
  success: boolean;
  latency_ms: number;
  status?: number | null;
  answer?: string | null;
  error?: string | null;
}

export interface SyncResult {
  added: number;
  updated: number;
  removed: number;
  total: number;
}

const PATH = '/providers';

export const providersApi = {
  list: (signal?: AbortSignal) =>
    http.get<{ providers: Provider[] }>(PATH, {}, signal).then((answer) => answer.providers),
  get: (id: number, signal?: AbortSignal) =>
    http.get<{ provider: Provider }>(`${PATH}/${id}`, {}, signal).then((a) => a.provider),
  create: (draft: ProviderDraft) =>
    http.post<{ provider: Provider }>(PATH, draft).then((answer) => answer.provider),
  change: (id: number, draft: Partial<ProviderDraft>) =>
    http.put<{ provider: Provider }>(`${PATH}/${id}`, draft).then((answer) => answer.provider),
  remove: (id: number) => http.delete<void>(`${PATH}/${id}`),
  test: (id: number, modelId?: string) =>
    http
      .post<{ tests: ProbeResult[] }>(`${PATH}/${id}/test`, modelId ? { model_id: modelId } : {})
      .then((answer) => answer.tests),
  sync: (id: number) => http.post<SyncResult>(`${PATH}/${id}/sync`),

  models: (id: number, signal?: AbortSignal) =>
    http
      .get<{ models: ProviderModel[] }>(`${PATH}/${id}/models`, {}, signal)
      .then((answer) => answer.models),
  addModel: (id: number, draft: ProviderModelDraft) =>
    http.post<unknown>(`${PATH}/${id}/models`, draft),
  changeModel: (id: number, modelId: number, draft: Partial<ProviderModelDraft>) =>
    http.put<unknown>(`${PATH}/${id}/models/${modelId}`, draft),
  removeModel: (id: number, modelId: number) =>
    http.delete<void>(`${PATH}/${id}/models/${modelId}`),
  testModel: (id: number, modelId: number) =>
    http
      .post<{ tests: ProbeResult[] }>(`${PATH}/${id}/models/${modelId}/test`)
      .then((answer) => answer.tests),
};

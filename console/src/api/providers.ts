import type { Schema } from './contract';
import { http } from './http';

export type Feature = Schema<'Model'>['capabilities'][number];

/** All features, in the order they are shown. */
export const FEATURES = [
  'tools',
  'stream',
  'vision',
  'pdf',
  'audio',
  'thinking',
  'json_schema',
] as const satisfies readonly Feature[];

export type Provider = Schema<'Provider'>;
/** What an operator says about a provider; without `api_key` the stored one stays. */
export type ProviderDraft = Schema<'ProviderWrite'>;
export type ProviderModel = Schema<'Model'>;
export type ProviderModelDraft = Schema<'ModelWrite'>;
/** What one real call to a provider met. */
export type ProbeResult = Schema<'Probe'>;

export const providersApi = {
  list: (signal?: AbortSignal) =>
    http.get('/providers', { signal }).then(({ providers }) => providers),
  get: (id: number, signal?: AbortSignal) =>
    http.get('/providers/{id}', { path: { id }, signal }).then(({ provider }) => provider),
  create: (body: ProviderDraft) => http.post('/providers', { body }).then((a) => a.provider),
  change: (id: number, body: ProviderDraft, ifMatch?: string) =>
    http.put('/providers/{id}', { path: { id }, body, ifMatch }).then((a) => a.provider),
  remove: (id: number) => http.delete('/providers/{id}', { path: { id } }),
  test: (id: number, modelId?: string) =>
    http
      .post('/providers/{id}/test', { path: { id }, body: modelId ? { model_id: modelId } : {} })
      .then(({ tests }) => tests),
  sync: (id: number) => http.post('/providers/{id}/sync', { path: { id } }),

  models: (id: number, signal?: AbortSignal) =>
    http.get('/providers/{id}/models', { path: { id }, signal }).then(({ models }) => models),
  addModel: (id: number, body: ProviderModelDraft) =>
    http.post('/providers/{id}/models', { path: { id }, body }),
  changeModel: (id: number, mid: number, body: ProviderModelDraft, ifMatch?: string) =>
    http.put('/providers/{id}/models/{mid}', { path: { id, mid }, body, ifMatch }),
  removeModel: (id: number, mid: number) =>
    http.delete('/providers/{id}/models/{mid}', { path: { id, mid } }),
  testModel: (id: number, mid: number) =>
    http
      .post('/providers/{id}/models/{mid}/test', { path: { id, mid } })
      .then(({ tests }) => tests),
};

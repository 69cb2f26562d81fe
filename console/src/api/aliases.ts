import type { Schema } from './contract';
import { http } from './http';

export type Mapping = Schema<'Mapping'>;
export type Alias = Schema<'Alias'>;
export type AliasDraft = Schema<'AliasWrite'>;
export type MappingDraft = Schema<'MappingWrite'>;
/** What one real call by way of a mapping met. */
export type AliasTest = Schema<'AliasTest'>;

export const aliasesApi = {
  list: (signal?: AbortSignal) => http.get('/aliases', { signal }).then(({ aliases }) => aliases),
  get: (id: number, signal?: AbortSignal) =>
    http.get('/aliases/{id}', { path: { id }, signal }).then(({ alias }) => alias),
  create: (body: AliasDraft) => http.post('/aliases', { body }).then(({ alias }) => alias),
  change: (id: number, body: AliasDraft, ifMatch?: string) =>
    http.put('/aliases/{id}', { path: { id }, body, ifMatch }).then(({ alias }) => alias),
  remove: (id: number) => http.delete('/aliases/{id}', { path: { id } }),
  /** One short call for every enabled mapping and client protocol. */
  test: (id: number, signal?: AbortSignal) =>
    http.post('/aliases/{id}/test', { path: { id }, signal }).then(({ tests }) => tests),

  addMapping: (id: number, body: MappingDraft) =>
    http.post('/aliases/{id}/mappings', { path: { id }, body }),
  changeMapping: (id: number, mid: number, body: MappingDraft, ifMatch?: string) =>
    http.put('/aliases/{id}/mappings/{mid}', { path: { id, mid }, body, ifMatch }),
  removeMapping: (id: number, mid: number) =>
    http.delete('/aliases/{id}/mappings/{mid}', { path: { id, mid } }),
  /** Puts the mappings in this order, the first one to be tried first. */
  order: (id: number, order: number[]) =>
    http.put('/aliases/{id}/mappings/order', { path: { id }, body: { order } }),
};

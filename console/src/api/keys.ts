import type { Schema } from './contract';
import { http } from './http';

export type Key = Schema<'Key'>;
/** A key together with its secret, which the server tells this once. */
export type IssuedKey = Schema<'IssuedKey'>;
export type KeyDraft = Schema<'KeyWrite'>;
/** What a key may use: all there is, also what comes later, or only what is listed. */
export type Access = Schema<'ModelGrant'>['access'];
export type KeyModels = Schema<'ModelGrant'>;

export const keysApi = {
  list: (signal?: AbortSignal) => http.get('/keys', { signal }).then(({ keys }) => keys),
  get: (id: number, signal?: AbortSignal) =>
    http.get('/keys/{id}', { path: { id }, signal }).then(({ key }) => key),
  issue: (body: KeyDraft) => http.post('/keys', { body }),
  change: (id: number, body: KeyDraft, ifMatch?: string) =>
    http.put('/keys/{id}', { path: { id }, body, ifMatch }).then(({ key }) => key),
  remove: (id: number) => http.delete('/keys/{id}', { path: { id } }),
  reset: (id: number) => http.post('/keys/{id}/reset', { path: { id } }),

  models: (id: number, signal?: AbortSignal) =>
    http.get('/keys/{id}/models', { path: { id }, signal }),
  allowAllModels: (id: number) => http.delete('/keys/{id}/models', { path: { id } }),
  allowModels: (id: number, ids: number[]) =>
    http.put('/keys/{id}/models', { path: { id }, body: { access: 'listed', ids } }),
};

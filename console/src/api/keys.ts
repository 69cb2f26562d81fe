import { http } from './http';

export interface Key {
  id: number;
  name: string;
  enabled: boolean;
  expires_at: string | null;
  created_at: string;
  last_used_at: string | null;
  key_masked: string;
}

/** A key together with its secret, which the server tells this once. */
export interface IssuedKey {
  key: Key;
  raw_key: string;
}

export interface KeyDraft {
  name: string;
  enabled: boolean;
  expires_at: string | null;
}

/** What a key may use: all there is, also what comes later, or only what is listed. */
export type Access = 'all' | 'listed';

export interface KeyModels {
  access: Access;
  models: { id: number; name: string; selected: boolean }[];
}

const PATH = '/keys';

export const keysApi = {
  list: (signal?: AbortSignal) =>
    http.get<{ keys: Key[] }>(PATH, {}, signal).then((answer) => answer.keys),
  get: (id: number, signal?: AbortSignal) =>
    http.get<{ key: Key }>(`${PATH}/${id}`, {}, signal).then((answer) => answer.key),
  issue: (draft: KeyDraft) => http.post<IssuedKey>(PATH, draft),
  change: (id: number, draft: Partial<KeyDraft>) => http.put<unknown>(`${PATH}/${id}`, draft),
  remove: (id: number) => http.delete<void>(`${PATH}/${id}`),
  reset: (id: number) => http.post<IssuedKey>(`${PATH}/${id}/reset`),

  models: (id: number, signal?: AbortSignal) =>
    http.get<KeyModels>(`${PATH}/${id}/models`, {}, signal),
  allowAllModels: (id: number) => http.delete<unknown>(`${PATH}/${id}/models`),
  allowModels: (id: number, ids: number[]) =>
    http.put<unknown>(`${PATH}/${id}/models`, { access: 'listed', ids }),
};

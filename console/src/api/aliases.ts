import { http } from './http';
import type { Feature } from './providers';

export interface Mapping {
  id: number;
  provider_id: number;
  provider_model_id: number;
  provider_name?: string;
  model_id?: string;
  /** Higher goes first; equal weights share the load. */
  weight: number;
  enabled: boolean;
  forced_disabled: boolean;
  disable_reason: string | null;
  cooldown_until: string | null;
}

export interface Alias {
  id: number;
  name: string;
  enabled: boolean;
  description: string;
  mappings: Mapping[];
  min_context_window: number | null;
  min_max_output: number | null;
  capabilities: Feature[];
}

export interface AliasDraft {
  name: string;
  enabled: boolean;
  description: string;
}

export interface MappingDraft {
  provider_id: number;
  provider_model_id: number;
  weight: number;
  enabled: boolean;
}

const PATH = '/aliases';

export const aliasesApi = {
  list: (signal?: AbortSignal) =>
    http.get<{ aliases: Alias[] }>(PATH, {}, signal).then((answer) => answer.aliases),
  get: (id: number, signal?: AbortSignal) =>
    http.get<{ alias: Alias }>(`${PATH}/${id}`, {}, signal).then((answer) => answer.alias),
  create: (draft: AliasDraft) =>
    http.post<{ alias: Alias }>(PATH, draft).then((answer) => answer.alias),
  change: (id: number, draft: Partial<AliasDraft>) =>
    http.put<{ alias: Alias }>(`${PATH}/${id}`, draft).then((answer) => answer.alias),
  remove: (id: number) => http.delete<void>(`${PATH}/${id}`),

  addMapping: (id: number, draft: MappingDraft) =>
    http.post<unknown>(`${PATH}/${id}/mappings`, draft),
  changeMapping: (id: number, mappingId: number, draft: Partial<MappingDraft>) =>
    http.put<unknown>(`${PATH}/${id}/mappings/${mappingId}`, draft),
  removeMapping: (id: number, mappingId: number) =>
    http.delete<void>(`${PATH}/${id}/mappings/${mappingId}`),
  /** Puts the mappings in this order, the first one to be tried first. */
  order: (id: number, order: number[]) =>
    http.put<unknown>(`${PATH}/${id}/mappings/order`, { order }),
};

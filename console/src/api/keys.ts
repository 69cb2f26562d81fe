import type { Schema } from './contract';
import { http } from './http';

export type Key = Schema<'Key'>;
/** A key together with its secret, which the server tells this once. */
export type IssuedKey = Schema<'IssuedKey'>;
export type KeyDraft = Schema<'KeyWrite'>;
/** What a key may use: all there is, also what comes later, or only what is listed. */
export type Access = Schema<'ModelGrant'>['access'];
export type GrantItem = Schema<'GrantItem'>;

/** What permissions are about, as the paths of the API call it. */
export const GRANT_KINDS = ['models', 'mcp-tools', 'mcp-resources', 'mcp-prompts'] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];

/** What a key may use of one kind. */
export interface Grant {
  access: Access;
  revision: string;
  items: readonly GrantItem[];
}

async function grant(kind: GrantKind, id: number, signal?: AbortSignal): Promise<Grant> {
  const sent = { path: { id }, signal };
  switch (kind) {
    case 'models': {
      const { models, ...told } = await http.get('/keys/{id}/models', sent);
      return { ...told, items: models };
    }
    case 'mcp-tools': {
      const { mcp_tools, ...told } = await http.get('/keys/{id}/mcp-tools', sent);
      return { ...told, items: mcp_tools };
    }
    case 'mcp-resources': {
      const { mcp_resources, ...told } = await http.get('/keys/{id}/mcp-resources', sent);
      return { ...told, items: mcp_resources };
    }
    case 'mcp-prompts': {
      const { mcp_prompts, ...told } = await http.get('/keys/{id}/mcp-prompts', sent);
      return { ...told, items: mcp_prompts };
    }
  }
}

/** Allows all, also what comes later, or only these. */
function allow(kind: GrantKind, id: number, ids: readonly number[] | 'all', ifMatch: string) {
  const body =
    ids === 'all' ? { access: 'all' as const } : { access: 'listed' as const, ids: [...ids] };
  return http.put(`/keys/{id}/${kind}`, { path: { id }, body, ifMatch });
}

export const keysApi = {
  list: (signal?: AbortSignal) => http.get('/keys', { signal }).then(({ keys }) => keys),
  get: (id: number, signal?: AbortSignal) =>
    http.get('/keys/{id}', { path: { id }, signal }).then(({ key }) => key),
  issue: (body: KeyDraft) => http.post('/keys', { body }),
  change: (id: number, body: KeyDraft, ifMatch?: string) =>
    http.put('/keys/{id}', { path: { id }, body, ifMatch }).then(({ key }) => key),
  remove: (id: number) => http.delete('/keys/{id}', { path: { id } }),
  reset: (id: number) => http.post('/keys/{id}/reset', { path: { id } }),

  grant,
  allow,
};

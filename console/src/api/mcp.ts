import type { Operation, QueryOf, Schema } from './contract';
import { addressOf, http } from './http';

export type McpService = Schema<'McpService'>;
export type McpCounts = McpService['counts'];
/** What an operator says about a service; values of `headers` and `env` as shown stay as they are. */
export type McpServiceDraft = Schema<'McpServiceWrite'>;
export type McpTest = Schema<'McpTest'>;
/** One tool, resource, resource template or prompt of a service. */
export type McpItem = Schema<'McpItem'>;
/** What a tool answered when it was tried. */
export type ToolCallAnswer = Schema<'McpToolCalled'>;
/** One finished MCP call. */
export type McpLog = Schema<'McpLog'>;
export type McpCallStatus = McpLog['status'];
/** Calls counted together. */
export type McpUsageGroup = Schema<'McpUsageGroup'>;

/** What services offer, as the paths of the API call it. */
export const ITEM_KINDS = ['tools', 'resources', 'resource-templates', 'prompts'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const MCP_STATUSES = [
  'success',
  'error',
  'cancelled',
  'denied',
] as const satisfies readonly McpCallStatus[];
type ListQuery = QueryOf<Operation<'/usage/mcp-logs', 'get'>>;
type SummaryQuery = QueryOf<Operation<'/usage/mcp-logs/summary', 'get'>>;
export type McpLogFilter = Omit<ListQuery, 'limit' | 'cursor' | 'format'>;
export type McpGroupBy = SummaryQuery['group_by'];
export type McpCallType = NonNullable<McpLogFilter['call_type']>;
export const MCP_CALL_TYPES = ['tool', 'resource', 'prompt'] as const satisfies readonly McpCallType[];

const ONE = '/mcp-services/{id}';

function items(kind: ItemKind, id: number, signal?: AbortSignal): Promise<McpItem[]> {
  const sent = { path: { id }, signal };
  switch (kind) {
    case 'tools':
      return http.get(`${ONE}/tools`, sent).then((answer) => answer.tools);
    case 'resources':
      return http.get(`${ONE}/resources`, sent).then((answer) => answer.resources);
    case 'resource-templates':
      return http.get(`${ONE}/resource-templates`, sent).then((answer) => answer.resource_templates);
    case 'prompts':
      return http.get(`${ONE}/prompts`, sent).then((answer) => answer.prompts);
  }
}

export const mcpApi = {
  list: (signal?: AbortSignal) =>
    http.get('/mcp-services', { signal }).then(({ mcp_services }) => mcp_services),
  get: (id: number, signal?: AbortSignal) =>
    http.get(ONE, { path: { id }, signal }).then(({ mcp_service }) => mcp_service),
  create: (body: McpServiceDraft) =>
    http.post('/mcp-services', { body }).then(({ mcp_service }) => mcp_service),
  change: (id: number, body: McpServiceDraft, ifMatch?: string) =>
    http.put(ONE, { path: { id }, body, ifMatch }).then(({ mcp_service }) => mcp_service),
  remove: (id: number) => http.delete(ONE, { path: { id } }),
  test: (id: number) => http.post(`${ONE}/test`, { path: { id } }),
  sync: (id: number) => http.post(`${ONE}/sync`, { path: { id } }),

  items,
  enable: (kind: ItemKind, id: number, tid: number, enabled: boolean) =>
    http.put(`${ONE}/${kind}/{tid}`, { path: { id, tid }, body: { enabled } }),
  approve: (kind: ItemKind, id: number, tid: number) =>
    http.post(`${ONE}/${kind}/{tid}/approve`, { path: { id, tid } }),

  /** Calls a tool for real, with the rights of a key. */
  call: (id: number, tid: number, body: Schema<'McpToolCallWrite'>) =>
    http.post(`${ONE}/tools/{tid}/call`, { path: { id, tid }, body }),

  logs: (filter: McpLogFilter, limit: number, cursor?: string, signal?: AbortSignal) =>
    http.get('/usage/mcp-logs', { query: { ...filter, limit, cursor }, signal }),
  summary: (filter: McpLogFilter, groupBy: McpGroupBy, signal?: AbortSignal) =>
    http.get('/usage/mcp-logs/summary', { query: { ...filter, group_by: groupBy }, signal }),
  /** Where the browser downloads the same calls as a spreadsheet. */
  exportAddress: (filter: McpLogFilter) => addressOf('/usage/mcp-logs', { ...filter, format: 'csv' }),
};

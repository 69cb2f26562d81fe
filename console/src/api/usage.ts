import { addressOf, http } from './http';

export type CallStatus = 'success' | 'error' | 'cancelled';

/** One finished model call. */
export interface ModelLog {
  id: number;
  request_id: string;
  created_at: string;
  protocol: string;
  call_method: 'direct' | 'convert' | 'none';
  stream: boolean;
  client_ip: string | null;
  key_id: number | null;
  key_name: string | null;
  alias: string;
  provider_id: number | null;
  provider_name: string | null;
  model_id: string | null;
  attempts: number;
  status: CallStatus;
  http_status: number | null;
  error: string | null;
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_write_tokens: number;
  reasoning_tokens: number;
  total_tokens: number;
  usage_state: 'exact' | 'estimated' | 'unknown';
  cost_usd: number | null;
  latency_ms: number;
  first_token_ms: number | null;
}

export interface LogFilter {
  from?: string;
  to?: string;
  key_id?: number;
  alias?: string;
  provider_id?: number;
  status?: string;
  protocol?: string;
  call_method?: string;
  q?: string;
}

export interface LogPage {
  model_logs: ModelLog[];
  /** Ask for the next page with it; null on the last page. */
  next_cursor: number | null;
}

export type GroupBy = 'alias' | 'provider' | 'model' | 'key' | 'protocol' | 'status' | 'day';

/** Calls counted together. */
export interface UsageGroup {
  group: string;
  requests: number;
  successes: number;
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_write_tokens: number;
  total_tokens: number;
  cost_usd: number | null;
  latency_ms_mean: number;
}

const PATH = '/usage/model-logs';

export const usageApi = {
  logs: (filter: LogFilter, limit: number, cursor?: number, signal?: AbortSignal) =>
    http.get<LogPage>(PATH, { ...filter, limit, cursor }, signal),
  summary: (filter: LogFilter, groupBy: GroupBy, signal?: AbortSignal) =>
    http
      .get<{ groups: UsageGroup[] }>(`${PATH}/summary`, { ...filter, group_by: groupBy }, signal)
      .then((answer) => answer.groups),
  /** Where the browser downloads the same calls as a spreadsheet. */
  exportAddress: (filter: LogFilter) => addressOf(PATH, { ...filter, format: 'csv' }),
};

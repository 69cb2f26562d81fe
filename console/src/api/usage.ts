import type { Operation, QueryOf, Schema } from './contract';
import { addressOf, http } from './http';

/** One finished model call. */
export type ModelLog = Schema<'ModelLog'>;
/** How one candidate was tried for it. */
export type CallAttempt = Schema<'CallAttempt'>;
export type CallStatus = ModelLog['status'];
export const CALL_STATUSES = ['success', 'error', 'cancelled'] as const satisfies readonly CallStatus[];
export const CALL_METHODS = ['direct', 'convert', 'none'] as const satisfies readonly ModelLog['call_method'][];
/** What there is and how it was used in a span of time. */
export type Dashboard = Schema<'Dashboard'>;
/** Calls counted together. */
export type UsageGroup = Schema<'UsageGroup'>;

type ListQuery = QueryOf<Operation<'/usage/model-logs', 'get'>>;
type SummaryQuery = QueryOf<Operation<'/usage/model-logs/summary', 'get'>>;

export type LogFilter = Omit<ListQuery, 'limit' | 'cursor' | 'format'>;
export type DashboardQuery = QueryOf<Operation<'/usage/dashboard', 'get'>>;
export type GroupBy = SummaryQuery['group_by'];

export const usageApi = {
  dashboard: (query: DashboardQuery, signal?: AbortSignal) =>
    http.get('/usage/dashboard', { query, signal }),
  logs: (filter: LogFilter, limit: number, cursor?: string, signal?: AbortSignal) =>
    http.get('/usage/model-logs', { query: { ...filter, limit, cursor }, signal }),
  summary: (filter: LogFilter, groupBy: GroupBy, signal?: AbortSignal) =>
    http.get('/usage/model-logs/summary', { query: { ...filter, group_by: groupBy }, signal }),
  /** Where the browser downloads the same calls as a spreadsheet. */
  exportAddress: (filter: LogFilter) => addressOf('/usage/model-logs', { ...filter, format: 'csv' }),
};

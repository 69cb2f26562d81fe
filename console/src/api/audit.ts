import type { Operation, QueryOf, Schema } from './contract';
import { http } from './http';

/** Who did what, when, and whether it was let. */
export type AuditEntry = Schema<'AuditEntry'>;
export type AuditVerification = Schema<'AuditVerification'>;

type ListQuery = QueryOf<Operation<'/audit', 'get'>>;
export type AuditFilter = Omit<ListQuery, 'limit' | 'cursor'>;

export const AUDIT_ACTIONS = [
  'create',
  'update',
  'delete',
  'reset',
  'grant',
  'sync',
  'order',
  'approve',
  'call',
  'login',
  'logout',
] as const satisfies readonly AuditEntry['action'][];

export const auditApi = {
  entries: (filter: AuditFilter, limit: number, cursor?: number, signal?: AbortSignal) =>
    http.get('/audit', { query: { ...filter, limit, cursor }, signal }),
  verify: () => http.get('/audit/verification'),
};

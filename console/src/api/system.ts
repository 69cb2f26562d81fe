import { http } from './http';

export interface SystemInfo {
  version: string;
  /** Seconds. */
  uptime_seconds?: number;
  database?: string;
  config_revision?: number;
  degraded?: string[];
}

export const systemApi = {
  info: (signal?: AbortSignal) => http.get<SystemInfo>('/system', {}, signal),
};

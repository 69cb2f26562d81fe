import type { Schema } from './contract';
import { http } from './http';

export type SystemInfo = Schema<'System'>;

export const systemApi = {
  info: (signal?: AbortSignal) => http.get('/system', { signal }),
};

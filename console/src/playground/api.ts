import { http, openAnswer } from '@/api/http';
import type { Schema } from '@/api/contract';
import type { Protocol } from './conversation';

const PATHS = { openai: '/playground/openai', anthropic: '/playground/anthropic' } as const;

/** Calls a model with the rights of a key. Whatever is answered is returned, failures included. */
export function open(
  protocol: Protocol,
  keyId: number,
  body: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Response> {
  return openAnswer(PATHS[protocol], { query: { key_id: keyId }, body, signal });
}

/** Rows further back are not looked at; the clocks of browser and server may differ by less. */
const ROWS_SINCE_MS = 24 * 3_600_000;

/** The row of a call in the usage log; null as long as it is not stored. */
export async function callOf(requestId: string): Promise<Schema<'ModelLog'> | null> {
  // Asked as a search: a row that is not there yet is no failure.
  const from = new Date(Date.now() - ROWS_SINCE_MS).toISOString();
  const page = await http.get('/usage/model-logs', { query: { q: requestId, from, limit: 1 } });
  return page.model_logs[0] ?? null;
}

/** How the console talks to the admin API: cookie session, CSRF header, RFC 9457 problems. */

const PREFIX = '/api/v1';

/** One field of a request that was not accepted. */
export interface FieldError {
  field: string;
  message: string;
}

/** Any answer that is not a success, and the failure to get one (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly fields: readonly FieldError[];
  readonly retryAfterSeconds: number | null;

  constructor(
    status: number,
    message: string,
    fields: readonly FieldError[] = [],
    retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether no answer came at all. */
  get unreachable(): boolean {
    return this.status === 0;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Query = Record<string, string | number | boolean | null | undefined>;

let csrfToken: string | null = null;
let signedOut: () => void = () => {};

/** Sets the token that writes carry; null when nobody is signed in. */
export function useCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** Sets what happens when the server no longer knows the session. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

export const http = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    send<T>('GET', path + queryText(query), undefined, signal),
  post: <T>(path: string, body?: unknown) => send<T>('POST', path, body),
  put: <T>(path: string, body?: unknown) => send<T>('PUT', path, body),
  delete: <T>(path: string) => send<T>('DELETE', path),
};

/** The address of a path, for links that the browser follows itself. */
export function addressOf(path: string, query?: Query): string {
  return PREFIX + path + queryText(query);
}

async function send<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const answer = await ask(method, path, body, signal);
  const text = await answer.text();
  if (!answer.ok) {
    const error = problemOf(answer, text);
    if (error.status === 401 && !path.startsWith('/auth/')) signedOut();
    throw error;
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function ask(method: Method, path: string, body: unknown, signal?: AbortSignal) {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET' && csrfToken !== null) headers['X-CSRF-Token'] = csrfToken;
  try {
    return await fetch(PREFIX + path, {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, cause instanceof Error ? cause.message : String(cause));
  }
}

function problemOf(answer: Response, text: string): ApiError {
  const problem = objectOf(text);
  const message = [problem['detail'], problem['error'], problem['title'], answer.statusText].find(
    (candidate): candidate is string => typeof candidate === 'string' && candidate !== '',
  );
  const retryAfter = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return new ApiError(
    answer.status,
    message ?? `HTTP ${answer.status}`,
    fieldErrorsOf(problem['errors']),
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // A proxy in between may answer HTML; the status alone has to do then.
  }
}

/** An error may name several fields, separated by commas, when any one of them would mend it. */
function fieldErrorsOf(errors: unknown): FieldError[] {
  if (!Array.isArray(errors)) return [];
  return (errors as Partial<FieldError>[]).flatMap((error) =>
    String(error.field ?? '')
      .split(',')
      .map((field) => ({ field: field.trim(), message: String(error.message ?? '') })),
  );
}

function queryText(query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** How the console talks to the admin API: cookie session, CSRF header, RFC 9457 problems. */
import type { Answer, Operation, PathOf, Schema, SentArgs, Verb } from './contract';

const PREFIX = '/api/v1';

/** One field of a request that was not accepted. */
export type FieldError = Schema<'FieldError'>;

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

type Query = Record<string, unknown>;

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

/** Paths are the contract's, word for word; what goes into their braces is in `path`. */
export const http = {
  get: <P extends PathOf<'get'>>(path: P, ...sent: SentArgs<Operation<P, 'get'>>) =>
    send<Answer<Operation<P, 'get'>>>('get', path, sent[0]),
  post: <P extends PathOf<'post'>>(path: P, ...sent: SentArgs<Operation<P, 'post'>>) =>
    send<Answer<Operation<P, 'post'>>>('post', path, sent[0]),
  put: <P extends PathOf<'put'>>(path: P, ...sent: SentArgs<Operation<P, 'put'>>) =>
    send<Answer<Operation<P, 'put'>>>('put', path, sent[0]),
  delete: <P extends PathOf<'delete'>>(path: P, ...sent: SentArgs<Operation<P, 'delete'>>) =>
    send<Answer<Operation<P, 'delete'>>>('delete', path, sent[0]),
};

/** The address of a path, for links that the browser follows itself. */
export function addressOf(path: PathOf<'get'>, query?: Query): string {
  return PREFIX + path + queryText(query);
}

/** What any request may carry; the contract says which of it a path takes. */
interface Request {
  path?: Record<string, string | number>;
  query?: Query;
  body?: unknown;
  signal?: AbortSignal | undefined;
  ifMatch?: string | undefined;
}

/** The answer itself, failures included, for whoever reads it while it comes. */
export async function openAnswer<P extends PathOf<'post'>>(
  path: P,
  ...sent: SentArgs<Operation<P, 'post'>>
): Promise<Response> {
  const answer = await ask('post', path, sent[0] ?? {});
  if (answer.status === 401) signedOut();
  return answer;
}

async function send<T>(verb: Verb, path: string, request: Request = {}): Promise<T> {
  const answer = await ask(verb, path, request);
  const text = await answer.text();
  if (!answer.ok) {
    const error = problemOf(answer, text);
    if (error.status === 401 && !path.startsWith('/auth/')) signedOut();
    throw error;
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function ask(verb: Verb, path: string, request: Request): Promise<Response> {
  const { body, signal } = request;
  try {
    return await fetch(PREFIX + filled(path, request.path) + queryText(request.query), {
      method: verb.toUpperCase(),
      headers: headersOf(verb, request),
      credentials: 'same-origin',
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, cause instanceof Error ? cause.message : String(cause));
  }
}

function headersOf(verb: Verb, { body, ifMatch }: Request): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (ifMatch !== undefined) headers['If-Match'] = ifMatch;
  if (verb !== 'get' && csrfToken !== null) headers['X-CSRF-Token'] = csrfToken;
  return headers;
}

function filled(path: string, values: Request['path'] = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
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

function queryText(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, http, onSignedOut, useCsrfToken } from './http';

interface Sent {
  url: string;
  method: string | undefined;
  headers: Headers;
  body: string | null;
}

/** Answers every request the same way and keeps what was sent. */
function server(status: number, body: unknown, headers: Record<string, string> = {}): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const { method, body: text } = init;
    sent.push({ url, method, headers: new Headers(init.headers), body: text as string | null });
    const answer = body === undefined ? null : JSON.stringify(body);
    return Promise.resolve(new Response(answer, { status, headers }));
  });
  return sent;
}

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

afterEach(() => {
  vi.unstubAllGlobals();
  useCsrfToken(null);
  onSignedOut(() => {});
});

describe('a request', () => {
  it('carries the CSRF token when it writes', async () => {
    const sent = server(200, {});
    useCsrfToken('token');
    await http.put('/keys/{id}', { path: { id: 1 }, body: { name: 'a' } });
    expect(sent[0]).toMatchObject({ url: '/api/v1/keys/1', method: 'PUT', body: '{"name":"a"}' });
    expect(sent[0]?.headers.get('x-csrf-token')).toBe('token');
  });

  it('carries none when it reads', async () => {
    const sent = server(200, {});
    useCsrfToken('token');
    await http.get('/usage/model-logs', { query: { q: 'a b', alias: '', from: undefined } });
    expect(sent[0]?.url).toBe('/api/v1/usage/model-logs?q=a+b');
    expect(sent[0]?.headers.has('x-csrf-token')).toBe(false);
  });

  it('tells which state it means to change', async () => {
    const sent = server(200, {});
    await http.put('/keys/{id}', { path: { id: 1 }, body: {}, ifMatch: 'r7' });
    expect(sent[0]?.headers.get('if-match')).toBe('r7');
  });

  it('may name what is asked for with any characters', async () => {
    const sent = server(200, {});
    await http.get('/usage/model-logs/{request_id}', { path: { request_id: 'a/b' } });
    expect(sent[0]?.url).toBe('/api/v1/usage/model-logs/a%2Fb');
  });

  it('may be answered without a body', async () => {
    server(204, undefined);
    await expect(http.delete('/keys/{id}', { path: { id: 1 } })).resolves.toBeUndefined();
  });
});

describe('a refusal', () => {
  it('names the fields that are wrong', async () => {
    server(400, {
      detail: 'invalid',
      errors: [{ field: 'openai_base_url,anthropic_base_url', message: 'one is needed' }],
    });
    const error = await failureOf(http.post('/providers', { body: {} }));
    expect(error.fields).toEqual([
      { field: 'openai_base_url', message: 'one is needed' },
      { field: 'anthropic_base_url', message: 'one is needed' },
    ]);
  });

  it('says when to try again', async () => {
    server(429, { error: 'too many' }, { 'retry-after': '30' });
    const error = await failureOf(http.post('/auth/login', { body: { username: 'a', password: 'b' } }));
    expect(error).toMatchObject({ status: 429, message: 'too many', retryAfterSeconds: 30 });
  });

  it('by something that is not the gateway is told by its status', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 502 })));
    expect(await failureOf(http.get('/keys'))).toMatchObject({ status: 502, message: 'HTTP 502' });
  });

  it('of the session is told to whoever listens', async () => {
    server(401, { error: 'unauthenticated' });
    const listener = vi.fn();
    onSignedOut(listener);
    await failureOf(http.get('/keys'));
    expect(listener).toHaveBeenCalledOnce();
  });

  it('of a password is not one of the session', async () => {
    server(401, { error: 'wrong' });
    const listener = vi.fn();
    onSignedOut(listener);
    await failureOf(http.post('/auth/login', { body: { username: 'a', password: 'b' } }));
    expect(listener).not.toHaveBeenCalled();
  });
});

it('a gateway that does not answer is unreachable', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
  expect((await failureOf(http.get('/keys'))).unreachable).toBe(true);
});

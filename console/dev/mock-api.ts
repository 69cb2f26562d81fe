import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import type { UsageGroup } from '../src/api/usage.ts';
import { emptyWorld, usedWorld, type World } from './mock-data.ts';

/**
 * An admin API in memory, for `npm run mock` and for pictures of the console: any name signs in
 * with any password; `new` has to choose a password first, and `empty` finds an empty gateway.
 */
export function mockApi(): Plugin {
  const api = new MockApi();
  const handle: Connect.NextHandleFunction = (request, response, next) => {
    if (request.url?.startsWith('/api/v1/')) void api.answer(request, response);
    else next();
  };
  return {
    name: 'mock-api',
    configureServer: (server) => void server.middlewares.use(handle),
    configurePreviewServer: (server) => void server.middlewares.use(handle),
  };
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: { field: string; message: string }[] = [],
  ) {
    super(message);
  }
}

type Json = Record<string, unknown>;
interface Call {
  params: number[];
  query: URLSearchParams;
  body: Json;
}

class MockApi {
  private world: World = usedWorld(new Date());
  private username: string | null = null;
  private mustChange = false;
  private lastId = 1_000;

  private readonly routes: [string, RegExp, (call: Call) => unknown][] = [
    this.route('POST /auth/login', ({ body }) => this.signIn(String(body['username']))),
    this.route('POST /auth/logout', () => void (this.username = null)),
    this.route('GET /auth/me', () => this.session()),
    this.route('PUT /auth/password', ({ body }) => this.changePassword(body)),
    this.route('GET /system', () => ({
      version: '0.1.0-SNAPSHOT',
      uptime_seconds: 98_765,
      database: 'sqlite',
      config_revision: 41,
      degraded: ['the usage journal is 3 MB behind the database'],
    })),
    this.route('GET /providers', () => ({ providers: this.world.providers })),
    this.route('POST /providers', ({ body }) => this.add('providers', body, { models: [] })),
    this.route('GET /providers/#', ({ params }) => ({ provider: this.find('providers', params) })),
    this.route('PUT /providers/#', ({ params, body }) => ({
      provider: this.change('providers', params, body),
    })),
    this.route('DELETE /providers/#', ({ params }) => this.remove('providers', params)),
    this.route('POST /providers/#/test', ({ params }) => this.probe(params)),
    this.route('POST /providers/#/models/#/test', ({ params }) => this.probe(params)),
    this.route('POST /providers/#/sync', () => ({ added: 2, updated: 14, removed: 1, total: 16 })),
    this.route('GET /providers/#/models', ({ params }) => ({
      models: this.find('providers', params).models,
    })),
    this.route('GET /aliases', () => ({ aliases: this.world.aliases })),
    this.route('POST /aliases', ({ body }) =>
      this.add('aliases', body, { mappings: [], capabilities: [] }),
    ),
    this.route('GET /aliases/#', ({ params }) => ({ alias: this.find('aliases', params) })),
    this.route('PUT /aliases/#', ({ params, body }) => ({
      alias: this.change('aliases', params, body),
    })),
    this.route('DELETE /aliases/#', ({ params }) => this.remove('aliases', params)),
    this.route('PUT /aliases/#/mappings/order', ({ params, body }) => this.order(params, body)),
    this.route('PUT /aliases/#/mappings/#', ({ params: [alias, id], body }) =>
      Object.assign(this.find('aliases', [alias ?? 0]).mappings.find((one) => one.id === id) ?? {}, body),
    ),
    this.route('POST /aliases/#/mappings', ({ params, body }) => {
      const added = { forced_disabled: false, disable_reason: null, cooldown_until: null };
      this.find('aliases', params).mappings.push({ ...added, ...body, id: ++this.lastId } as never);
    }),
    this.route('GET /keys', () => ({ keys: this.world.keys })),
    this.route('POST /keys', ({ body }) => {
      const created_at = new Date().toISOString();
      const fixed = { key_masked: 'sk-nEw1****8dZp', created_at, last_used_at: null, allowed: null };
      return { ...this.add('keys', body, fixed), raw_key: RAW_KEY };
    }),
    this.route('GET /keys/#', ({ params }) => ({ key: this.find('keys', params) })),
    this.route('PUT /keys/#', ({ params, body }) => ({ key: this.change('keys', params, body) })),
    this.route('DELETE /keys/#', ({ params }) => this.remove('keys', params)),
    this.route('POST /keys/#/reset', ({ params }) => ({
      key: this.find('keys', params),
      raw_key: RAW_KEY,
    })),
    this.route('GET /keys/#/models', ({ params }) => this.grant(params)),
    this.route('DELETE /keys/#/models', ({ params }) => {
      this.find('keys', params).allowed = null;
    }),
    this.route('PUT /keys/#/models', ({ params, body }) => {
      this.find('keys', params).allowed = body['ids'] as number[];
    }),
    this.route('GET /usage/model-logs', ({ query }) => this.logs(query)),
    this.route('GET /usage/model-logs/summary', ({ query }) => this.summary(query)),
  ];

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://mock');
    const path = `${request.method} ${url.pathname.slice('/api/v1'.length)}`;
    try {
      const body = (JSON.parse((await textOf(request)) || '{}') ?? {}) as Json;
      if (this.username === null && !path.includes('/auth/login')) {
        throw new Refusal(401, 'sign in first');
      }
      const route = this.routes.find(([, pattern]) => pattern.test(path));
      if (route === undefined) throw new Refusal(404, `nothing at ${path}`);
      const params = (route[1].exec(path) ?? []).slice(1).map(Number);
      send(response, 200, route[2]({ params, query: url.searchParams, body }) ?? {});
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, String(error));
      const { status, message, errors } = refusal;
      send(response, status, { status, detail: message, error: message, errors });
    }
  }

  private route(
    pattern: string,
    handle: (call: Call) => unknown,
  ): [string, RegExp, (call: Call) => unknown] {
    return [pattern, new RegExp(`^${pattern.replaceAll('#', '(\\d+)')}$`), handle];
  }

  private signIn(username: string): Json {
    if (username === 'stranger') throw new Refusal(401, 'wrong user name or password');
    this.username = username;
    this.mustChange = username === 'new';
    this.world = username === 'empty' ? emptyWorld() : usedWorld(new Date());
    return this.session();
  }

  private session(): Json {
    const user = {
      id: 1,
      username: this.username,
      role: 'admin',
      must_change_password: this.mustChange,
    };
    return { user, csrf_token: 'mock' };
  }

  private changePassword(body: Json): Json {
    if (String(body['new_password']).length < 10) {
      const message = 'must have 10 to 200 characters';
      throw new Refusal(400, 'invalid', [{ field: 'new_password', message }]);
    }
    this.mustChange = false;
    return this.session();
  }

  private find<K extends 'providers' | 'aliases' | 'keys'>(kind: K, params: number[]) {
    const found = this.world[kind].find((one) => one.id === params[0]);
    if (found === undefined) throw new Refusal(404, `no such thing with id ${params[0]}`);
    return found as World[K][number];
  }

  private add(kind: 'providers' | 'aliases' | 'keys', body: Json, fixed: Json): Json {
    this.checkName(kind, body, 0);
    const added = { ...body, ...fixed, id: ++this.lastId };
    this.world[kind].push(added as never);
    return { [{ providers: 'provider', aliases: 'alias', keys: 'key' }[kind]]: added };
  }

  private change(kind: 'providers' | 'aliases' | 'keys', params: number[], body: Json): Json {
    const found = this.find(kind, params);
    this.checkName(kind, body, found.id);
    return Object.assign(found, body) as unknown as Json;
  }

  private checkName(kind: 'providers' | 'aliases' | 'keys', body: Json, id: number): void {
    if (body['name'] === '') {
      throw new Refusal(400, 'invalid', [{ field: 'name', message: 'must not be empty' }]);
    }
    if (this.world[kind].some((one) => one.id !== id && one.name === body['name'])) {
      throw new Refusal(409, `something named '${String(body['name'])}' exists already`);
    }
  }

  private remove(kind: 'providers' | 'aliases' | 'keys', params: number[]): void {
    this.find(kind, params);
    this.world[kind] = this.world[kind].filter((one) => one.id !== params[0]) as never;
  }

  private probe(params: number[]): Json {
    const provider = this.find('providers', params);
    const works = { success: true, latency_ms: 412, status: 200, answer: 'Hello!', error: null };
    const fails = { success: false, latency_ms: 3, status: null, error: 'connection refused' };
    const tests = ['openai', 'anthropic']
      .filter((protocol) => provider[`${protocol}_base_url` as 'openai_base_url'])
      .map((protocol) => ({ protocol, ...(provider.enabled ? works : fails) }));
    return { tests };
  }

  private order(params: number[], body: Json): void {
    const order = body['order'] as number[];
    for (const mapping of this.find('aliases', params).mappings) {
      mapping.weight = order.length - 1 - order.indexOf(mapping.id);
    }
  }

  private grant(params: number[]): Json {
    const { allowed } = this.find('keys', params);
    const models = this.world.aliases.map(({ id, name }) => {
      return { id, name, selected: allowed?.includes(id) ?? true };
    });
    return { access: allowed === null ? 'all' : 'listed', models };
  }

  private matching(query: URLSearchParams) {
    const fields = ['alias', 'status', 'protocol', 'call_method', 'key_id', 'provider_id'] as const;
    return this.world.logs.filter((log) => {
      if (query.has('from') && log.created_at < (query.get('from') ?? '')) return false;
      if (query.has('q') && !JSON.stringify(log).includes(query.get('q') ?? '')) return false;
      return fields.every((field) => !query.has(field) || String(log[field]) === query.get(field));
    });
  }

  private logs(query: URLSearchParams): Json {
    const before = Number(query.get('cursor') ?? Number.MAX_SAFE_INTEGER);
    const limit = Number(query.get('limit') ?? 100);
    const rest = this.matching(query).filter((log) => log.id < before);
    const logs = rest.slice(0, limit);
    return { model_logs: logs, next_cursor: rest.length > limit ? logs.at(-1)?.id : null };
  }

  private summary(query: URLSearchParams): Json {
    const by = query.get('group_by') ?? 'alias';
    const groups = new Map<string, UsageGroup>();
    for (const log of this.matching(query)) {
      const names: Record<string, string> = {
        alias: log.alias,
        provider: log.provider_name ?? '',
        model: log.model_id ?? '',
        key: log.key_name ?? '',
        protocol: log.protocol,
        status: log.status,
        day: log.created_at.slice(0, 10),
      };
      const name = names[by] ?? '';
      const old = groups.get(name);
      const requests = (old?.requests ?? 0) + 1;
      groups.set(name, {
        group: name,
        requests,
        successes: (old?.successes ?? 0) + Number(log.status === 'success'),
        input_tokens: (old?.input_tokens ?? 0) + log.input_tokens,
        output_tokens: (old?.output_tokens ?? 0) + log.output_tokens,
        cache_read_tokens: (old?.cache_read_tokens ?? 0) + log.cache_read_tokens,
        cache_write_tokens: 0,
        total_tokens: (old?.total_tokens ?? 0) + log.total_tokens,
        cost_usd: (old?.cost_usd ?? 0) + (log.cost_usd ?? 0),
        latency_ms_mean: ((old?.latency_ms_mean ?? 0) * (requests - 1) + log.latency_ms) / requests,
      });
    }
    return { groups: [...groups.values()].sort((a, b) => b.requests - a.requests) };
  }
}

const RAW_KEY = 'sk-nEw1b7Qd0pXv3JtYc6KzWm2Rr9Ls4Hg8UaEe5TfBi1NoD8dZp';

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

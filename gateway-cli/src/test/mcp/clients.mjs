// The official clients, each connected to the gateway the way its users do it.
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport as Transport1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { Client as Client2, StreamableHTTPClientTransport as Transport2 } from '@modelcontextprotocol/client';

const { GATEWAY_URL, GATEWAY_KEY } = process.env;
const WHO = { name: 'a-client', version: '1.0.0' };
const CAPABILITIES = { sampling: {}, elicitation: { form: {} }, roots: { listChanged: true } };

/** What the user, the model and the disk of the client say. */
const answers = {
  sampling: () => ({ role: 'assistant', model: 'm', content: { type: 'text', text: 'the model says so' } }),
  elicitation: () => ({ action: 'accept', content: { name: 'Ada', username: 'ada', email: 'ada@example.com' } }),
  roots: () => ({ roots: [{ uri: 'file:///work', name: 'work' }] }),
};

const endpoint = (path) => new URL(`/mcp/v1${path}`, GATEWAY_URL);
const options = (key) => ({ requestInit: { headers: { authorization: `Bearer ${key}` } } });

const firstOver = (Transport) => async (path, key) => {
  const client = new Client1(WHO, { capabilities: CAPABILITIES });
  client.setRequestHandler(CreateMessageRequestSchema, answers.sampling);
  client.setRequestHandler(ElicitRequestSchema, answers.elicitation);
  client.setRequestHandler(ListRootsRequestSchema, answers.roots);
  await client.connect(new Transport(endpoint(path), options(key)));
  return client;
};

const second = (mode) => async (path, key) => {
  const client = new Client2(WHO, { capabilities: CAPABILITIES, ...(mode && { versionNegotiation: { mode } }) });
  client.setRequestHandler('sampling/createMessage', answers.sampling);
  client.setRequestHandler('elicitation/create', answers.elicitation);
  client.setRequestHandler('roots/list', answers.roots);
  await client.connect(new Transport2(endpoint(path), options(key)));
  return client;
};

/** Ways to connect to a path of the endpoint, by name. */
export const clients = {
  'TypeScript SDK 1': firstOver(Transport1),
  'TypeScript SDK 2, older era': second('legacy'),
  'TypeScript SDK 2, automatic': second('auto'),
  'TypeScript SDK 2, newer era': second({ pin: '2026-07-28' }),
};

/** Connects, does something and disconnects. */
export async function connected(connect, use, { path = '', key = GATEWAY_KEY } = {}) {
  const client = await connect(path, key);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

/** The oldest way to connect, whose only path is given. */
export const overEvents = firstOver(SSEClientTransport);

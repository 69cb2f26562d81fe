// An MCP server for tests, of one era only: node fixture.mjs legacy|modern [port]
// Prints its address when it listens. The legacy one has sessions, the modern one has none.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { NodeStreamableHTTPServerTransport, hostHeaderValidation, originValidation, toNodeHandler } from '@modelcontextprotocol/node';
import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  Server,
  createMcpHandler,
  createRequestStateCodec,
  inputRequired,
} from '@modelcontextprotocol/server';
import { PNG, tools as toolsOf } from './tools.mjs';

const [era = 'legacy', port = '0'] = process.argv.slice(2);
const LOCAL = ['localhost', '127.0.0.1', '[::1]'];
const states = createRequestStateCodec({ key: 'a-key-that-guards-nothing-but-tests' });

const RESOURCES = [
  { uri: 'test://static-text', name: 'Static text', description: 'Some text', mimeType: 'text/plain' },
  { uri: 'test://static-binary', name: 'Static image', description: 'Some bytes', mimeType: 'image/png' },
  { uri: 'test://watched-resource', name: 'Watched', description: 'Can be watched', mimeType: 'text/plain' },
  { uri: 'test://embedded-resource', name: 'Embedded', description: 'Is embedded in an answer', mimeType: 'text/plain' },
];
const TEXTS = {
  'test://static-text': 'This is the content of the static text resource.',
  'test://watched-resource': 'Watch me.',
  'test://embedded-resource': 'This is an embedded resource content.',
};
const TEMPLATE = {
  uriTemplate: 'test://template/{id}/data',
  name: 'Data by id',
  description: 'The data of one id',
  mimeType: 'application/json',
};

const required = (name) => ({ name, description: `The ${name}`, required: true });
const words = (text) => ({ role: 'user', content: { type: 'text', text } });
const CONTEXT = {
  message: 'What is the context?',
  requestedSchema: { type: 'object', properties: { context: { type: 'string' } }, required: ['context'] },
};

const PROMPTS = [
  {
    name: 'test_simple_prompt',
    description: 'A prompt without arguments',
    get: () => [words('This is a simple prompt for testing.')],
  },
  {
    name: 'test_prompt_with_arguments',
    description: 'A prompt with two arguments',
    arguments: [required('arg1'), required('arg2')],
    get: ({ arg1, arg2 }) => [words(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)],
  },
  {
    name: 'test_prompt_with_embedded_resource',
    description: 'A prompt with a resource',
    arguments: [required('resourceUri')],
    get: ({ resourceUri: uri }) => [
      {
        role: 'user',
        content: {
          type: 'resource',
          resource: { uri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' },
        },
      },
      words('Please process the embedded resource above.'),
    ],
  },
  {
    name: 'test_prompt_with_image',
    description: 'A prompt with an image',
    get: () => [
      { role: 'user', content: { type: 'image', data: PNG, mimeType: 'image/png' } },
      words('Please analyze the image above.'),
    ],
  },
  {
    name: 'test_input_required_result_prompt',
    description: 'A prompt that asks first',
    get: (args, ctx) => {
      const given = ctx.mcpReq.inputResponses?.user_context;
      return given === undefined
        ? inputRequired({ inputRequests: { user_context: inputRequired.elicit(CONTEXT) } })
        : [words(`Context: ${given.content?.context}`)];
    },
  },
];

let calls = 0;
let tell = { tools() {}, prompts() {} };
const changeTools = () => (toggle(TOOLS, ADDED_TOOL), tell.tools(), TOOLS.length);
const changePrompts = () => (toggle(PROMPTS, ADDED_PROMPT), tell.prompts(), PROMPTS.length);
const TOOLS = toolsOf(states.mint, { count: () => ++calls, changeTools, changePrompts });
const ADDED_TOOL = { ...TOOLS[0], name: 'test_added_tool', title: 'Comes and goes' };
const ADDED_PROMPT = { ...PROMPTS[0], name: 'test_added_prompt' };

function toggle(list, item) {
  const at = list.indexOf(item);
  if (at < 0) list.push(item);
  else list.splice(at, 1);
}

const listed = ({ call, get, ...item }) => item;

function named(list, name) {
  const found = list.find((item) => item.name === name);
  if (found === undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `no such item: ${name}`);
  return found;
}

function read(uri) {
  const id = /^test:\/\/template\/([^/]+)\/data$/.exec(uri)?.[1];
  if (id !== undefined) {
    const data = { id, templateTest: true, data: `Data for ID: ${id}` };
    return { uri, mimeType: 'application/json', text: JSON.stringify(data) };
  }
  if (uri === 'test://static-binary') return { uri, mimeType: 'image/png', blob: PNG };
  if (TEXTS[uri] === undefined) throw new ResourceNotFoundError(uri);
  return { uri, mimeType: 'text/plain', text: TEXTS[uri] };
}

function server() {
  const options = {
    capabilities: {
      tools: { listChanged: true },
      prompts: { listChanged: true },
      resources: { listChanged: true, subscribe: true },
      logging: {},
      completions: {},
    },
    requestState: { verify: states.verify },
    instructions: 'Everything here is a test.',
  };
  const made = new Server({ name: `fixture-${era}`, version: '1.0.0' }, options);
  const on = (method, answer) => made.setRequestHandler(method, async (request, ctx) => answer(request.params, ctx));
  on('tools/list', () => ({ tools: TOOLS.map(listed) }));
  on('tools/call', ({ name, arguments: args }, ctx) =>
    named(TOOLS, name).call(args ?? {}, { ...ctx, declared: () => made.getClientCapabilities() }),
  );
  on('prompts/list', () => ({ prompts: PROMPTS.map(listed) }));
  on('prompts/get', ({ name, arguments: args }, ctx) => {
    const messages = named(PROMPTS, name).get(args ?? {}, ctx);
    return Array.isArray(messages) ? { messages } : messages;
  });
  on('resources/list', () => ({ resources: RESOURCES }));
  on('resources/templates/list', () => ({ resourceTemplates: [TEMPLATE] }));
  on('resources/read', ({ uri }) => ({ contents: [read(uri)] }));
  on('completion/complete', ({ argument }) => {
    const values = ['testValue1', 'testValue2', 'paris', 'park'].filter((value) => value.startsWith(argument.value));
    return { completion: { values, total: values.length, hasMore: false } };
  });
  if (era === 'legacy') {
    on('resources/subscribe', () => ({}));
    on('resources/unsubscribe', () => ({}));
  }
  return made;
}

/** Keeps what was sent on each stream, so that a client can go on where it was cut off. */
class Events {
  #events = [];

  async storeEvent(stream, message) {
    this.#events.push({ stream, message });
    return String(this.#events.length - 1);
  }

  async getStreamIdForEventId(id) {
    return this.#events[Number(id)]?.stream;
  }

  async replayEventsAfter(id, { send }) {
    const { stream } = this.#events[Number(id)];
    for (let i = Number(id) + 1; i < this.#events.length; i++) {
      const { message } = this.#events[i];
      // A stream opens with an empty message whose id is all that counts.
      if (this.#events[i].stream === stream && Object.keys(message).length > 0) await send(String(i), message);
    }
    return stream;
  }
}

function legacy() {
  const sessions = new Map();
  tell = {
    tools: () => sessions.forEach(({ made }) => made.sendToolListChanged().catch(() => {})),
    prompts: () => sessions.forEach(({ made }) => made.sendPromptListChanged().catch(() => {})),
  };
  const open = async () => {
    const made = server();
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      eventStore: new Events(),
      retryInterval: 100,
      onsessioninitialized: (id) => void sessions.set(id, { made, transport }),
      onsessionclosed: (id) => void sessions.delete(id),
    });
    await made.connect(transport);
    return transport;
  };
  return async (request, response) => {
    const id = request.headers['mcp-session-id'];
    if (id !== undefined && !sessions.has(id)) {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"Session not found"}}');
      return;
    }
    const transport = id === undefined ? await open() : sessions.get(id).transport;
    await transport.handleRequest(request, response);
  };
}

function modern() {
  const handler = createMcpHandler(server, { legacy: 'reject' });
  tell = { tools: () => handler.notify.toolsChanged(), prompts: () => handler.notify.promptsChanged() };
  return toNodeHandler(handler);
}

const hosts = hostHeaderValidation(LOCAL);
const origins = originValidation(LOCAL);
const handle = era === 'modern' ? modern() : legacy();
const http = createServer((request, response) => {
  if (hosts(request, response) && origins(request, response)) handle(request, response);
});
http.listen(Number(port), '127.0.0.1', () => console.log(`http://localhost:${http.address().port}/mcp`));

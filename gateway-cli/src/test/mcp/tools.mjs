// The tools of the fixture: what the conformance suite calls, as data and small functions.
import { MissingRequiredClientCapabilityError, acceptedContent, inputRequired } from '@modelcontextprotocol/server';
import { setTimeout as delay } from 'node:timers/promises';

export const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

/** Between two messages of one call, in milliseconds. */
const PACE = 50;

const NOTHING = { type: 'object', properties: {} };
const text = (words) => ({ content: [{ type: 'text', text: words }] });
const object = (properties, required = Object.keys(properties)) => ({ type: 'object', properties, required });
const STRING = { type: 'string' };

/** Questions that say how they are called where only their order would tell: in a session. */
const named = (requests, ctx) =>
  ctx.mcpReq.envelope !== undefined
    ? requests
    : Object.fromEntries(
        Object.entries(requests).map(([name, { params, ...rest }]) => [
          name,
          { ...rest, params: { ...params, _meta: { ...params?._meta, 'io.aigateway/input-name': name } } },
        ]),
      );

/** Asks once for everything and answers when all of it is there. */
function asking(requests, answer, mint) {
  return async (args, ctx) => {
    const given = ctx.mcpReq.inputResponses ?? {};
    const wanted = requests(args, ctx);
    const missing = Object.keys(wanted).filter((name) => typeof given[name] !== 'object' || given[name] === null);
    if (missing.length === 0 && (mint === undefined || ctx.mcpReq.requestState() !== undefined)) {
      return answer(given, ctx);
    }
    const state = mint === undefined ? {} : { requestState: await mint({ round: 1 }, ctx) };
    return inputRequired({ inputRequests: named(wanted, ctx), ...state });
  };
}

const elicit = (message, properties, required) =>
  inputRequired.elicit({ message, requestedSchema: object(properties, required) });
const sample = (words, maxTokens) =>
  inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text: words } }], maxTokens });

const NAME = () => ({ user_name: elicit('What is your name?', { name: STRING }) });
const CONFIRM = () => ({ confirm: elicit('Please confirm', { ok: { type: 'boolean' } }) });

const DEFAULTS = {
  name: { type: 'string', description: 'User name', default: 'John Doe' },
  age: { type: 'integer', description: 'User age', default: 30 },
  score: { type: 'number', description: 'User score', default: 95.5 },
  status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
  verified: { type: 'boolean', description: 'Whether the user is verified', default: true },
};

const titled = ['value1', 'value2', 'value3'].map((value, i) => ({ const: value, title: `Option ${i + 1}` }));
const ENUMS = {
  untitledSingle: { type: 'string', enum: ['option1', 'option2', 'option3'] },
  titledSingle: { type: 'string', oneOf: titled },
  legacyEnum: { type: 'string', enum: ['opt1', 'opt2', 'opt3'], enumNames: ['One', 'Two', 'Three'] },
  untitledMulti: { type: 'array', items: { type: 'string', enum: ['option1', 'option2', 'option3'] } },
  titledMulti: { type: 'array', items: { anyOf: titled } },
};

const SCHEMA_2020_12 = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: {
    address: { $anchor: 'addressDef', type: 'object', properties: { street: STRING, city: STRING } },
  },
  properties: {
    name: STRING,
    address: { $ref: '#/$defs/address' },
    contactMethod: { type: 'string', enum: ['phone', 'email'] },
    phone: STRING,
    email: STRING,
  },
  allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
  if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
  then: { required: ['phone'] },
  else: { required: ['email'] },
  additionalProperties: false,
};

async function progress(args, ctx) {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  for (const value of [0, 50, 100]) {
    if (value > 0) await delay(PACE);
    if (progressToken === undefined) continue;
    await ctx.mcpReq.notify({
      method: 'notifications/progress',
      params: { progressToken, progress: value, total: 100, message: `at ${value} of 100` },
    });
  }
  return text('Made progress.');
}

async function logging(args, ctx) {
  await ctx.mcpReq.log('info', 'Tool execution started');
  await delay(PACE);
  await ctx.mcpReq.log('info', 'Tool processing data');
  await delay(PACE);
  await ctx.mcpReq.log('info', 'Tool execution completed');
  return text('Logged three messages.');
}

async function reconnection(args, ctx) {
  ctx.http?.closeSSE?.();
  await delay(2 * PACE);
  return text('Went on after the stream was closed.');
}

async function missingCapability(args, ctx) {
  const declared = ctx.mcpReq.envelope?.['io.modelcontextprotocol/clientCapabilities'];
  if (declared?.sampling === undefined) {
    throw new MissingRequiredClientCapabilityError({ requiredCapabilities: { sampling: {} } });
  }
  return text('The client can sample.');
}

async function streamingElicitation(args, ctx) {
  await ctx.mcpReq.log('info', 'about to ask');
  return asking(NAME, () => text('Asked and answered.'))(args, ctx);
}

/** Two questions one after the other, the state saying how far it has come. */
async function multiRound(args, ctx, mint) {
  const { round } = ctx.mcpReq.requestState() ?? { round: 0 };
  const given = ctx.mcpReq.inputResponses ?? {};
  if (round === 0) {
    return inputRequired({
      inputRequests: { step1: elicit('Step 1: What is your name?', { name: STRING }) },
      requestState: await mint({ round: 1 }, ctx),
    });
  }
  if (round === 1) {
    return inputRequired({
      inputRequests: { step2: elicit('Step 2: What is your favorite color?', { color: STRING }) },
      requestState: await mint({ round: 2, name: acceptedContent(given, 'step1')?.name }, ctx),
    });
  }
  return text(`Both steps are done: ${JSON.stringify(acceptedContent(given, 'step2') ?? {})}`);
}

/** The first of what this client has said that it can do. */
function firstDeclared(args, ctx) {
  const declared = ctx.mcpReq.envelope?.['io.modelcontextprotocol/clientCapabilities'] ?? ctx.declared();
  if (declared?.sampling) return { greeting: sample('Generate a greeting', 50) };
  return declared?.elicitation ? NAME() : {};
}

const tool = (name, description, inputSchema, call, more = {}) => ({ name, description, inputSchema, ...more, call });

/** @param mint seals the state of a call that is asked for in several rounds */
export function tools(mint, { count, changeTools, changePrompts }) {
  const requiring = (name, description, call) =>
    tool(`test_input_required_result_${name}`, description, NOTHING, call);
  return [
    tool('test_simple_text', 'Answers with text', NOTHING, () => text('This is a simple text response for testing.'), {
      title: 'Simple text',
      annotations: { readOnlyHint: true, openWorldHint: false },
      icons: [{ src: `data:image/png;base64,${PNG}`, mimeType: 'image/png', sizes: ['1x1'] }],
      _meta: { 'example.com/kind': { plain: true } },
    }),
    tool('test_image_content', 'Answers with an image', NOTHING, () => ({
      content: [{ type: 'image', data: PNG, mimeType: 'image/png' }],
    })),
    tool('test_audio_content', 'Answers with a sound', NOTHING, () => ({
      content: [{ type: 'audio', data: WAV, mimeType: 'audio/wav' }],
    })),
    tool('test_embedded_resource', 'Answers with a resource', NOTHING, () => ({
      content: [
        {
          type: 'resource',
          resource: {
            uri: 'test://embedded-resource',
            mimeType: 'text/plain',
            text: 'This is an embedded resource content.',
          },
        },
      ],
    })),
    tool('test_multiple_content_types', 'Answers with text, image and resource', NOTHING, () => ({
      content: [
        { type: 'text', text: 'Multiple content types test:' },
        { type: 'image', data: PNG, mimeType: 'image/png' },
        {
          type: 'resource',
          resource: {
            uri: 'test://mixed-content-resource',
            mimeType: 'application/json',
            text: '{"test":"data","value":123}',
          },
        },
      ],
    })),
    tool('test_resource_link', 'Answers with a link to a resource', NOTHING, () => ({
      content: [{ type: 'resource_link', uri: 'test://static-text', name: 'Static text', mimeType: 'text/plain' }],
    })),
    tool('test_tool_with_logging', 'Logs three messages', NOTHING, logging),
    tool('test_logging_tool', 'Logs three messages', NOTHING, logging),
    tool('test_error_handling', 'Always fails', NOTHING, () => ({
      ...text('This tool intentionally returns an error for testing'),
      isError: true,
    })),
    tool('test_tool_with_progress', 'Reports progress three times', NOTHING, progress),
    tool(
      'test_sampling',
      'Asks the model of the client',
      object({ prompt: STRING }),
      asking(
        ({ prompt }) => ({ answer: sample(prompt, 100) }),
        ({ answer }) => text(`LLM response: ${answer.content?.text ?? JSON.stringify(answer.content)}`),
      ),
    ),
    tool(
      'test_elicitation',
      'Asks the user of the client',
      object({ message: STRING }),
      asking(
        ({ message }) => ({
          user: elicit(message, {
            username: { type: 'string', description: "User's response" },
            email: { type: 'string', description: "User's email address" },
          }),
        }),
        ({ user }) => text(`User response: ${JSON.stringify(user)}`),
      ),
    ),
    tool(
      'test_elicitation_sep1034_defaults',
      'Asks with defaults',
      NOTHING,
      asking(
        () => ({ user: elicit('Please review and update the form fields with defaults', DEFAULTS, []) }),
        ({ user }) => text(`Elicitation completed: ${JSON.stringify(user)}`),
      ),
    ),
    tool(
      'test_elicitation_sep1330_enums',
      'Asks with choices',
      NOTHING,
      asking(
        () => ({ user: elicit('Please select options from the enum fields', ENUMS, []) }),
        ({ user }) => text(`Elicitation completed: ${JSON.stringify(user)}`),
      ),
    ),
    tool('test_reconnection', 'Closes its stream and goes on', NOTHING, reconnection),
    tool('test_missing_capability', 'Needs a client that samples', NOTHING, missingCapability),
    tool('test_streaming_elicitation', 'Logs and then asks', NOTHING, streamingElicitation),
    tool('test_trigger_tool_change', 'Adds or removes a tool', NOTHING, () => text(`Now ${changeTools()} tools`)),
    tool('test_trigger_prompt_change', 'Adds or removes a prompt', NOTHING, () => text(`Now ${changePrompts()} prompts`)),
    tool(
      'test_x_mcp_header',
      'Has an argument that is also a header',
      object({ region: { type: 'string', 'x-mcp-header': 'Region' } }, []),
      ({ region }) => text(`region ${region}`),
    ),
    tool('json_schema_2020_12_tool', 'Has a schema with every kind of keyword', SCHEMA_2020_12, () => text('ok')),
    tool('test_hang', 'Never answers by itself', NOTHING, (args, ctx) =>
      new Promise((done) => ctx.mcpReq.signal.addEventListener('abort', () => done(text('given up')))),
    ),
    tool('test_count', 'Says how often it was called', NOTHING, () => text(String(count()))),
    requiring('elicitation', 'Asks the user', asking(NAME, (given) => text(`Hello, ${acceptedContent(given, 'user_name')?.name}!`))),
    requiring(
      'sampling',
      'Asks the model',
      asking(
        () => ({ capital_question: sample('What is the capital of France?', 100) }),
        ({ capital_question: answer }) => text(answer.content?.text ?? 'no text'),
      ),
    ),
    requiring(
      'list_roots',
      'Asks for the roots',
      asking(
        () => ({ client_roots: inputRequired.listRoots() }),
        ({ client_roots: answer }) => text(`Roots: ${JSON.stringify(answer.roots)}`),
      ),
    ),
    requiring('request_state', 'Asks with a state', asking(CONFIRM, () => text('state-ok'), mint)),
    requiring('tampered_state', 'Asks with a state', asking(CONFIRM, () => text('state-ok'), mint)),
    requiring(
      'multiple_inputs',
      'Asks everything at once',
      asking(
        () => ({ ...NAME(), greeting: sample('Generate a greeting', 50), client_roots: inputRequired.listRoots() }),
        (given) => text(`Three answers: ${JSON.stringify(given)}`),
        mint,
      ),
    ),
    requiring('multi_round', 'Asks twice', (args, ctx) => multiRound(args, ctx, mint)),
    requiring('capabilities', 'Asks for what the client can do', asking(firstDeclared, (given) => text(JSON.stringify(given)))),
  ];
}

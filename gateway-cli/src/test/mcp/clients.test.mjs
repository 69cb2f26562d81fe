// Every official client against servers of both eras and all three transports, through one endpoint.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { clients, connected, overEvents } from './clients.mjs';

const { GATEWAY_URL, GATEWAY_KEY } = process.env;
const ENDPOINT = `${GATEWAY_URL}/mcp/v1`;
const SAFE = /^[a-zA-Z0-9_-]{1,64}$/;
const text = ({ content }) => content.map(({ text: words }) => words ?? '').join('');

async function every(list, field) {
  const all = [];
  let cursor;
  do {
    const page = await list(cursor === undefined ? {} : { cursor });
    all.push(...page[field]);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
}

for (const [name, connect] of Object.entries(clients)) {
  const asking = (use, options) => connected(connect, use, options);

  test(`${name} lists what all servers offer`, () =>
    asking(async (client) => {
      const tools = (await every((page) => client.listTools(page), 'tools')).map((tool) => tool.name);
      for (const expected of ['ev.echo', 'evs.echo', 'evl.echo', 'fs.list_directory', 'mem.read_graph', 'conf.test_simple_text']) {
        assert.ok(tools.includes(expected), `${expected} in ${tools}`);
      }
      const prompts = (await every((page) => client.listPrompts(page), 'prompts')).map((prompt) => prompt.name);
      assert.ok(prompts.includes('confm.test_simple_prompt') && prompts.includes('ev.simple-prompt'), `${prompts}`);
      const resources = await every((page) => client.listResources(page), 'resources');
      assert.ok(resources.every(({ uri }) => uri.startsWith('mcp://')));
      const templates = await every((page) => client.listResourceTemplates(page), 'resourceTemplates');
      assert.ok(templates.some(({ uriTemplate }) => uriTemplate === 'mcp://conf/test://template/{id}/data'));
    }));

  test(`${name} calls tools over every transport, by either name`, () =>
    asking(async (client) => {
      for (const service of ['ev', 'evs', 'evl']) {
        for (const separator of ['.', '__']) {
          const answer = await client.callTool({ name: `${service}${separator}echo`, arguments: { message: 'hé 🎈' } });
          assert.equal(text(answer), 'Echo: hé 🎈');
        }
      }
      const sum = await client.callTool({ name: 'ev.get-sum', arguments: { a: 2, b: 40 } });
      assert.match(text(sum), /42/);
      const files = await client.callTool({ name: 'fs.list_allowed_directories', arguments: {} });
      assert.match(text(files), /files/);
      assert.match(text(await client.callTool({ name: 'mem.read_graph', arguments: {} })), /entities/);
      const structured = await client.callTool({ name: 'ev.get-structured-content', arguments: { location: 'Chicago' } });
      assert.ok(structured.structuredContent.conditions);
    }));

  test(`${name} sees a tool's failure as the tool's answer`, () =>
    asking(async (client) => {
      const answer = await client.callTool({ name: 'conf.test_error_handling', arguments: {} });
      assert.equal(answer.isError, true);
    }));

  test(`${name} is told of progress`, () =>
    asking(async (client) => {
      for (const service of ['ev', 'evs', 'evl']) {
        const seen = [];
        const call = { name: `${service}.trigger-long-running-operation`, arguments: { duration: 0.4, steps: 4 } };
        const onprogress = ({ progress }) => void seen.push(progress);
        await (name.endsWith('1') ? client.callTool(call, undefined, { onprogress }) : client.callTool(call, { onprogress }));
        assert.deepEqual(seen, [1, 2, 3, 4], service);
      }
    }));

  for (const service of ['conf', 'confm']) {
    test(`${name} is asked by ${service} for a model's words, a user's words and roots`, () =>
      asking(async (client) => {
        const sampled = await client.callTool({ name: `${service}.test_sampling`, arguments: { prompt: 'why?' } });
        assert.equal(text(sampled), 'LLM response: the model says so');
        const elicited = await client.callTool({ name: `${service}.test_elicitation`, arguments: { message: 'who?' } });
        assert.match(text(elicited), /ada@example.com/);
        const roots = await client.callTool({ name: `${service}.test_input_required_result_list_roots`, arguments: {} });
        assert.match(text(roots), /file:\/\/\/work/);
        const three = await client.callTool({ name: `${service}.test_input_required_result_multiple_inputs`, arguments: {} });
        assert.match(text(three), /the model says so/);
        const rounds = await client.callTool({ name: `${service}.test_input_required_result_multi_round`, arguments: {} });
        assert.match(text(rounds), /^Both steps are done/);
      }));
  }

  test(`${name} reads what tools and prompts point to`, () =>
    asking(async (client) => {
      const links = await client.callTool({ name: 'ev.get-resource-links', arguments: { count: 2 } });
      const embedded = await client.callTool({ name: 'conf.test_embedded_resource', arguments: {} });
      const link = await client.callTool({ name: 'confm.test_resource_link', arguments: {} });
      const { messages } = await client.getPrompt({
        name: 'conf.test_prompt_with_embedded_resource',
        arguments: { resourceUri: 'test://static-text' },
      });
      const uris = [
        ...[...links.content, ...link.content].filter(({ type }) => type === 'resource_link').map(({ uri }) => uri),
        embedded.content[0].resource.uri,
        messages[0].content.resource.uri,
      ];
      assert.equal(uris.length, 5);
      for (const uri of uris) {
        const { contents } = await client.readResource({ uri });
        assert.equal(contents[0].uri, uri);
      }
      const expanded = await client.readResource({ uri: 'mcp://ev/demo://resource/dynamic/text/7' });
      assert.match(expanded.contents[0].text, /7/);
    }));

  test(`${name} completes arguments of prompts and templates`, () =>
    asking(async (client) => {
      const prompt = await client.complete({
        ref: { type: 'ref/prompt', name: 'ev.completable-prompt' },
        argument: { name: 'department', value: '' },
      });
      assert.ok(prompt.completion.values.length > 0);
      const template = await client.complete({
        ref: { type: 'ref/resource', uri: 'mcp://conf/test://template/{id}/data' },
        argument: { name: 'id', value: 'test' },
      });
      assert.deepEqual(template.completion.values, ['testValue1', 'testValue2']);
    }));

  test(`${name} finds bare names where there is only one server`, () =>
    asking(
      async (client) => {
        const { tools } = await client.listTools();
        assert.ok(tools.some((tool) => tool.name === 'echo'));
        assert.equal(text(await client.callTool({ name: 'echo', arguments: { message: 'x' } })), 'Echo: x');
      },
      { path: '/ev' },
    ));

  test(`${name} gets names that model vendors take when it asks for them`, () =>
    asking(
      async (client) => {
        const tools = await every((page) => client.listTools(page), 'tools');
        assert.deepEqual(
          tools.map((tool) => tool.name).filter((tool) => !SAFE.test(tool)),
          [],
        );
        assert.ok(tools.some((tool) => tool.name === 'ev__echo'));
      },
      { path: '?names=safe' },
    ));

  test(`${name} cannot tell what does not exist`, () =>
    asking(async (client) => {
      await assert.rejects(client.callTool({ name: 'ev.no-such-tool', arguments: {} }), { code: -32602 });
      await assert.rejects(client.readResource({ uri: 'mcp://ev/demo://nothing' }), { code: -32602 });
    }));
}

test('the environment of a local server holds nothing of the gateway', () =>
  connected(clients['TypeScript SDK 1'], async (client) => {
    const environment = JSON.parse(text(await client.callTool({ name: 'evl.get-env', arguments: {} })));
    const names = Object.keys(environment).filter((name) => name.startsWith('AG_') || /TOKEN|SECRET|KEY/.test(name));
    assert.deepEqual(names, []);
  }));

test('twenty calls of one client run side by side', () =>
  connected(clients['TypeScript SDK 2, automatic'], async (client) => {
    const call = (i) => client.callTool({ name: ['ev.echo', 'evs.echo', 'evl.echo'][i % 3], arguments: { message: `${i}` } });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => call(i)));
    assert.deepEqual(answers.map(text), Array.from({ length: 20 }, (_, i) => `Echo: ${i}`));
  }));

test('a client of the oldest revision lists, calls and is asked', () =>
  connected(
    overEvents,
    async (client) => {
      const tools = await every((page) => client.listTools(page), 'tools');
      assert.ok(tools.length > 50);
      assert.equal(text(await client.callTool({ name: 'ev.echo', arguments: { message: 'x' } })), 'Echo: x');
      const sampled = await client.callTool({ name: 'confm.test_sampling', arguments: { prompt: 'why?' } });
      assert.equal(text(sampled), 'LLM response: the model says so');
    },
    { path: '/sse' },
  ));

test('a client without a session lists and calls', async () => {
  const ask = async (method, params, id) => {
    const response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${GATEWAY_KEY}`,
        accept: 'application/json, text/event-stream',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
    });
    assert.equal(response.status, 200);
    const body = await response.text();
    return JSON.parse(body.startsWith('{') ? body : body.match(/^data: (\{.*"id":.*)$/m)[1]).result;
  };
  const { tools } = await ask('tools/list', {}, 1);
  assert.ok(tools.length > 50);
  assert.equal(text(await ask('tools/call', { name: 'ev.echo', arguments: { message: 'x' } }, 'two')), 'Echo: x');
});

test('the inspector lists and calls', async () => {
  // Its command line looks for the name of the whole, which would bring a browser application.
  const whole = JSON.stringify({ name: '@modelcontextprotocol/inspector', version: '0.22.0' });
  await writeFile(new URL('node_modules/@modelcontextprotocol/package.json', import.meta.url), whole);
  const inspector = fileURLToPath(new URL('node_modules/.bin/mcp-inspector-cli', import.meta.url));
  const inspect = async (...args) => {
    const common = ['--cli', ENDPOINT, '--transport', 'http', '--header', `Authorization: Bearer ${GATEWAY_KEY}`];
    const { stdout } = await promisify(execFile)(inspector, [...common, ...args], { maxBuffer: 1 << 26 });
    return JSON.parse(stdout.slice(stdout.indexOf('{')));
  };
  const { tools } = await inspect('--method', 'tools/list');
  assert.ok(tools.some((tool) => tool.name === 'evs.echo'));
  const call = ['--method', 'tools/call', '--tool-name', 'evs.echo', '--tool-arg', 'message=hi'];
  assert.equal(text(await inspect(...call)), 'Echo: hi');
});

// The official Anthropic SDK against both kinds of upstream, whatever its major version.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aliases,
  key,
  pngBase64,
  text,
  url,
  weatherJsonSchema,
  weatherSchema,
} from './gateway.mjs';

const user = (content) => [{ role: 'user', content }];
const textOf = (message) =>
  message.content
    .filter((b) => b.type === 'text')
    .map((b) => b.text)
    .join('');

export const conversations = ({ major, Anthropic, betaZodTool }) => {
  const client = new Anthropic({ baseURL: url, apiKey: key, maxRetries: 0 });

  for (const [vendor, model] of Object.entries(aliases)) {
    describe(`Anthropic SDK ${major} to a ${vendor} upstream`, { concurrency: true }, () => {
      it('gets a complete answer with usage', async () => {
        const answer = await client.messages.create({
          model,
          max_tokens: 200,
          messages: user(text),
        });
        assert.match(textOf(answer), /grüße, 世界 🌍!/u);
        assert.equal(answer.stop_reason, 'end_turn');
        assert.equal(answer.type, 'message');
        assert.match(answer.id, /^msg_/);
        assert.ok(answer.usage.input_tokens > 0);
        assert.ok(answer.usage.output_tokens > 0);
      });

      it('keeps a conversation with system blocks, cache marks and several turns', async () => {
        const answer = await client.messages.create({
          model,
          max_tokens: 200,
          system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
          metadata: { user_id: 'user_1' },
          messages: [
            { role: 'user', content: 'first' },
            { role: 'assistant', content: [{ type: 'text', text: 'You said: first' }] },
            { role: 'user', content: [{ type: 'text', text: 'second words' }] },
          ],
        });
        assert.match(textOf(answer), /second words/);
      });

      it('streams through the helper, and the pieces make up the whole', async () => {
        const stream = client.messages.stream({
          model,
          max_tokens: 500,
          messages: user('count to 25'),
        });
        let pieces = '';
        let count = 0;
        stream.on('text', (delta) => {
          pieces += delta;
          count += 1;
        });
        const whole = await stream.finalMessage();
        assert.equal(textOf(whole), pieces);
        assert.match(pieces, /24 25/);
        assert.ok(count >= 20, `only ${count} pieces`);
        assert.equal(whole.stop_reason, 'end_turn');
        assert.ok(whole.usage.input_tokens > 0);
        assert.ok(whole.usage.output_tokens > 0);
      });

      for (const stream of [false, true]) {
        it(`runs a two-turn tool loop${stream ? ' on streams' : ''}`, async () => {
          const asked = [];
          const runner = client.beta.messages.toolRunner({
            model,
            stream,
            max_tokens: 500,
            messages: user('What is the weather in Paris?'),
            tools: [
              betaZodTool({
                name: 'get_weather',
                description: 'The weather of a city',
                inputSchema: weatherSchema,
                run: async (input) => {
                  asked.push(input);
                  return 'sunny, 21 degrees';
                },
              }),
            ],
          });
          const answer = await runner.runUntilDone();
          assert.equal(asked.length, 1);
          assert.equal(typeof asked[0].city, 'string');
          assert.match(textOf(answer), /sunny, 21 degrees/);
        });
      }

      it('gets parallel tool calls in a stream with whole input', async () => {
        const whole = await client.messages
          .stream({
            model,
            max_tokens: 500,
            messages: user('parallel please'),
            tools: ['alpha', 'beta'].map((name) => ({ name, input_schema: weatherJsonSchema })),
          })
          .finalMessage();
        const calls = whole.content.filter((b) => b.type === 'tool_use');
        assert.deepEqual(
          calls.map((c) => c.name),
          ['alpha', 'beta'],
        );
        assert.equal(new Set(calls.map((c) => c.id)).size, 2);
        for (const call of calls) assert.ok('city' in call.input);
        assert.equal(whole.stop_reason, 'tool_use');
      });

      it('must call the tool it names, and gets {} from a tool without parameters', async () => {
        const answer = await client.messages.create({
          model,
          max_tokens: 500,
          messages: user('hi'),
          tools: [
            { name: 'get_weather', input_schema: weatherJsonSchema },
            { name: 'ping', input_schema: { type: 'object', properties: {} } },
          ],
          tool_choice: { type: 'tool', name: 'ping' },
        });
        const [call] = answer.content.filter((b) => b.type === 'tool_use');
        assert.equal(call.name, 'ping');
        assert.deepEqual(call.input, {});
      });

      it('thinks before it answers, and its thinking can be sent back', async () => {
        const messages = user('think about this');
        const thinking = { type: 'enabled', budget_tokens: 1024 };
        const whole = await client.messages
          .stream({ model, max_tokens: 2000, thinking, messages })
          .finalMessage();
        const [block] = whole.content;
        assert.equal(block.type, 'thinking');
        assert.ok(block.thinking.length > 0);
        assert.equal(typeof block.signature, 'string');
        assert.match(textOf(whole), /think about this/);
        const again = await client.messages.create({
          model,
          max_tokens: 2000,
          thinking,
          messages: [
            ...messages,
            { role: 'assistant', content: whole.content },
            ...user('and then?'),
          ],
        });
        assert.match(textOf(again), /and then\?/);
      });

      it('shows an image, also as a tool result', async () => {
        const image = {
          type: 'image',
          source: { type: 'base64', media_type: 'image/png', data: pngBase64 },
        };
        const answer = await client.messages.create({
          model,
          max_tokens: 200,
          messages: user([{ type: 'text', text: 'look' }, image]),
        });
        assert.match(textOf(answer), /1 image \(image\/png/);
        const again = await client.messages.create({
          model,
          max_tokens: 200,
          tools: [{ name: 'screenshot', input_schema: { type: 'object' } }],
          tool_choice: { type: 'none' },
          messages: [
            ...user('take one'),
            {
              role: 'assistant',
              content: [{ type: 'tool_use', id: 'toolu_1', name: 'screenshot', input: {} }],
            },
            ...user([{ type: 'tool_result', tool_use_id: 'toolu_1', content: [image] }]),
          ],
        });
        assert.match(textOf(again), /1 image/);
      });

      it('accepts what Claude Code sends', async () => {
        const answer = await client.beta.messages
          .stream({
            model,
            max_tokens: 32000,
            thinking: { type: 'adaptive', display: 'omitted' },
            output_config: { effort: 'medium' },
            context_management: { edits: [{ type: 'clear_thinking_20251015', keep: 'all' }] },
            betas: ['context-management-2025-06-27'],
            metadata: { user_id: `user_${'a'.repeat(64)}_account__session_${'b'.repeat(36)}` },
            system: [
              { type: 'text', text: 'x-anthropic-billing-header: cc_version=2.1; cch=1234;' },
              { type: 'text', text: 'You are an agent.', cache_control: { type: 'ephemeral' } },
            ],
            tools: [
              {
                name: `mcp__${'very_long_server_name_'.repeat(3)}__read`,
                description: 'reads',
                input_schema: {
                  $schema: 'http://json-schema.org/draft-07/schema#',
                  type: 'object',
                  properties: {},
                  additionalProperties: false,
                },
                cache_control: { type: 'ephemeral' },
              },
            ],
            tool_choice: { type: 'none' },
            messages: [
              ...user([
                { type: 'text', text: 'hello there', cache_control: { type: 'ephemeral' } },
              ]),
              { role: 'system', content: 'A reminder.' },
            ],
          })
          .finalMessage();
        assert.match(textOf(answer), /hello there/);
      });

      it('is cut by the output limit, and by a stop sequence', async () => {
        const cut = await client.messages.create({
          model,
          max_tokens: 5,
          messages: user('count to 100'),
        });
        assert.equal(cut.stop_reason, 'max_tokens');
      });

      it('counts tokens', async () => {
        const count = await client.messages.countTokens({ model, messages: user(text) });
        assert.ok(count.input_tokens > 0);
      });
    });
  }

  describe(`Anthropic SDK ${major} errors`, { concurrency: true }, () => {
    const model = aliases.openai;

    it('knows a wrong key, and takes the right one as a bearer token', async () => {
      const stranger = new Anthropic({
        baseURL: `${url}/anthropic`,
        apiKey: 'sk-wrong',
        maxRetries: 0,
      });
      await assert.rejects(
        stranger.messages.create({ model, max_tokens: 10, messages: user('x') }),
        (e) =>
          e instanceof Anthropic.AuthenticationError &&
          e.error.error.type === 'authentication_error',
      );
      const bearer = new Anthropic({ baseURL: url, authToken: key, apiKey: null, maxRetries: 0 });
      assert.ok(await bearer.messages.create({ model, max_tokens: 10, messages: user('x') }));
    });

    it('knows an unknown model', async () => {
      await assert.rejects(
        client.messages.create({ model: 'no-such-model', max_tokens: 10, messages: user('x') }),
        (e) => e instanceof Anthropic.NotFoundError && e.error.error.type === 'not_found_error',
      );
    });

    it("gets the vendor's rate limit with its own words and retry-after", async () => {
      await assert.rejects(
        client.messages.create({
          model,
          max_tokens: 10,
          messages: user('[[fault:status=429,retry-after=7]]'),
        }),
        (e) =>
          e instanceof Anthropic.RateLimitError &&
          e.error.error.type === 'rate_limit_error' &&
          e.headers.get('retry-after') === '7',
      );
    });

    it('lists models', async () => {
      const ids = [];
      for await (const m of client.models.list()) ids.push(m.id);
      assert.ok(ids.includes(aliases.openai) && ids.includes(aliases.anthropic));
    });
  });
};

// The official OpenAI SDK against both kinds of upstream, whatever its major version.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aliases, key, pngBase64, text, url, weatherJsonSchema } from './gateway.mjs';

const user = (content) => [{ role: 'user', content }];
const weatherTool = (fn) => ({
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather of a city',
    parameters: weatherJsonSchema,
    parse: JSON.parse,
    function: fn,
  },
});
const plain = ({ type, function: { name, description, parameters } }) => ({
  type,
  function: { name, description, parameters },
});

export const conversations = ({ major, OpenAI }) => {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, maxRetries: 0 });

  for (const [vendor, model] of Object.entries(aliases)) {
    describe(`OpenAI SDK ${major} to a ${vendor} upstream`, { concurrency: true }, () => {
      it('gets a complete answer with usage', async () => {
        const answer = await client.chat.completions.create({ model, messages: user(text) });
        const [choice] = answer.choices;
        assert.match(choice.message.content, /grüße, 世界 🌍!/u);
        assert.equal(choice.finish_reason, 'stop');
        assert.equal(choice.message.role, 'assistant');
        assert.ok(answer.usage.prompt_tokens > 0);
        assert.ok(answer.usage.completion_tokens > 0);
        assert.equal(
          answer.usage.total_tokens,
          answer.usage.prompt_tokens + answer.usage.completion_tokens,
        );
        assert.match(answer.id, /^chatcmpl-/);
      });

      it('keeps a conversation with system text and several turns', async () => {
        const answer = await client.chat.completions.create({
          model,
          temperature: 0.5,
          messages: [
            { role: 'system', content: 'Be brief.' },
            { role: 'user', content: 'first' },
            { role: 'assistant', content: 'You said: first' },
            { role: 'user', content: 'second words' },
          ],
        });
        assert.match(answer.choices[0].message.content, /second words/);
      });

      it('streams through the helper, and the pieces make up the whole', async () => {
        const stream = client.chat.completions.stream({
          model,
          messages: user('count to 25'),
          stream_options: { include_usage: true },
        });
        let pieces = '';
        let count = 0;
        stream.on('content', (delta) => {
          pieces += delta;
          count += 1;
        });
        const whole = await stream.finalChatCompletion();
        assert.equal(whole.choices[0].message.content, pieces);
        assert.match(pieces, /24 25/);
        assert.ok(count >= 20, `only ${count} pieces`);
        assert.equal(whole.choices[0].finish_reason, 'stop');
        assert.ok(whole.usage.completion_tokens > 0);
      });

      it('is not told of usage it did not ask for', async () => {
        const stream = await client.chat.completions.create({
          model,
          stream: true,
          messages: user('hello'),
        });
        for await (const chunk of stream) {
          assert.ok(!('usage' in chunk) || chunk.usage === undefined, JSON.stringify(chunk));
          assert.equal(chunk.choices.length, 1);
        }
      });

      for (const stream of [false, true]) {
        it(`runs a two-turn tool loop${stream ? ' on streams' : ''}`, async () => {
          const asked = [];
          const runner = client.chat.completions.runTools({
            model,
            stream,
            messages: user('What is the weather in Paris?'),
            tools: [
              weatherTool((input) => {
                asked.push(input);
                return 'sunny, 21 degrees';
              }),
            ],
          });
          const content = await runner.finalContent();
          assert.equal(asked.length, 1);
          assert.equal(typeof asked[0].city, 'string');
          assert.equal(typeof asked[0].days, 'number');
          assert.match(content, /sunny, 21 degrees/);
          const calls = runner.messages.filter(
            (m) => m.role === 'assistant' && m.tool_calls?.length,
          );
          assert.equal(calls.length, 1);
        });
      }

      it('gets parallel tool calls in a stream with whole arguments', async () => {
        const stream = client.chat.completions.stream({
          model,
          messages: user('parallel please'),
          tools: ['alpha', 'beta'].map((name) => ({
            type: 'function',
            function: { name, parameters: weatherJsonSchema },
          })),
        });
        const whole = await stream.finalChatCompletion();
        const calls = whole.choices[0].message.tool_calls;
        assert.deepEqual(
          calls.map((c) => c.function.name),
          ['alpha', 'beta'],
        );
        assert.equal(new Set(calls.map((c) => c.id)).size, 2);
        for (const call of calls) {
          assert.ok('city' in JSON.parse(call.function.arguments));
        }
        assert.equal(whole.choices[0].finish_reason, 'tool_calls');
      });

      it('must call the tool it names, and gets {} from a tool without parameters', async () => {
        const answer = await client.chat.completions.create({
          model,
          messages: user('hi'),
          tools: [plain(weatherTool()), { type: 'function', function: { name: 'ping' } }],
          tool_choice: { type: 'function', function: { name: 'ping' } },
        });
        const [call] = answer.choices[0].message.tool_calls;
        assert.equal(call.function.name, 'ping');
        assert.deepEqual(JSON.parse(call.function.arguments), {});
        assert.equal(answer.choices[0].message.content, null);
      });

      it('sees reasoning apart from the answer', async () => {
        const answer = await client.chat.completions.create({
          model,
          messages: user('think about this'),
          reasoning_effort: 'low',
        });
        const { message } = answer.choices[0];
        assert.ok(message.reasoning_content.length > 0);
        assert.match(message.content, /think about this/);
        assert.ok(answer.usage.completion_tokens_details.reasoning_tokens > 0);
      });

      it('shows an image', async () => {
        const answer = await client.chat.completions.create({
          model,
          messages: user([
            { type: 'text', text: 'look' },
            { type: 'image_url', image_url: { url: `data:image/png;base64,${pngBase64}` } },
          ]),
        });
        assert.match(answer.choices[0].message.content, /1 image \(image\/png/);
      });

      it('is cut by the output limit', async () => {
        const answer = await client.chat.completions.create({
          model,
          messages: user('count to 100'),
          max_completion_tokens: 5,
        });
        assert.equal(answer.choices[0].finish_reason, 'length');
      });
    });
  }

  describe(`OpenAI SDK ${major} errors`, { concurrency: true }, () => {
    const model = aliases.anthropic;

    it('knows a wrong key', async () => {
      const stranger = new OpenAI({
        baseURL: `${url}/openai/v1`,
        apiKey: 'sk-wrong',
        maxRetries: 0,
      });
      await assert.rejects(
        stranger.chat.completions.create({ model, messages: user('x') }),
        (e) => {
          assert.ok(e instanceof OpenAI.AuthenticationError);
          assert.equal(e.code, 'invalid_api_key');
          return true;
        },
      );
    });

    it('knows an unknown model', async () => {
      await assert.rejects(
        client.chat.completions.create({ model: 'no-such-model', messages: user('x') }),
        (e) => e instanceof OpenAI.NotFoundError && e.code === 'model_not_found',
      );
    });

    it('is refused what cannot be translated, by name', async () => {
      await assert.rejects(
        client.chat.completions.create({ model, messages: user('x'), n: 2 }),
        (e) => e instanceof OpenAI.BadRequestError && e.param === 'n',
      );
    });

    it("gets the vendor's rate limit with its own words and retry-after", async () => {
      await assert.rejects(
        client.chat.completions.create({
          model,
          messages: user('[[fault:status=429,retry-after=7]]'),
        }),
        (e) => e instanceof OpenAI.RateLimitError && e.headers.get('retry-after') === '7',
      );
    });

    it('lists and finds models', async () => {
      const ids = [];
      for await (const m of client.models.list()) ids.push(m.id);
      assert.ok(ids.includes(aliases.openai) && ids.includes(aliases.anthropic));
      assert.equal((await client.models.retrieve(model)).id, model);
    });
  });
};

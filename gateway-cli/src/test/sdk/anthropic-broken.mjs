// What the official Anthropic SDK makes of streams that break: an error, never a whole answer.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aliases, breaks, key, missingEnd, url, weatherSchema } from './gateway.mjs';

const user = (content) => [{ role: 'user', content }];

export const brokenStreams = ({ major, Anthropic, betaZodTool }) => {
  const client = new Anthropic({ baseURL: url, apiKey: key, maxRetries: 0 });

  describe(`Anthropic SDK ${major} on broken streams`, { concurrency: true }, () => {
    for (const { vendor, model, how, fault, toolFault } of breaks) {
      const request = {
        model,
        max_tokens: 500,
        messages: user(`count to 20 [[fault:${fault}]]`),
      };

      it(`throws while it reads when the ${vendor} upstream's stream ${how}`, async () => {
        const types = [];
        await assert.rejects(async () => {
          const stream = await client.messages.create({ ...request, stream: true });
          for await (const { type } of stream) types.push(type);
        }, Anthropic.APIError);
        assert.ok(!types.includes('message_stop'));
      });

      it(`gives no final answer when the ${vendor} upstream's stream ${how}`, async () => {
        const stream = client.messages.stream(request);
        await assert.rejects(stream.finalMessage(), Anthropic.APIError);
      });

      it(`runs no tool when the ${vendor} upstream's stream ${how}`, async () => {
        const asked = [];
        const runner = client.beta.messages.toolRunner({
          ...request,
          stream: true,
          messages: user(`What is the weather in Paris? [[fault:${toolFault}]]`),
          tools: [
            betaZodTool({
              name: 'get_weather',
              description: 'The weather of a city',
              inputSchema: weatherSchema,
              run: (input) => asked.push(input),
            }),
          ],
        });
        await assert.rejects(runner.runUntilDone(), Anthropic.APIError);
        assert.deepEqual(asked, []);
      });
    }

    const unfinished = (model) =>
      client.messages.stream({
        model,
        max_tokens: 500,
        messages: user(`count to 20 [[fault:${missingEnd.fault}]]`),
      });

    it('gets a last event when an openai upstream leaves out [DONE]', async () => {
      const types = [];
      const stream = unfinished(aliases.openai);
      stream.on('streamEvent', ({ type }) => types.push(type));
      const { content, stop_reason: reason } = await stream.finalMessage();
      assert.match(content[0].text, /19 20/);
      assert.equal(reason, 'end_turn');
      assert.equal(types.at(-1), 'message_stop');
    });

    it('gives no final answer when an anthropic upstream leaves out message_stop', async () => {
      await assert.rejects(unfinished(aliases.anthropic).finalMessage(), Anthropic.APIError);
    });
  });
};

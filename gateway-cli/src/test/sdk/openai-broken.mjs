// What the official OpenAI SDK makes of streams that break: an error, never a whole answer.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aliases, breaks, key, missingEnd, url, weatherJsonSchema } from './gateway.mjs';

// Anthropic's streams are over with message_stop, OpenAI's with the reason why they stop.
const broken = [...breaks, { vendor: 'anthropic', model: aliases.anthropic, ...missingEnd }];

const user = (content) => [{ role: 'user', content }];

export const brokenStreams = ({ major, OpenAI }) => {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, maxRetries: 0 });

  describe(`OpenAI SDK ${major} on broken streams`, { concurrency: true }, () => {
    for (const { vendor, model, how, fault, toolFault } of broken) {
      const request = { model, messages: user(`count to 20 [[fault:${fault}]]`) };

      it(`throws while it reads when the ${vendor} upstream's stream ${how}`, async () => {
        const chunks = [];
        await assert.rejects(async () => {
          const stream = await client.chat.completions.create({ ...request, stream: true });
          for await (const chunk of stream) chunks.push(chunk);
        }, OpenAI.APIError);
        for (const { choices } of chunks) assert.equal(choices[0].finish_reason, null);
      });

      it(`gives no final answer when the ${vendor} upstream's stream ${how}`, async () => {
        const stream = client.chat.completions.stream(request);
        await assert.rejects(stream.finalChatCompletion(), OpenAI.APIError);
      });

      it(`runs no tool when the ${vendor} upstream's stream ${how}`, async () => {
        const asked = [];
        const runner = client.chat.completions.runTools({
          model,
          stream: true,
          messages: user(`What is the weather in Paris? [[fault:${toolFault}]]`),
          tools: [
            {
              type: 'function',
              function: {
                name: 'get_weather',
                parameters: weatherJsonSchema,
                function: (input) => asked.push(input),
              },
            },
          ],
        });
        await assert.rejects(runner.finalContent(), OpenAI.APIError);
        assert.deepEqual(asked, []);
      });
    }

    it('needs no [DONE] after the reason why the answer stops', async () => {
      const stream = client.chat.completions.stream({
        model: aliases.openai,
        messages: user(`count to 20 [[fault:${missingEnd.fault}]]`),
      });
      const { choices } = await stream.finalChatCompletion();
      assert.match(choices[0].message.content, /19 20/);
      assert.equal(choices[0].finish_reason, 'stop');
    });
  });
};

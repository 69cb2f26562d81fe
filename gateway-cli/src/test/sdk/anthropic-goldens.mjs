// The official Anthropic SDK reads every stream that the gateway is known to write.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { playing, streamsFor } from './goldens.mjs';

const grown = (block, { type, ...delta }) => {
  switch (type) {
    case 'text_delta':
      return { ...block, text: block.text + delta.text };
    case 'thinking_delta':
      return { ...block, thinking: block.thinking + delta.thinking };
    case 'signature_delta':
      return { ...block, signature: delta.signature };
    case 'input_json_delta':
      return { ...block, json: (block.json ?? '') + delta.partial_json };
    default:
      return assert.fail(`a delta of type ${type}`);
  }
};

// What the events add up to, found without the SDK.
const whole = (events) => {
  const message = { content: [] };
  for (const event of events) {
    if (event.type === 'message_start') message.usage = event.message.usage;
    if (event.type === 'content_block_start') message.content.push(event.content_block);
    if (event.type === 'content_block_delta') {
      message.content[event.index] = grown(message.content[event.index], event.delta);
    }
    if (event.type === 'message_delta') {
      message.stop = event.delta.stop_reason;
      message.sequence = event.delta.stop_sequence;
      message.usage = { ...message.usage, ...event.usage };
    }
  }
  message.content = message.content.map(({ json, ...block }) =>
    block.type === 'tool_use' ? { ...block, input: JSON.parse(json || '{}') } : block,
  );
  return message;
};

const read = ({ content, usage, stop_reason: stop, stop_sequence: sequence }) => ({
  content: JSON.parse(JSON.stringify(content)),
  usage: JSON.parse(JSON.stringify(usage)),
  stop,
  sequence,
});

export const goldenStreams = ({ major, Anthropic }) => {
  describe(`Anthropic SDK ${major} on golden streams`, { concurrency: true }, () => {
    for (const { name, bytes, events } of streamsFor('anthropic')) {
      const { messages } = new Anthropic(playing(bytes));
      const last = () =>
        messages.stream({ model: 'any', max_tokens: 1, messages: [] }).finalMessage();

      if (events.some(({ type }) => type === 'error')) {
        it(`throws on ${name}`, () => assert.rejects(last(), Anthropic.APIError));
      } else {
        it(`reads ${name} whole`, async () => {
          assert.deepEqual(read(await last()), whole(events));
        });
      }
    }
  });
};

// The official OpenAI SDK reads every stream that the gateway is known to write.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { playing, streamsFor } from './goldens.mjs';

// What the pieces add up to, found without the SDK. Majors differ on what no words are.
const whole = (chunks) => {
  const message = { content: '', refusal: '', calls: [], finish: null, usage: undefined };
  for (const { choices, usage } of chunks) {
    if (usage) message.usage = usage;
    for (const { delta, finish_reason: finish } of choices) {
      message.content += delta.content ?? '';
      message.refusal += delta.refusal ?? '';
      for (const { index, id, function: called } of delta.tool_calls ?? []) {
        message.calls[index] ??= { id, name: called.name, input: '' };
        message.calls[index].input += called.arguments ?? '';
      }
      message.finish = finish ?? message.finish;
    }
  }
  return message;
};

const read = ({ choices: [{ message, finish_reason: finish }], usage }) => ({
  content: message.content ?? '',
  refusal: message.refusal ?? '',
  calls: (message.tool_calls ?? []).map((call) => ({
    id: call.id,
    name: call.function.name,
    input: call.function.arguments,
  })),
  finish,
  usage,
});

export const goldenStreams = ({ major, OpenAI }) => {
  describe(`OpenAI SDK ${major} on golden streams`, { concurrency: true }, () => {
    for (const { name, bytes, events } of streamsFor('openai')) {
      const { completions } = new OpenAI(playing(bytes)).chat;
      const last = () => completions.stream({ model: 'any', messages: [] }).finalChatCompletion();

      if (events.some((event) => 'error' in event)) {
        it(`throws on ${name}`, () => assert.rejects(last(), OpenAI.APIError));
      } else {
        it(`reads ${name} whole`, async () => {
          assert.deepEqual(read(await last()), whole(events));
        });
      }
    }
  });
};

import { describe, expect, it } from 'vitest';
import { answerReader, failureOf } from './answers';
import {
  emptyAnswer,
  openCalls,
  USUAL_SETTINGS,
  type AssistantTurn,
  type CallSettings,
  type Turn,
} from './conversation';
import { requestBody } from './requests';
import { EventParser, eventsOf } from './sse';
import { readTools, SAMPLE_TOOL, toolsText } from './tools';

function bodyOf(pieces: (string | Uint8Array<ArrayBuffer>)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) {
        controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
      }
      controller.close();
    },
  });
}

describe('events', () => {
  it('come whole from pieces cut anywhere', async () => {
    const text = ': ping\r\nevent: a\r\ndata: é1\r\ndata:2\r\n\r\ndata: {"b": 3}\n\nevent: lost\n';
    const bytes = new TextEncoder().encode(text);
    for (const size of [1, 2, 3, 7, bytes.length]) {
      const pieces = [];
      for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size));
      const events = [];
      for await (const event of eventsOf(bodyOf(pieces))) events.push(event);
      expect(events).toEqual([
        { event: 'a', data: 'é1\n2' },
        { event: 'message', data: '{"b": 3}' },
      ]);
    }
  });

  it('cancel the body when nobody listens any more', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('data: x\n\n')),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const event of eventsOf(body)) {
      expect(event.data).toBe('x');
      break;
    }
    expect(cancelled).toBe(true);
  });
});

function read(protocol: 'openai' | 'anthropic', stream: string): AssistantTurn {
  const turn = emptyAnswer();
  const reader = answerReader(protocol, turn);
  for (const event of new EventParser().feed(stream)) {
    if (!reader.event(event)) break;
  }
  return turn;
}

describe('an answer', () => {
  it('adds up from OpenAI chunks', () => {
    const chunk = (delta: unknown, finish: string | null = null) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
    const turn = read(
      'openai',
      chunk({ role: 'assistant', reasoning_content: 'Hm' }) +
        chunk({ content: 'He' }) +
        chunk({ content: 'llo' }) +
        chunk({ tool_calls: [{ index: 0, id: 'c1', function: { name: 'f', arguments: '{"a"' } }] }) +
        chunk({ tool_calls: [{ index: 0, function: { arguments: ':1}' } }] }) +
        chunk({ tool_calls: [{ index: 1, id: 'c2', function: { name: 'g', arguments: '{}' } }] }) +
        chunk({}, 'tool_calls') +
        `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 5, completion_tokens: 7 } })}\n\n` +
        'data: [DONE]\n\n',
    );
    expect(turn.text).toBe('Hello');
    expect(turn.thoughts[0]?.text).toBe('Hm');
    expect(turn.calls).toEqual([
      { id: 'c1', name: 'f', input: '{"a":1}', result: null },
      { id: 'c2', name: 'g', input: '{}', result: null },
    ]);
    expect(turn.finish).toBe('tool_calls');
    expect([turn.facts.inputTokens, turn.facts.outputTokens]).toEqual([5, 7]);
  });

  it('adds up from Anthropic events', () => {
    const event = (data: { type: string } & Record<string, unknown>) =>
      `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
    const turn = read(
      'anthropic',
      event({ type: 'message_start', message: { usage: { input_tokens: 9, output_tokens: 1 } } }) +
        event({ type: 'ping' }) +
        event({ type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } }) +
        event({ type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hm' } }) +
        event({ type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'S' } }) +
        event({ type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } }) +
        event({ type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'Hi' } }) +
        event({ type: 'content_block_start', index: 2, content_block: { type: 'tool_use', id: 't', name: 'f', input: {} } }) +
        event({ type: 'content_block_delta', index: 2, delta: { type: 'input_json_delta', partial_json: '{"a":1}' } }) +
        event({ type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 12 } }) +
        event({ type: 'message_stop' }),
    );
    expect(turn.text).toBe('Hi');
    expect(turn.thoughts).toEqual([{ text: 'Hm', signature: 'S', redacted: null }]);
    expect(turn.calls).toEqual([{ id: 't', name: 'f', input: '{"a":1}', result: null }]);
    expect([turn.facts.inputTokens, turn.facts.outputTokens]).toEqual([9, 12]);
  });

  it('that fails in the middle keeps what came, and says why', () => {
    const turn = read('openai', 'data: {"choices":[{"delta":{"content":"He"}}]}\n\ndata: {"error":{"message":"gone"}}\n\n');
    expect([turn.text, turn.state, turn.failure]).toEqual(['He', 'failed', 'gone']);
    expect(failureOf({ type: 'error', error: { type: 'x', message: 'no' } })).toBe('no');
    expect(failureOf({ detail: 'key_id: must be the id of a key', title: 'Bad Request' })).toContain('key_id');
  });

  it('can come whole', () => {
    const turn = emptyAnswer();
    answerReader('anthropic', turn).whole({
      content: [{ type: 'text', text: 'Hi' }, { type: 'tool_use', id: 't', name: 'f', input: { a: 1 } }],
      stop_reason: 'tool_use',
      usage: { input_tokens: 1, output_tokens: 2 },
    });
    expect(turn.text).toBe('Hi');
    expect(turn.calls[0]?.input).toBe('{"a":1}');
    const other = emptyAnswer();
    answerReader('openai', other).whole({ choices: [{ message: { content: 'Yo' }, finish_reason: 'stop' }] });
    expect([other.text, other.finish]).toEqual(['Yo', 'stop']);
  });
});

const settings: CallSettings = {
  ...USUAL_SETTINGS,
  alias: 'chat',
  system: 'Be brief.',
  temperature: 0.5,
  tools: [SAMPLE_TOOL],
  extra: { seed: 7 },
};

function conversation(): Turn[] {
  const answer = emptyAnswer();
  answer.state = 'done';
  answer.thoughts = [{ text: 'Hm', signature: 'S', redacted: null }];
  answer.calls = [{ id: 'c1', name: 'get_weather', input: '{"city":"Oslo"}', result: 'rain' }];
  return [
    { role: 'user', text: 'Look', images: [{ mediaType: 'image/png', data: 'QUJD', name: 'a.png' }] },
    answer,
  ];
}

describe('a request', () => {
  it('is said as OpenAI has it', () => {
    expect(requestBody('openai', settings, conversation())).toMatchObject({
      model: 'chat',
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,QUJD' } },
          ],
        },
        { role: 'assistant', tool_calls: [{ id: 'c1', function: { name: 'get_weather' } }] },
        { role: 'tool', tool_call_id: 'c1', content: 'rain' },
      ],
      max_completion_tokens: 2048,
      temperature: 0.5,
      stream: true,
      stream_options: { include_usage: true },
      seed: 7,
    });
  });

  it('is said as Anthropic has it, thoughts first', () => {
    const body = requestBody('anthropic', { ...settings, effort: 'medium' }, conversation());
    expect(body).toMatchObject({
      system: 'Be brief.',
      max_tokens: 5120,
      thinking: { type: 'enabled', budget_tokens: 4096 },
      messages: [
        { role: 'user', content: [{ type: 'image' }, { type: 'text', text: 'Look' }] },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'Hm', signature: 'S' },
            { type: 'tool_use', id: 'c1', input: { city: 'Oslo' } },
          ],
        },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c1', content: 'rain' }] },
      ],
    });
  });

  it('leaves out answers that never came', () => {
    const failed = emptyAnswer();
    const turns: Turn[] = [{ role: 'user', text: 'Hi', images: [] }, failed];
    expect(requestBody('openai', { ...USUAL_SETTINGS, alias: 'a' }, turns)['messages']).toHaveLength(1);
    expect(openCalls(turns)).toEqual([]);
  });
});

describe('tools', () => {
  it('are read in every form they come in', () => {
    const { name, description, schema } = SAMPLE_TOOL;
    expect(readTools(toolsText([SAMPLE_TOOL]))).toEqual([SAMPLE_TOOL]);
    expect(readTools(JSON.stringify({ name, description, input_schema: schema }))).toEqual([SAMPLE_TOOL]);
    const wrapped = [{ type: 'function', function: { name, description, parameters: schema } }];
    expect(readTools(JSON.stringify(wrapped))).toEqual([SAMPLE_TOOL]);
    expect(readTools(' ')).toEqual([]);
    expect(readTools('{')).toBe('notJson');
    expect(readTools('[{"description": "no name"}]')).toBe('notTools');
  });
});

import type { Protocol } from '@/playground/conversation';

/** Things to begin with: each shows something that the two protocols do not say alike. */

export interface Sample {
  /** Key of its name. */
  id: string;
  from: Protocol;
  to: Protocol;
  text: string;
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const OPENAI_REQUEST = json({
  model: 'gpt-5',
  messages: [
    { role: 'system', content: 'You plan trips. Be brief.' },
    {
      role: 'user',
      name: 'ada',
      content: [
        { type: 'text', text: 'What should I pack for this place?' },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${PIXEL}`, detail: 'high' } },
      ],
    },
    {
      role: 'assistant',
      tool_calls: [
        {
          id: 'call_7Qx',
          type: 'function',
          function: { name: 'get_weather', arguments: '{"city":"Bergen","days":3}' },
        },
      ],
    },
    { role: 'tool', tool_call_id: 'call_7Qx', content: 'Rain, 9 °C' },
  ],
  tools: [
    {
      type: 'function',
      function: {
        name: 'get_weather',
        description: 'The forecast for a city.',
        parameters: {
          type: 'object',
          properties: { city: { type: 'string' }, days: { type: 'integer' } },
          required: ['city'],
        },
        strict: true,
      },
    },
  ],
  tool_choice: 'auto',
  parallel_tool_calls: false,
  max_completion_tokens: 800,
  temperature: 1.4,
  stop: ['THE END'],
  seed: 7,
  logit_bias: { '1734': -100 },
  frequency_penalty: 0.3,
  user: 'traveller-42',
  stream: true,
});

const ANTHROPIC_REQUEST = json({
  model: 'claude-sonnet-4-5',
  max_tokens: 4096,
  system: [
    { type: 'text', text: 'You review contracts.', cache_control: { type: 'ephemeral' } },
    { type: 'text', text: 'Quote the clause you mean.' },
  ],
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Is there a notice period?' },
        {
          type: 'document',
          source: { type: 'text', media_type: 'text/plain', data: '§ 4 Notice is three months.' },
          title: 'Contract',
          citations: { enabled: true },
        },
      ],
    },
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'I will look it up.' },
        { type: 'tool_use', id: 'toolu_01A', name: 'find_clause', input: { topic: 'notice' } },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'toolu_01A', content: '§ 4', is_error: false },
        { type: 'text', text: 'And now in one sentence.' },
      ],
    },
  ],
  tools: [
    {
      name: 'find_clause',
      description: 'Finds a clause by its topic.',
      input_schema: { type: 'object', properties: { topic: { type: 'string' } } },
      cache_control: { type: 'ephemeral' },
    },
  ],
  tool_choice: { type: 'auto', disable_parallel_tool_use: true },
  thinking: { type: 'enabled', budget_tokens: 2048 },
  top_k: 40,
  stop_sequences: ['---'],
  metadata: { user_id: 'u-42' },
});

const OPENAI_ANSWER = json({
  id: 'chatcmpl-9',
  object: 'chat.completion',
  created: 1764460800,
  model: 'gpt-5',
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: 'Pack a raincoat.',
        tool_calls: [
          {
            id: 'call_1',
            type: 'function',
            function: { name: 'get_weather', arguments: '{"city":"Bergen"}' },
          },
        ],
      },
      finish_reason: 'tool_calls',
    },
  ],
  usage: {
    prompt_tokens: 412,
    completion_tokens: 28,
    total_tokens: 440,
    prompt_tokens_details: { cached_tokens: 256 },
  },
});

const ANTHROPIC_ANSWER = json({
  id: 'msg_01X',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-5',
  content: [
    { type: 'thinking', thinking: 'Bergen is rainy in autumn.', signature: 'EqQBCgIYAhIM' },
    { type: 'text', text: 'Pack a raincoat.' },
    { type: 'tool_use', id: 'toolu_01B', name: 'get_weather', input: { city: 'Bergen' } },
  ],
  stop_reason: 'tool_use',
  stop_sequence: null,
  usage: { input_tokens: 156, cache_read_input_tokens: 256, output_tokens: 44 },
});

const openAiChunk = (delta: unknown, finish: string | null = null): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-9',
    object: 'chat.completion.chunk',
    created: 1764460800,
    model: 'gpt-5',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`;

const OPENAI_STREAM = [
  openAiChunk({ role: 'assistant', content: '' }),
  openAiChunk({ content: 'Pack a ' }),
  openAiChunk({ content: 'raincoat.' }),
  openAiChunk({
    tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '' } }],
  }),
  openAiChunk({ tool_calls: [{ index: 0, function: { arguments: '{"city":' } }] }),
  openAiChunk({ tool_calls: [{ index: 0, function: { arguments: '"Bergen"}' } }] }),
  openAiChunk({}, 'tool_calls'),
  `data: ${JSON.stringify({
    id: 'chatcmpl-9',
    object: 'chat.completion.chunk',
    created: 1764460800,
    model: 'gpt-5',
    choices: [],
    usage: { prompt_tokens: 412, completion_tokens: 28, total_tokens: 440 },
  })}\n\n`,
  'data: [DONE]\n\n',
].join('');

const anthropicEvent = (data: { type: string } & Record<string, unknown>): string =>
  `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;

const ANTHROPIC_STREAM = [
  anthropicEvent({
    type: 'message_start',
    message: {
      id: 'msg_01X',
      type: 'message',
      role: 'assistant',
      model: 'claude-sonnet-4-5',
      content: [],
      stop_reason: null,
      usage: { input_tokens: 156, output_tokens: 1 },
    },
  }),
  anthropicEvent({ type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } }),
  anthropicEvent({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'thinking_delta', thinking: 'Bergen is rainy.' },
  }),
  anthropicEvent({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'signature_delta', signature: 'EqQBCgIYAhIM' },
  }),
  anthropicEvent({ type: 'content_block_stop', index: 0 }),
  anthropicEvent({ type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } }),
  anthropicEvent({ type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'Pack a raincoat.' } }),
  anthropicEvent({ type: 'content_block_stop', index: 1 }),
  anthropicEvent({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 31 } }),
  anthropicEvent({ type: 'message_stop' }),
].join('');

export const SAMPLES: readonly Sample[] = [
  { id: 'openaiRequest', from: 'openai', to: 'anthropic', text: OPENAI_REQUEST },
  { id: 'anthropicRequest', from: 'anthropic', to: 'openai', text: ANTHROPIC_REQUEST },
  { id: 'openaiAnswer', from: 'openai', to: 'anthropic', text: OPENAI_ANSWER },
  { id: 'anthropicAnswer', from: 'anthropic', to: 'openai', text: ANTHROPIC_ANSWER },
  { id: 'openaiStream', from: 'openai', to: 'anthropic', text: OPENAI_STREAM },
  { id: 'anthropicStream', from: 'anthropic', to: 'openai', text: ANTHROPIC_STREAM },
];

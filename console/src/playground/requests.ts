import {
  USUAL_MAX_TOKENS,
  type AssistantTurn,
  type CallSettings,
  type Effort,
  type Protocol,
  type Turn,
  type UserTurn,
} from './conversation';

type Json = Record<string, unknown>;

/** Tokens of thought that stand for an effort in the protocol that counts them. */
const BUDGETS: Record<Exclude<Effort, 'off'>, number> = { low: 1024, medium: 4096, high: 16384 };

/** The body that asks for the next answer; only what was set is in it. */
export function requestBody(protocol: Protocol, settings: CallSettings, turns: readonly Turn[]): Json {
  const body = protocol === 'openai' ? openAiBody(settings, turns) : anthropicBody(settings, turns);
  return { ...body, ...settings.extra };
}

/** Where the data plane takes such a body. */
export function pathOf(protocol: Protocol): string {
  return protocol === 'openai' ? '/v1/chat/completions' : '/v1/messages';
}

function openAiBody(settings: CallSettings, turns: readonly Turn[]): Json {
  const system = settings.system === '' ? [] : [{ role: 'system', content: settings.system }];
  return {
    model: settings.alias,
    messages: [...system, ...turns.flatMap(openAiMessages)],
    ...(settings.maxTokens === null ? {} : { max_completion_tokens: settings.maxTokens }),
    ...sampling(settings),
    ...(settings.stops.length === 0 ? {} : { stop: settings.stops }),
    ...(settings.effort === 'off' ? {} : { reasoning_effort: settings.effort }),
    ...(settings.tools.length === 0
      ? {}
      : {
          tools: settings.tools.map(({ name, description, schema }) => ({
            type: 'function',
            function: { name, ...described(description), parameters: schema },
          })),
        }),
    ...(settings.stream ? { stream: true, stream_options: { include_usage: true } } : {}),
  };
}

function openAiMessages(turn: Turn): Json[] {
  if (turn.role === 'user') return [{ role: 'user', content: openAiContent(turn) }];
  if (isEmpty(turn)) return [];
  const answered = turn.calls.filter((call) => call.result !== null);
  return [
    {
      role: 'assistant',
      ...(turn.text === '' && turn.calls.length > 0 ? {} : { content: turn.text }),
      ...(answered.length === 0
        ? {}
        : {
            tool_calls: answered.map(({ id, name, input }) => ({
              id,
              type: 'function',
              function: { name, arguments: input === '' ? '{}' : input },
            })),
          }),
    },
    ...answered.map(({ id, result }) => ({ role: 'tool', tool_call_id: id, content: result })),
  ];
}

function openAiContent(turn: UserTurn): unknown {
  if (turn.images.length === 0) return turn.text;
  return [
    ...(turn.text === '' ? [] : [{ type: 'text', text: turn.text }]),
    ...turn.images.map(({ mediaType, data }) => ({
      type: 'image_url',
      image_url: { url: `data:${mediaType};base64,${data}` },
    })),
  ];
}

function anthropicBody(settings: CallSettings, turns: readonly Turn[]): Json {
  const budget = settings.effort === 'off' ? null : BUDGETS[settings.effort];
  const wanted = settings.maxTokens ?? USUAL_MAX_TOKENS;
  return {
    model: settings.alias,
    // Thoughts count as output, so there must be room for an answer behind them.
    max_tokens: budget === null ? wanted : Math.max(wanted, budget + 1024),
    ...(settings.system === '' ? {} : { system: settings.system }),
    messages: turns.flatMap(anthropicMessages),
    ...sampling(settings),
    ...(settings.stops.length === 0 ? {} : { stop_sequences: settings.stops }),
    ...(budget === null ? {} : { thinking: { type: 'enabled', budget_tokens: budget } }),
    ...(settings.tools.length === 0
      ? {}
      : {
          tools: settings.tools.map(({ name, description, schema }) => ({
            name,
            ...described(description),
            input_schema: schema,
          })),
        }),
    ...(settings.stream ? { stream: true } : {}),
  };
}

function anthropicMessages(turn: Turn): Json[] {
  if (turn.role === 'user') return [{ role: 'user', content: anthropicContent(turn) }];
  if (isEmpty(turn)) return [];
  const answered = turn.calls.filter((call) => call.result !== null);
  const content = [
    ...turn.thoughts.filter(({ signature, redacted }) => signature !== '' || redacted !== null).map(
      ({ text, signature, redacted }) =>
        redacted === null
          ? { type: 'thinking', thinking: text, signature }
          : { type: 'redacted_thinking', data: redacted },
    ),
    ...(turn.text === '' ? [] : [{ type: 'text', text: turn.text }]),
    ...answered.map(({ id, name, input }) => ({ type: 'tool_use', id, name, input: parsed(input) })),
  ];
  const results = answered.map(({ id, result }) => ({
    type: 'tool_result',
    tool_use_id: id,
    content: result,
  }));
  return [
    { role: 'assistant', content },
    ...(results.length === 0 ? [] : [{ role: 'user', content: results }]),
  ];
}

function anthropicContent(turn: UserTurn): unknown {
  if (turn.images.length === 0) return turn.text;
  return [
    ...turn.images.map(({ mediaType, data }) => ({
      type: 'image',
      source: { type: 'base64', media_type: mediaType, data },
    })),
    ...(turn.text === '' ? [] : [{ type: 'text', text: turn.text }]),
  ];
}

function sampling({ temperature, topP }: CallSettings): Json {
  return {
    ...(temperature === null ? {} : { temperature }),
    ...(topP === null ? {} : { top_p: topP }),
  };
}

function described(description: string): Json {
  return description === '' ? {} : { description };
}

/** An answer that never came is not part of what was said. */
function isEmpty(turn: AssistantTurn): boolean {
  return turn.text === '' && turn.calls.every((call) => call.result === null);
}

function parsed(input: string): unknown {
  try {
    return JSON.parse(input === '' ? '{}' : input) as unknown;
  } catch {
    return {}; // The model broke off in the middle; its vendor takes objects only.
  }
}

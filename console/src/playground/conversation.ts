/** What is said in the playground, in no protocol's form. */

export const PROTOCOLS = ['openai', 'anthropic'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export interface Image {
  /** Such as `image/png`. */
  mediaType: string;
  /** Base64. */
  data: string;
  name: string;
}

/** What the model thought before it spoke; the signature lets its vendor trust it again. */
export interface Thought {
  text: string;
  signature: string;
  /** A thought the vendor shows to nobody. */
  redacted: string | null;
}

/** The model wants a tool to be used. */
export interface ToolCall {
  id: string;
  name: string;
  /** JSON, as far as it has come. */
  input: string;
  /** What the reader answered for the tool; null as long as there is no answer. */
  result: string | null;
}

export interface UserTurn {
  role: 'user';
  text: string;
  images: Image[];
}

export interface AssistantTurn {
  role: 'assistant';
  thoughts: Thought[];
  text: string;
  calls: ToolCall[];
  state: 'running' | 'done' | 'stopped' | 'failed';
  /** Why the model stopped, as its protocol says it. */
  finish: string | null;
  failure: string | null;
  facts: CallFacts;
}

export type Turn = UserTurn | AssistantTurn;

/** What is known of a call besides the answer. */
export interface CallFacts {
  requestId: string | null;
  httpStatus: number | null;
  provider: string | null;
  model: string | null;
  attempts: number | null;
  method: string | null;
  dropped: string[];
  approximated: string[];
  inputTokens: number | null;
  outputTokens: number | null;
  reasoningTokens: number | null;
  costUsd: number | null;
  firstTokenMs: number | null;
  latencyMs: number | null;
}

export const NO_FACTS: CallFacts = {
  requestId: null,
  httpStatus: null,
  provider: null,
  model: null,
  attempts: null,
  method: null,
  dropped: [],
  approximated: [],
  inputTokens: null,
  outputTokens: null,
  reasoningTokens: null,
  costUsd: null,
  firstTokenMs: null,
  latencyMs: null,
};

export interface ToolDefinition {
  name: string;
  description: string;
  /** JSON Schema of the input. */
  schema: Record<string, unknown>;
}

export const EFFORTS = ['off', 'low', 'medium', 'high'] as const;
export type Effort = (typeof EFFORTS)[number];

/** Everything about the next call that is not said by either side. */
export interface CallSettings {
  alias: string;
  system: string;
  stream: boolean;
  maxTokens: number | null;
  temperature: number | null;
  topP: number | null;
  stops: string[];
  effort: Effort;
  tools: ToolDefinition[];
  /** Members added to the request as they are. */
  extra: Record<string, unknown>;
}

export const USUAL_MAX_TOKENS = 2048;

export const USUAL_SETTINGS: CallSettings = {
  alias: '',
  system: '',
  stream: true,
  maxTokens: USUAL_MAX_TOKENS,
  temperature: null,
  topP: null,
  stops: [],
  effort: 'off',
  tools: [],
  extra: {},
};

export function emptyAnswer(): AssistantTurn {
  return {
    role: 'assistant',
    thoughts: [],
    text: '',
    calls: [],
    state: 'running',
    finish: null,
    failure: null,
    facts: { ...NO_FACTS },
  };
}

/** The calls at the end of the conversation that nobody has answered yet. */
export function openCalls(turns: readonly Turn[]): ToolCall[] {
  const last = turns.at(-1);
  return last?.role === 'assistant' ? last.calls.filter((call) => call.result === null) : [];
}

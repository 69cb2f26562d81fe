import type { AssistantTurn, Protocol, Thought, ToolCall } from './conversation';
import type { ServerEvent } from './sse';

/* Vendors add members all the time: what is not understood here is passed over. */
interface OpenAiMessage {
  content?: string | null;
  refusal?: string | null;
  reasoning_content?: string | null;
  reasoning?: string | null;
  tool_calls?: {
    index?: number;
    id?: string;
    function?: { name?: string; arguments?: string };
  }[];
}

interface OpenAiUsage {
  prompt_tokens?: number;
  completion_tokens?: number;
  completion_tokens_details?: { reasoning_tokens?: number } | null;
}

interface OpenAiDocument {
  choices?: { delta?: OpenAiMessage; message?: OpenAiMessage; finish_reason?: string | null }[];
  usage?: OpenAiUsage | null;
  error?: unknown;
}

interface Block {
  type?: string;
  text?: string;
  thinking?: string;
  signature?: string;
  data?: string;
  id?: string;
  name?: string;
  input?: unknown;
}

interface AnthropicUsage {
  input_tokens?: number;
  output_tokens?: number;
}

interface AnthropicDocument {
  type?: string;
  content?: Block[];
  content_block?: Block;
  index?: number;
  delta?: {
    type?: string;
    text?: string;
    thinking?: string;
    signature?: string;
    partial_json?: string;
    stop_reason?: string | null;
  };
  message?: { usage?: AnthropicUsage };
  usage?: AnthropicUsage;
  stop_reason?: string | null;
  error?: unknown;
}

/** Adds to an answer what comes of it, event by event or at once. */
export interface AnswerReader {
  /** False when the stream is over and nothing more counts. */
  event(event: ServerEvent): boolean;
  whole(document: unknown): void;
}

export function answerReader(protocol: Protocol, turn: AssistantTurn): AnswerReader {
  return protocol === 'openai' ? new OpenAiReader(turn) : new AnthropicReader(turn);
}

/** What a failure says of itself, in the envelope of either protocol or of the admin API. */
export function failureOf(document: unknown): string | null {
  if (typeof document !== 'object' || document === null) return null;
  const { error, detail, title } = document as Record<string, unknown>;
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return [detail, error, title].find((text): text is string => typeof text === 'string') ?? null;
}

class OpenAiReader implements AnswerReader {
  private readonly calls = new Map<number, ToolCall>();

  constructor(private readonly turn: AssistantTurn) {}

  event({ data }: ServerEvent): boolean {
    if (data === '[DONE]') return false;
    const document = JSON.parse(data) as OpenAiDocument;
    if (document.error) {
      fail(this.turn, document);
      return false;
    }
    this.take(document, 'delta');
    return true;
  }

  whole(document: unknown): void {
    this.take(document as OpenAiDocument, 'message');
  }

  private take(document: OpenAiDocument, part: 'delta' | 'message'): void {
    const choice = document.choices?.[0];
    const message = choice?.[part];
    if (message) this.add(message);
    if (choice?.finish_reason) this.turn.finish = choice.finish_reason;
    if (document.usage) {
      const { facts } = this.turn;
      facts.inputTokens = document.usage.prompt_tokens ?? facts.inputTokens;
      facts.outputTokens = document.usage.completion_tokens ?? facts.outputTokens;
      facts.reasoningTokens =
        document.usage.completion_tokens_details?.reasoning_tokens ?? facts.reasoningTokens;
    }
  }

  private add(message: OpenAiMessage): void {
    const thought = message.reasoning_content ?? message.reasoning;
    if (thought) lastThought(this.turn).text += thought;
    this.turn.text += message.content ?? '';
    this.turn.text += message.refusal ?? '';
    message.tool_calls?.forEach((call, position) => {
      const known = this.call(call.index ?? position);
      known.id ||= call.id ?? '';
      known.name ||= call.function?.name ?? '';
      known.input += call.function?.arguments ?? '';
    });
  }

  private call(index: number): ToolCall {
    const known = this.calls.get(index);
    if (known) return known;
    this.turn.calls.push({ id: '', name: '', input: '', result: null });
    const added = this.turn.calls.at(-1) as ToolCall;
    this.calls.set(index, added);
    return added;
  }
}

class AnthropicReader implements AnswerReader {
  private readonly calls = new Map<number, ToolCall>();

  constructor(private readonly turn: AssistantTurn) {}

  event({ data }: ServerEvent): boolean {
    const document = JSON.parse(data) as AnthropicDocument;
    switch (document.type) {
      case 'message_start':
        this.count(document.message?.usage);
        return true;
      case 'content_block_start':
        this.begin(document.content_block ?? {}, document.index ?? 0);
        return true;
      case 'content_block_delta':
        this.add(document.delta ?? {}, document.index ?? 0);
        return true;
      case 'message_delta':
        this.turn.finish = document.delta?.stop_reason ?? this.turn.finish;
        this.count(document.usage);
        return true;
      case 'error':
        fail(this.turn, document);
        return false;
      default:
        return document.type !== 'message_stop';
    }
  }

  whole(document: unknown): void {
    const { content = [], stop_reason, usage } = document as AnthropicDocument;
    content.forEach((block, index) => {
      this.begin(block, index);
      const call = this.calls.get(index);
      if (call) call.input = JSON.stringify(block.input ?? {});
    });
    this.turn.finish = stop_reason ?? null;
    this.count(usage);
  }

  private begin(block: Block, index: number): void {
    if (block.type === 'text') this.turn.text += block.text ?? '';
    else if (block.type === 'thinking') {
      const text = block.thinking ?? '';
      this.turn.thoughts.push({ text, signature: block.signature ?? '', redacted: null });
    } else if (block.type === 'redacted_thinking') {
      this.turn.thoughts.push({ text: '', signature: '', redacted: block.data ?? '' });
    } else if (block.type === 'tool_use') {
      this.turn.calls.push({ id: block.id ?? '', name: block.name ?? '', input: '', result: null });
      this.calls.set(index, this.turn.calls.at(-1) as ToolCall);
    }
  }

  private add(delta: NonNullable<AnthropicDocument['delta']>, index: number): void {
    if (delta.type === 'text_delta') this.turn.text += delta.text ?? '';
    else if (delta.type === 'thinking_delta') lastThought(this.turn).text += delta.thinking ?? '';
    else if (delta.type === 'signature_delta') {
      lastThought(this.turn).signature += delta.signature ?? '';
    } else if (delta.type === 'input_json_delta') {
      const call = this.calls.get(index);
      if (call) call.input += delta.partial_json ?? '';
    }
  }

  private count(usage: AnthropicUsage | undefined): void {
    const { facts } = this.turn;
    facts.inputTokens = usage?.input_tokens ?? facts.inputTokens;
    facts.outputTokens = usage?.output_tokens ?? facts.outputTokens;
  }
}

function lastThought(turn: AssistantTurn): Thought {
  if (turn.thoughts.length === 0) turn.thoughts.push({ text: '', signature: '', redacted: null });
  return turn.thoughts.at(-1) as Thought;
}

function fail(turn: AssistantTurn, document: unknown): void {
  turn.state = 'failed';
  turn.failure = failureOf(document);
}

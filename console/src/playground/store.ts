import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowRef } from 'vue';
import { ApiError } from '@/api/http';
import { answerReader, failureOf } from './answers';
import { callOf, open } from './api';
import {
  emptyAnswer,
  openCalls,
  USUAL_SETTINGS,
  type AssistantTurn,
  type CallFacts,
  type CallSettings,
  type Image,
  type Protocol,
  type Turn,
} from './conversation';
import { requestBody } from './requests';
import { eventsOf } from './sse';

/** The conversation of this browser window; it ends with the window, and nothing of it is stored. */
export const usePlayground = defineStore('playground', () => {
  const protocol = ref<Protocol>('openai');
  const keyId = ref<number | null>(null);
  const settings = reactive<CallSettings>({ ...USUAL_SETTINGS });
  const turns = ref<Turn[]>([]);
  const running = shallowRef<AbortController | null>(null);
  /** What is typed and not sent yet. */
  const draft = reactive<{ text: string; images: Image[] }>({ text: '', images: [] });

  const waitsForTools = computed(() => openCalls(turns.value).length > 0);
  const isReady = computed(
    () => running.value === null && keyId.value !== null && settings.alias !== '',
  );
  /** The body of the next call; with a draft, as if that were sent. */
  const nextBody = computed(() => requestBody(protocol.value, settings, withDraft()));

  function withDraft(): Turn[] {
    return draft.text.trim() === '' && draft.images.length === 0
      ? turns.value.filter((turn, index) => index < turns.value.length - 1 || turn.role === 'user' || hasAnswers(turn))
      : [...turns.value, userTurn()];
  }

  const userTurn = (): Turn => ({ role: 'user', text: draft.text.trim(), images: [...draft.images] });

  /** Says what is in the draft, and asks for the answer. */
  async function send(): Promise<void> {
    if (!isReady.value || (draft.text.trim() === '' && draft.images.length === 0)) return;
    turns.value.push(userTurn());
    draft.text = '';
    draft.images = [];
    await ask();
  }

  /** Goes on when every tool has its answer. */
  async function sendResults(): Promise<void> {
    if (isReady.value && !waitsForTools.value && hasAnswers(turns.value.at(-1))) await ask();
  }

  /** Drops the last answer and asks again. */
  async function retry(): Promise<void> {
    if (!isReady.value) return;
    if (turns.value.at(-1)?.role === 'assistant') turns.value.pop();
    if (turns.value.length > 0) await ask();
  }

  /** Takes back everything from the reader's words on, and puts these into the draft. */
  function edit(index: number): void {
    const turn = turns.value[index];
    if (turn?.role !== 'user' || running.value !== null) return;
    draft.text = turn.text;
    draft.images = [...turn.images];
    turns.value.splice(index);
  }

  function stop(): void {
    running.value?.abort();
  }

  function clear(): void {
    stop();
    turns.value = [];
  }

  async function ask(): Promise<void> {
    const body = requestBody(protocol.value, settings, turns.value);
    turns.value.push(emptyAnswer());
    const turn = turns.value.at(-1) as AssistantTurn;
    const abort = new AbortController();
    running.value = abort;
    const begun = performance.now();
    try {
      await call(turn, protocol.value, keyId.value ?? 0, body, abort.signal, begun);
    } catch (error) {
      if (abort.signal.aborted) turn.state = 'stopped';
      else {
        turn.state = 'failed';
        turn.failure = error instanceof ApiError && error.unreachable ? null : messageOf(error);
      }
    } finally {
      running.value = null;
      turn.facts.latencyMs ??= Math.round(performance.now() - begun);
    }
    await complete(turn.facts);
  }

  return {
    protocol,
    keyId,
    settings,
    turns,
    draft,
    running,
    isReady,
    waitsForTools,
    nextBody,
    send,
    sendResults,
    retry,
    edit,
    stop,
    clear,
  };
});

function hasAnswers(turn: Turn | undefined): boolean {
  return turn?.role === 'assistant' && turn.calls.length > 0 && turn.calls.every((one) => one.result !== null);
}

async function call(
  turn: AssistantTurn,
  protocol: Protocol,
  keyId: number,
  body: Record<string, unknown>,
  signal: AbortSignal,
  begun: number,
): Promise<void> {
  const response = await open(protocol, keyId, body, signal);
  readHeaders(turn.facts, response);
  if (!response.ok) {
    const text = await response.text();
    turn.state = 'failed';
    turn.failure = failureOf(jsonOf(text)) ?? `HTTP ${response.status}`;
    return;
  }
  const reader = answerReader(protocol, turn);
  const isStream = (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
  if (!isStream || response.body === null) {
    reader.whole(await response.json());
    turn.state = 'done';
    return;
  }
  let isOver = false;
  for await (const event of eventsOf(response.body)) {
    turn.facts.firstTokenMs ??= Math.round(performance.now() - begun);
    // What follows the end is read all the same: leaving now would look like a call that was stopped.
    isOver ||= !reader.event(event);
  }
  if (turn.state === 'running') turn.state = isOver ? 'done' : 'failed';
}

function readHeaders(facts: CallFacts, { headers, status }: Response): void {
  facts.httpStatus = status;
  facts.requestId = headers.get('x-request-id');
  facts.provider = headers.get('x-gateway-provider');
  facts.model = headers.get('x-gateway-model');
  facts.method = headers.get('x-gateway-call-method');
  const attempts = headers.get('x-gateway-attempts');
  facts.attempts = attempts === null ? null : Number(attempts);
  facts.dropped = pathsOf(headers.get('x-gateway-dropped'));
  facts.approximated = pathsOf(headers.get('x-gateway-approximated'));
}

function pathsOf(header: string | null): string[] {
  return header === null ? [] : header.split(', ');
}

/** Rows are stored a moment after the call; these are the pauses before looking, in ms. */
const PAUSES = [150, 300, 600, 1200, 2400];

/** What only the gateway knows: the row that the call left in the usage log. */
async function complete(facts: CallFacts): Promise<void> {
  if (facts.requestId?.startsWith('play-') !== true) return;
  for (const pause of PAUSES) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const row = await callOf(facts.requestId).catch(() => null);
    if (row === null) continue;
    facts.provider = row.provider_name ?? facts.provider;
    facts.model = row.model_id ?? facts.model;
    facts.attempts = row.attempts;
    facts.inputTokens = row.input_tokens;
    facts.outputTokens = row.output_tokens;
    facts.reasoningTokens = row.reasoning_tokens;
    facts.costUsd = row.cost_usd;
    facts.firstTokenMs = row.first_token_ms ?? facts.firstTokenMs;
    facts.latencyMs = row.latency_ms;
    return;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // A proxy in between may answer HTML.
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

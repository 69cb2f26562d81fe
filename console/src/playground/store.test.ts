import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AssistantTurn } from './conversation';
import { usePlayground } from './store';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'x-request-id': 'play-1',
  'x-gateway-provider': 'vendor',
  'x-gateway-attempts': '2',
  'x-gateway-dropped': 'seed, logit_bias',
};
const chunk = (text: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text } }] })}\n\n`;

/** Answers calls one after the other; the usage log knows one row. */
function answer(...calls: ((signal: AbortSignal) => Response)[]) {
  const bodies: unknown[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    if (url.includes('/usage/')) {
      const row = { request_id: 'play-1', attempts: 2, input_tokens: 3, output_tokens: 4, cost_usd: 0.01 };
      return Promise.resolve(Response.json({ model_logs: [row], next_cursor: null }));
    }
    bodies.push(JSON.parse(String(init.body)));
    const next = calls.shift();
    return next ? Promise.resolve(next(init.signal as AbortSignal)) : Promise.reject(new Error('no more'));
  });
  return bodies;
}

const streamOf = (...pieces: string[]) => () => new Response(pieces.join(''), { headers: HEADERS });

function ready() {
  const play = usePlayground();
  play.keyId = 1;
  play.settings.alias = 'chat';
  return play;
}

const last = () => usePlayground().turns.at(-1) as AssistantTurn;

async function say(text: string): Promise<void> {
  const play = usePlayground();
  play.draft.text = text;
  const sent = play.send();
  await vi.runAllTimersAsync();
  await sent;
}

beforeEach(() => {
  setActivePinia(createPinia());
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the playground', () => {
  it('streams an answer and completes it with what only the gateway knows', async () => {
    answer(streamOf(chunk('He'), chunk('llo'), 'data: [DONE]\n\n'));
    ready();
    await say('Hi');
    expect(last()).toMatchObject({ state: 'done', text: 'Hello' });
    expect(last().facts).toMatchObject({
      provider: 'vendor',
      attempts: 2,
      dropped: ['seed', 'logit_bias'],
      inputTokens: 3,
      costUsd: 0.01,
    });
  });

  it('remembers what was said, and asks again without the last answer', async () => {
    const bodies = answer(
      streamOf(chunk('One'), 'data: [DONE]\n\n'),
      streamOf(chunk('Two'), 'data: [DONE]\n\n'),
      streamOf(chunk('Three'), 'data: [DONE]\n\n'),
    );
    const play = ready();
    await say('first');
    await say('second');
    const again = play.retry();
    await vi.runAllTimersAsync();
    await again;
    expect(bodies.map((body) => (body as { messages: { content: string }[] }).messages.map((m) => m.content))).toEqual([
      ['first'],
      ['first', 'One', 'second'],
      ['first', 'One', 'second'],
    ]);
    expect(last().text).toBe('Three');
  });

  it('tells an answer that broke off from one that ended', async () => {
    answer(streamOf(chunk('He')));
    ready();
    await say('Hi');
    expect(last()).toMatchObject({ state: 'failed', text: 'He', failure: null });
  });

  it('shows why a call was refused', async () => {
    answer(() => Response.json({ error: { message: 'this key may not call chat' } }, { status: 403 }));
    ready();
    await say('Hi');
    expect(last()).toMatchObject({ state: 'failed', failure: 'this key may not call chat' });
    expect(last().facts.httpStatus).toBe(403);
  });

  it('stops when the reader wants it, and keeps what came', async () => {
    answer(
      (signal) =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode(chunk('He')));
              signal.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')));
            },
          }),
          { headers: HEADERS },
        ),
    );
    const play = ready();
    play.draft.text = 'Hi';
    const sent = play.send();
    await vi.waitUntil(() => last().text === 'He');
    play.stop();
    await vi.runAllTimersAsync();
    await sent;
    expect(last()).toMatchObject({ state: 'stopped', text: 'He' });
    expect(play.running).toBeNull();
  });

  it('goes on when every tool has its answer', async () => {
    const calls = [{ index: 0, id: 'c1', function: { name: 'f', arguments: '{}' } }];
    const bodies = answer(
      streamOf(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { tool_calls: calls } }] })}\n\n`, 'data: [DONE]\n\n'),
      streamOf(chunk('Done'), 'data: [DONE]\n\n'),
    );
    const play = ready();
    await say('Use it');
    expect(play.waitsForTools).toBe(true);
    const call = last().calls[0];
    if (call) call.result = 'rain';
    const sent = play.sendResults();
    await vi.runAllTimersAsync();
    await sent;
    expect(bodies[1]).toMatchObject({ messages: [{}, {}, { role: 'tool', tool_call_id: 'c1', content: 'rain' }] });
    expect(last().text).toBe('Done');
  });
});

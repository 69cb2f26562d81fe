// Where the gateway under test is, and what it was set up with.
import assert from 'node:assert/strict';
import { z } from 'zod';

const need = (name) => {
  const value = process.env[name];
  assert.ok(value, `${name} must be set`);
  return value;
};

export const url = need('GATEWAY_URL');
export const key = need('GATEWAY_KEY');

// The folder of streams as the gateway writes them: CLIENT-to-UPSTREAM/NAME.client.sse.
export const goldens = need('GATEWAY_GOLDENS');

// Every alias of a fake vendor: one is reached untouched, the other through translation.
export const aliases = {
  openai: process.env.GATEWAY_ALIAS_OPENAI ?? 'demo-gpt',
  anthropic: process.env.GATEWAY_ALIAS_ANTHROPIC ?? 'demo-claude',
};

// Ways in which a vendor's stream breaks in the middle. How much of it came through is chance.
export const breaks = Object.entries(aliases).flatMap(([vendor, model]) => [
  { vendor, model, how: 'is cut', fault: 'cut-after=9', toolFault: 'cut-after=4' },
  { vendor, model, how: 'turns into an error', fault: 'error-after=9', toolFault: 'error-after=4' },
]);

// A stream that is complete but for [DONE] or message_stop.
export const missingEnd = {
  how: 'lacks its last event',
  fault: 'missing-end',
  toolFault: 'missing-end',
};

export const text = 'Please echo: grüße, 世界 🌍!';

export const weatherSchema = z.object({
  city: z.string().describe('The city'),
  days: z.number().describe('How many days ahead'),
});

export const weatherJsonSchema = {
  type: 'object',
  properties: { city: { type: 'string' }, days: { type: 'integer' } },
  required: ['city', 'days'],
};

// One red pixel.
export const pngBase64 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

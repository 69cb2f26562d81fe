// Streams as the gateway writes them, in files, and a connection that plays one of them.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldens } from './gateway.mjs';

const ending = '.client.sse';

// The events of a stream without names, comments and OpenAI's last word.
const events = (text) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('data: ') && line !== 'data: [DONE]')
    .map((line) => JSON.parse(line.slice('data: '.length)));

// All streams for clients of one protocol.
export const streamsFor = (client) => {
  const found = readdirSync(goldens)
    .filter((pair) => pair.startsWith(`${client}-to-`))
    .flatMap((pair) => readdirSync(join(goldens, pair)).map((file) => join(pair, file)))
    .filter((file) => file.endsWith(ending))
    .map((file) => {
      const bytes = readFileSync(join(goldens, file));
      return { name: file.slice(0, -ending.length), bytes, events: events(bytes.toString()) };
    });
  assert.ok(found.length > 10, `only ${found.length} streams for ${client} clients`);
  return found;
};

// Settings of a client whose every request is answered with these bytes.
export const playing = (bytes) => ({
  apiKey: 'unused',
  maxRetries: 0,
  fetch: async () => new Response(bytes, { headers: { 'content-type': 'text/event-stream' } }),
});

/** What to paste into each tool so that it calls this gateway. */

export const TOOLS = ['claude-code', 'openai-python', 'openai-node', 'anthropic-python', 'curl'] as const;
export type Tool = (typeof TOOLS)[number];

export interface Target {
  /** Scheme, host and port, without a trailing slash. */
  origin: string;
  alias: string;
  key: string;
}

/** Stands where the reader has to put the key. */
export const KEY_HERE = 'sk-YOUR-KEY';

const LINES: Record<Tool, (target: Target) => string> = {
  'claude-code': ({ origin, alias, key }) => `export ANTHROPIC_BASE_URL=${shell(origin)}
export ANTHROPIC_AUTH_TOKEN=${shell(key)}
export ANTHROPIC_MODEL=${shell(alias)}
claude`,

  'openai-python': ({ origin, alias, key }) => `from openai import OpenAI

client = OpenAI(base_url=${text(`${origin}/v1`)}, api_key=${text(key)})
answer = client.chat.completions.create(
    model=${text(alias)},
    messages=[{"role": "user", "content": "Hello"}],
)
print(answer.choices[0].message.content)`,

  'openai-node': ({ origin, alias, key }) => `import OpenAI from "openai";

const client = new OpenAI({ baseURL: ${text(`${origin}/v1`)}, apiKey: ${text(key)} });
const answer = await client.chat.completions.create({
  model: ${text(alias)},
  messages: [{ role: "user", content: "Hello" }],
});
console.log(answer.choices[0].message.content);`,

  'anthropic-python': ({ origin, alias, key }) => `from anthropic import Anthropic

client = Anthropic(base_url=${text(origin)}, api_key=${text(key)})
answer = client.messages.create(
    model=${text(alias)},
    max_tokens=1024,
    messages=[{"role": "user", "content": "Hello"}],
)
print(answer.content[0].text)`,

  curl: ({ origin, alias, key }) => `curl ${shell(`${origin}/v1/chat/completions`)} \\
  -H ${shell(`Authorization: Bearer ${key}`)} \\
  -H 'Content-Type: application/json' \\
  -d ${shell(JSON.stringify({ model: alias, messages: [{ role: 'user', content: 'Hello' }] }))}`,
};

/** The lines for one tool, quoted for the language they are in. */
export function linesFor(tool: Tool, target: Target): string {
  return LINES[tool](target);
}

function shell(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

function text(value: string): string {
  return JSON.stringify(value);
}

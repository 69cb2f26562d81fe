import type { Protocol } from './conversation';
import { pathOf } from './requests';
import { shellWord } from '@/shell';

/** The request of a conversation as a program, in the languages people ask for. */

export const LANGUAGES = ['curl', 'python', 'typescript', 'java'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface CallToCopy {
  protocol: Protocol;
  /** Scheme, host and port, without a trailing slash. */
  origin: string;
  /** The body, as it was sent. */
  body: Record<string, unknown>;
}

/** Where programs find the key: never in the text. */
const KEY_VARIABLE = 'GATEWAY_KEY';

const WRITERS: Record<Language, (call: CallToCopy) => string> = { curl, python, typescript, java };

export function copyAs(language: Language, call: CallToCopy): string {
  return WRITERS[language](call);
}

/** The body comes from standard input: an argument could be too long, and would need more quoting. */
function curl({ protocol, origin, body }: CallToCopy): string {
  const stream = body['stream'] === true ? ' -N' : '';
  return `curl -s${stream} ${shellWord(origin + pathOf(protocol))} \\
  -H "Authorization: Bearer $${KEY_VARIABLE}" \\
  -H 'Content-Type: application/json' \\
  --data-binary @- <<'JSON'
${JSON.stringify(body, null, 2)}
JSON
`;
}

/* The members that the SDKs' methods know by name; others travel in `extra_body`. */
const OPENAI_NAMES = new Set(
  `model messages max_completion_tokens max_tokens temperature top_p stop reasoning_effort tools
   tool_choice parallel_tool_calls response_format stream stream_options seed n user logprobs
   top_logprobs logit_bias frequency_penalty presence_penalty metadata store service_tier modalities
   audio prediction verbosity`.split(/\s+/),
);
const ANTHROPIC_NAMES = new Set(
  `model max_tokens system messages temperature top_p top_k stop_sequences thinking tools tool_choice
   stream metadata service_tier`.split(/\s+/),
);

function python(call: CallToCopy): string {
  const openAi = call.protocol === 'openai';
  const known = openAi ? OPENAI_NAMES : ANTHROPIC_NAMES;
  const entries = Object.entries(call.body);
  const extra = Object.fromEntries(entries.filter(([name]) => !known.has(name)));
  const lines = entries
    .filter(([name]) => known.has(name))
    .map(([name, value]) => `    ${name}=${pythonValue(value, 4)},`);
  if (Object.keys(extra).length > 0) lines.push(`    extra_body=${pythonValue(extra, 4)},`);
  const client = openAi
    ? `OpenAI(base_url=${JSON.stringify(`${call.origin}/v1`)}, api_key=os.environ["${KEY_VARIABLE}"])`
    : `Anthropic(base_url=${JSON.stringify(call.origin)}, api_key=os.environ["${KEY_VARIABLE}"])`;
  return `import os

from ${openAi ? 'openai import OpenAI' : 'anthropic import Anthropic'}

client = ${client}
answer = client.${openAi ? 'chat.completions' : 'messages'}.create(
${lines.join('\n')}
)
${pythonPrint(call)}
`;
}

function pythonPrint({ protocol, body }: CallToCopy): string {
  if (body['stream'] !== true) {
    return protocol === 'openai'
      ? 'print(answer.choices[0].message.content)'
      : 'print("".join(block.text for block in answer.content if block.type == "text"))';
  }
  return protocol === 'openai'
    ? `for chunk in answer:
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="", flush=True)
print()`
    : `for event in answer:
    if event.type == "content_block_delta" and event.delta.type == "text_delta":
        print(event.delta.text, end="", flush=True)
print()`;
}

/** A value as Python writes it; long ones over several lines. */
export function pythonValue(value: unknown, indent: number): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const parts = Array.isArray(value)
    ? value.map((one) => pythonValue(one, indent + 4))
    : Object.entries(value).map(
        ([name, one]) => `${JSON.stringify(name)}: ${pythonValue(one, indent + 4)}`,
      );
  const short = open + parts.join(', ') + close;
  if (short.length + indent <= 80 && !short.includes('\n')) return short;
  const margin = ' '.repeat(indent + 4);
  return `${open}\n${parts.map((part) => `${margin}${part},\n`).join('')}${' '.repeat(indent)}${close}`;
}

function typescript(call: CallToCopy): string {
  const openAi = call.protocol === 'openai';
  const module = openAi ? 'openai' : '@anthropic-ai/sdk';
  const name = openAi ? 'OpenAI' : 'Anthropic';
  const base = openAi ? `${call.origin}/v1` : call.origin;
  const form = openAi ? 'ChatCompletionCreateParams' : 'MessageCreateParams';
  const kind = call.body['stream'] === true ? 'Streaming' : 'NonStreaming';
  return `import ${name} from "${module}";

const client = new ${name}({
  baseURL: ${JSON.stringify(base)},
  apiKey: process.env.${KEY_VARIABLE},
});
const answer = await client.${openAi ? 'chat.completions' : 'messages'}.create(
  // By assertion, since SDKs do not know every member that gateways and vendors take.
  ${JSON.stringify(call.body, null, 2).replaceAll('\n', '\n  ')} as ${name}.${form}${kind},
);
${typescriptPrint(call)}
`;
}

function typescriptPrint({ protocol, body }: CallToCopy): string {
  if (body['stream'] !== true) {
    return protocol === 'openai'
      ? 'console.log(answer.choices[0]?.message.content);'
      : `for (const block of answer.content) {
  if (block.type === "text") console.log(block.text);
}`;
  }
  return protocol === 'openai'
    ? `for await (const chunk of answer) {
  process.stdout.write(chunk.choices[0]?.delta?.content ?? "");
}`
    : `for await (const event of answer) {
  if (event.type === "content_block_delta" && event.delta.type === "text_delta") {
    process.stdout.write(event.delta.text);
  }
}`;
}

/** With nothing but the JDK: a file that `java Call.java` runs as it is. */
function java({ protocol, origin, body }: CallToCopy): string {
  const handler = body['stream'] === true ? 'ofLines' : 'ofString';
  const answer = `http.send(request, HttpResponse.BodyHandlers.${handler}()).body()`;
  const print =
    body['stream'] === true ? `${answer}.forEach(System.out::println);` : `System.out.println(${answer});`;
  const json = JSON.stringify(body, null, 2);
  const inFile = json.length > JAVA_CONSTANT_MAX;
  const publisher = inFile
    ? 'ofFile(Path.of("request.json"))) // The body, too long for a constant.'
    : 'ofString(BODY))';
  return `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
${inFile ? 'import java.nio.file.Path;\n' : ''}
class Call {
${inFile ? '' : javaBody(json)}  public static void main(String[] args) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(${JSON.stringify(origin + pathOf(protocol))}))
            .header("Authorization", "Bearer " + System.getenv("${KEY_VARIABLE}"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.${publisher}
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      ${print}
    }
  }
}
`;
}

/** A class file holds no constant beyond 65,535 bytes, and a character may take three. */
const JAVA_CONSTANT_MAX = 20_000;

function javaBody(json: string): string {
  const lines = json.replaceAll('\\', '\\\\').split('\n');
  return `  private static final String BODY =
      """
${lines.map((line) => `      ${line}\n`).join('')}      """;

`;
}

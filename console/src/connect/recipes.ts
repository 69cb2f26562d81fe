import { shellWord as word } from '@/shell';

/** What to paste into each tool so that it calls this gateway. */

export interface Target {
  /** Scheme, host and port, without a trailing slash. */
  origin: string;
  alias: string;
  key: string;
}

/** One thing to paste, and where. */
export interface Snippet {
  /** A file, or a word for the place: `shell`. */
  where: string;
  code: string;
}

export interface Recipe {
  id: string;
  name: string;
  /** Key of a sentence that must be known besides; empty for none. */
  note: string;
  snippets: (target: Target) => Snippet[];
}

export interface RecipeGroup {
  id: 'agents' | 'openai' | 'anthropic' | 'frameworks' | 'mcp';
  recipes: readonly Recipe[];
}

/** Stands where the reader has to put the key. */
export const KEY_HERE = 'sk-YOUR-KEY';

/** Scheme, host and port of what somebody typed; null when it is no address. */
export function originOf(text: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(text.trim());
    return /^https?:$/.test(protocol) && host !== ''
      ? `${protocol}//${host}${pathname.replace(/\/+$/, '')}`
      : null;
  } catch {
    return null;
  }
}

const shell = (code: string): Snippet => ({ where: 'shell', code });
const file = (where: string, code: string): Snippet => ({ where, code });
const recipe = (
  id: string,
  name: string,
  snippets: (target: Target) => Snippet[],
  note = '',
): Recipe => ({ id, name, note, snippets });

const AGENTS: Recipe[] = [
  recipe('claude-code', 'Claude Code', ({ origin, alias, key }) => [
    shell(`export ANTHROPIC_BASE_URL=${word(origin)}
export ANTHROPIC_AUTH_TOKEN=${word(key)}
export ANTHROPIC_MODEL=${word(alias)}
claude`),
    file(
      '~/.claude/settings.json',
      JSON.stringify(
        { env: { ANTHROPIC_BASE_URL: origin, ANTHROPIC_AUTH_TOKEN: key, ANTHROPIC_MODEL: alias } },
        null,
        2,
      ),
    ),
  ]),
  recipe(
    'aider',
    'aider',
    ({ origin, alias, key }) => [
      shell(`export OPENAI_API_BASE=${word(`${origin}/v1`)}
export OPENAI_API_KEY=${word(key)}
aider --model ${word(`openai/${alias}`)}`),
    ],
  ),
  recipe(
    'opencode',
    'opencode',
    ({ origin, alias, key }) => [
      file(
        'opencode.json',
        JSON.stringify(
          {
            $schema: 'https://opencode.ai/config.json',
            provider: {
              gateway: {
                npm: '@ai-sdk/openai-compatible',
                name: 'AI Gateway',
                options: { baseURL: `${origin}/v1`, apiKey: key },
                models: { [alias]: {} },
              },
            },
            model: `gateway/${alias}`,
          },
          null,
          2,
        ),
      ),
    ],
  ),
  recipe(
    'codex',
    'Codex',
    ({ origin, key }) => [
      shell(`export GATEWAY_KEY=${word(key)}`),
      file(
        '~/.codex/config.toml',
        `[mcp_servers.gateway]
url = ${text(`${origin}/mcp/v1`)}
bearer_token_env_var = "GATEWAY_KEY"`,
      ),
    ],
    'connect.noteCodex',
  ),
];

const OPENAI: Recipe[] = [
  recipe('openai-env', 'OPENAI_BASE_URL', ({ origin, key }) => [
    shell(`export OPENAI_BASE_URL=${word(`${origin}/v1`)}
export OPENAI_API_KEY=${word(key)}`),
  ], 'connect.noteEnv'),
  recipe('openai-python', 'Python', ({ origin, alias, key }) => [
    shell('pip install openai'),
    file(
      'hello.py',
      `from openai import OpenAI

client = OpenAI(base_url=${text(`${origin}/v1`)}, api_key=${text(key)})
answer = client.chat.completions.create(
    model=${text(alias)},
    messages=[{"role": "user", "content": "Hello"}],
)
print(answer.choices[0].message.content)`,
    ),
  ]),
  recipe('openai-node', 'TypeScript', ({ origin, alias, key }) => [
    shell('npm install openai'),
    file(
      'hello.ts',
      `import OpenAI from "openai";

const client = new OpenAI({ baseURL: ${text(`${origin}/v1`)}, apiKey: ${text(key)} });
const answer = await client.chat.completions.create({
  model: ${text(alias)},
  messages: [{ role: "user", content: "Hello" }],
});
console.log(answer.choices[0]?.message.content);`,
    ),
  ]),
  recipe('openai-java', 'Java', ({ origin, alias, key }) => [
    file('Maven', 'com.openai:openai-java'),
    file(
      'Hello.java',
      `import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

class Hello {
  public static void main(String[] args) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .baseUrl(${text(`${origin}/v1`)})
            .apiKey(${text(key)})
            .build();
    var params =
        ChatCompletionCreateParams.builder().model(${text(alias)}).addUserMessage("Hello").build();
    var answer = client.chat().completions().create(params);
    System.out.println(answer.choices().getFirst().message().content().orElse(""));
  }
}`,
    ),
  ]),
  recipe('curl', 'curl', ({ origin, alias, key }) => [
    shell(`curl ${word(`${origin}/v1/chat/completions`)} \\
  -H ${word(`Authorization: Bearer ${key}`)} \\
  -H 'Content-Type: application/json' \\
  -d ${word(JSON.stringify({ model: alias, messages: [{ role: 'user', content: 'Hello' }] }))}`),
  ]),
];

const ANTHROPIC: Recipe[] = [
  recipe('anthropic-env', 'ANTHROPIC_BASE_URL', ({ origin, key }) => [
    shell(`export ANTHROPIC_BASE_URL=${word(origin)}
export ANTHROPIC_API_KEY=${word(key)}`),
  ], 'connect.noteEnv'),
  recipe('anthropic-python', 'Python', ({ origin, alias, key }) => [
    shell('pip install anthropic'),
    file(
      'hello.py',
      `from anthropic import Anthropic

client = Anthropic(base_url=${text(origin)}, api_key=${text(key)})
answer = client.messages.create(
    model=${text(alias)},
    max_tokens=1024,
    messages=[{"role": "user", "content": "Hello"}],
)
print("".join(block.text for block in answer.content if block.type == "text"))`,
    ),
  ]),
  recipe('anthropic-node', 'TypeScript', ({ origin, alias, key }) => [
    shell('npm install @anthropic-ai/sdk'),
    file(
      'hello.ts',
      `import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({ baseURL: ${text(origin)}, apiKey: ${text(key)} });
const answer = await client.messages.create({
  model: ${text(alias)},
  max_tokens: 1024,
  messages: [{ role: "user", content: "Hello" }],
});
for (const block of answer.content) {
  if (block.type === "text") console.log(block.text);
}`,
    ),
  ]),
  recipe('anthropic-java', 'Java', ({ origin, alias, key }) => [
    file('Maven', 'com.anthropic:anthropic-java'),
    file(
      'Hello.java',
      `import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;

class Hello {
  public static void main(String[] args) {
    AnthropicClient client =
        AnthropicOkHttpClient.builder().baseUrl(${text(origin)}).apiKey(${text(key)}).build();
    var params =
        MessageCreateParams.builder()
            .model(${text(alias)})
            .maxTokens(1024)
            .addUserMessage("Hello")
            .build();
    client.messages().create(params).content().stream()
        .flatMap(block -> block.text().stream())
        .forEach(block -> System.out.println(block.text()));
  }
}`,
    ),
  ]),
];

const FRAMEWORKS: Recipe[] = [
  recipe('langchain4j', 'LangChain4j', ({ origin, alias, key }) => [
    file('Maven', 'dev.langchain4j:langchain4j-open-ai'),
    file(
      'Hello.java',
      `import dev.langchain4j.model.openai.OpenAiChatModel;

class Hello {
  public static void main(String[] args) {
    OpenAiChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(${text(`${origin}/v1`)})
            .apiKey(${text(key)})
            .modelName(${text(alias)})
            .build();
    System.out.println(model.chat("Hello"));
  }
}`,
    ),
  ]),
  recipe('spring-ai', 'Spring AI', ({ origin, alias, key }) => [
    file('Maven', 'org.springframework.ai:spring-ai-starter-model-openai'),
    file(
      'application.properties',
      `spring.ai.openai.base-url=${origin}
spring.ai.openai.api-key=${key}
spring.ai.openai.chat.options.model=${alias}`,
    ),
  ], 'connect.noteSpring'),
  recipe('langchain-python', 'LangChain', ({ origin, alias, key }) => [
    shell('pip install langchain-openai'),
    file(
      'hello.py',
      `from langchain_openai import ChatOpenAI

model = ChatOpenAI(base_url=${text(`${origin}/v1`)}, api_key=${text(key)}, model=${text(alias)})
print(model.invoke("Hello").content)`,
    ),
  ]),
  recipe('ai-sdk', 'Vercel AI SDK', ({ origin, alias, key }) => [
    shell('npm install ai @ai-sdk/openai-compatible'),
    file(
      'hello.ts',
      `import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText } from "ai";

const gateway = createOpenAICompatible({
  name: "gateway",
  baseURL: ${text(`${origin}/v1`)},
  apiKey: ${text(key)},
});
const { text } = await generateText({ model: gateway(${text(alias)}), prompt: "Hello" });
console.log(text);`,
    ),
  ]),
];

const MCP: Recipe[] = [
  recipe('mcp-claude-code', 'Claude Code', ({ origin, key }) => [
    shell(`claude mcp add --transport http gateway ${word(`${origin}/mcp/v1`)} \\
  --header ${word(`Authorization: Bearer ${key}`)}`),
  ]),
  recipe('mcp-json', 'JSON', ({ origin, key }) => [
    file(
      '.mcp.json, mcp.json …',
      JSON.stringify(
        {
          mcpServers: {
            gateway: {
              type: 'http',
              url: `${origin}/mcp/v1`,
              headers: { Authorization: `Bearer ${key}` },
            },
          },
        },
        null,
        2,
      ),
    ),
  ], 'connect.noteMcpJson'),
  recipe('mcp-stdio', 'stdio', ({ origin, key }) => [
    file(
      '.mcp.json, mcp.json …',
      JSON.stringify(
        {
          mcpServers: {
            gateway: {
              command: 'gateway',
              args: ['mcp', 'stdio', `--url=${origin}/mcp/v1`],
              env: { GATEWAY_KEY: key },
            },
          },
        },
        null,
        2,
      ),
    ),
  ], 'connect.noteStdio'),
  recipe('mcp-inspector', 'Inspector', ({ origin, key }) => [
    shell(`npx @modelcontextprotocol/inspector --cli ${word(`${origin}/mcp/v1`)} \\
  --transport http --header ${word(`Authorization: Bearer ${key}`)} --method tools/list`),
  ]),
];

export const GROUPS: readonly RecipeGroup[] = [
  { id: 'agents', recipes: AGENTS },
  { id: 'openai', recipes: OPENAI },
  { id: 'anthropic', recipes: ANTHROPIC },
  { id: 'frameworks', recipes: FRAMEWORKS },
  { id: 'mcp', recipes: MCP },
];

function text(value: string): string {
  return JSON.stringify(value);
}

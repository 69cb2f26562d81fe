/** Base URLs that vendors publish for their OpenAI and Anthropic protocols. */
interface Preset {
  name: string;
  openai: string;
  anthropic: string;
  /** Whether it runs on the reader's own machine or network. */
  local: boolean;
}

const vendor = (name: string, openai: string, anthropic = ''): Preset => ({
  name,
  openai,
  anthropic,
  local: false,
});
const local = (name: string, openai: string): Preset => ({
  name,
  openai,
  anthropic: '',
  local: true,
});

export const PRESETS: readonly Preset[] = [
  vendor('OpenAI', 'https://api.openai.com/v1'),
  vendor('Anthropic', '', 'https://api.anthropic.com/v1'),
  vendor('DeepSeek', 'https://api.deepseek.com/v1', 'https://api.deepseek.com/anthropic/v1'),
  vendor('OpenRouter', 'https://openrouter.ai/api/v1'),
  vendor('Moonshot', 'https://api.moonshot.cn/v1', 'https://api.moonshot.cn/anthropic/v1'),
  vendor('Mistral', 'https://api.mistral.ai/v1'),
  vendor('Groq', 'https://api.groq.com/openai/v1'),
  local('Ollama', 'http://127.0.0.1:11434/v1'),
  local('vLLM', 'http://127.0.0.1:8000/v1'),
];

import type { Schema } from '@/api/contract';

/** Kinds of servers that speak OpenAI's protocol, each taking a little more or less of it. */
export const PROFILES = [
  'openai',
  'openai-search',
  'azure',
  'compatible',
  'openrouter',
  'deepseek',
  'gemini',
  'vllm',
  'ollama',
  'alternating',
] as const satisfies readonly NonNullable<Schema<'TranslateWrite'>['profile']>[];
export type Profile = (typeof PROFILES)[number];

/** What counts unless another is chosen. */
export const USUAL_PROFILE: Profile = 'openai';

/** The profile of that name; the usual one when there is none. */
export function profileOf(name: string): Profile {
  return PROFILES.find((one) => one === name) ?? USUAL_PROFILE;
}

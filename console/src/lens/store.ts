import { defineStore } from 'pinia';
import { reactive } from 'vue';
import { USUAL_PROFILE, type Profile } from './profiles';
import { SAMPLES, type Sample } from './samples';
import type { Protocol } from '@/playground/conversation';

/** What lies under the lens; it stays while the reader looks at other pages. */
export const useLens = defineStore('lens', () => {
  const first = SAMPLES[0] as Sample;
  const looked = reactive({
    from: first.from as Protocol,
    to: first.to as Protocol,
    text: first.text,
    /** The vendor's name of the model; empty for the text's own. */
    model: '',
    /** Which kind of OpenAI's servers it is translated for, or comes from. */
    profile: USUAL_PROFILE as Profile,
    /** Whether the first loss refuses a request. */
    strict: false,
    /** Whose permissions count when it is explained where a request goes; null for nobody's. */
    keyId: null as number | null,
    /** Where the request is sent; empty for the alias it names, or the first one. */
    alias: '',
  });

  function use(sample: Pick<Sample, 'from' | 'to' | 'text'>): void {
    looked.from = sample.from;
    looked.to = sample.to;
    looked.text = sample.text;
    looked.model = '';
  }

  /** Takes over a request from elsewhere. */
  function take(from: Protocol, body: unknown, alias: string): void {
    use({ from, to: from === 'openai' ? 'anthropic' : 'openai', text: JSON.stringify(body, null, 2) });
    looked.alias = alias;
  }

  return { looked, use, take };
});

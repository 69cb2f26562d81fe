import { defineStore } from 'pinia';
import { reactive } from 'vue';
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

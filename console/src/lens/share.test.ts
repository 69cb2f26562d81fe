import { describe, expect, it } from 'vitest';
import { fragmentOf, questionIn, withoutSecrets } from './share';

const question = {
  from: 'openai',
  to: 'anthropic',
  text: '{"a": "ü 你好"}',
  model: 'claude-x',
  profile: 'vllm',
  strict: true,
};

describe('a link', () => {
  it('brings the question along', async () => {
    const fragment = await fragmentOf(question);
    expect(fragment).toMatch(/^#q=[\w-]+$/);
    expect(await questionIn(fragment ?? '')).toEqual(question);
  });

  it('of older days says nothing of what came later', async () => {
    const { profile: _, strict: __, ...known } = question;
    const fragment = await fragmentOf(known as typeof question);
    expect(await questionIn(fragment ?? '')).toEqual({ ...known, profile: '', strict: false });
  });

  it('carries nothing that looks like a key', async () => {
    const text = 'Bearer sk-ant-REDACTED and AIzaSyA1234567890abcdefghijklmn';
    const fragment = await fragmentOf({ ...question, text });
    expect((await questionIn(fragment ?? ''))?.text).toBe('Bearer sk-*** and AIz***');
    expect(withoutSecrets('task-oriented sk-short')).toBe('task-oriented sk-short');
  });

  it('is not made of what is too long', async () => {
    const noise = Array.from({ length: 20_000 }, (_, i) => ((i * 7919) % 65_521).toString(36)).join('');
    expect(await fragmentOf({ ...question, text: noise })).toBeNull();
  });

  it('that was cut off or made up is no question', async () => {
    const fragment = (await fragmentOf(question)) ?? '';
    for (const other of ['', '#', '#q=', '#q=%%%', '#q=AAAA', fragment.slice(0, -6), '#x=1']) {
      expect(await questionIn(other), other).toBeNull();
    }
  });
});

import { describe, expect, it } from 'vitest';
import { leavesOf, liesIn, linesOf, parentOf, parseEvents, parseJson } from './json';
import { Links } from './links';

const joined = (text: string) => parseJson(text).tokens.map((token) => token.text).join('');

describe('the text of a document', () => {
  const text = '{\n  "messages": [{"role": "user", "content": "a\\"b"}],\r\n  "n": -1.5e3, "ok": true\n}\n';

  it('is all in its tokens', () => {
    expect(joined(text)).toBe(text);
    expect(parseJson(text).brokenAt).toBeNull();
  });

  it('has a path for every value', () => {
    expect(parseJson(text).paths).toEqual([
      '',
      'messages',
      'messages[0]',
      'messages[0].role',
      'messages[0].content',
      'n',
      'ok',
    ]);
    expect(leavesOf(parseJson(text).paths)).toEqual(['messages[0].role', 'messages[0].content', 'n', 'ok']);
  });

  it('is kept whole where it breaks', () => {
    for (const broken of ['{"a": ', '{"a" 1}', '[1,]', '{"a": 1} x', 'nonsense', '{"a": "b', '']) {
      const parsed = parseJson(broken);
      expect(joined(broken)).toBe(broken);
      expect(parsed.brokenAt, broken).not.toBeNull();
    }
    expect(parseJson('{"a": 1 "b"}').brokenAt).toBe(8);
  });

  it('falls into lines', () => {
    const lines = linesOf(parseJson(text).tokens).map((line) => line.map((token) => token.text).join(''));
    expect(lines).toEqual(text.replaceAll('\r', '').split('\n'));
  });
});

describe('the text of a stream', () => {
  it('is all in its tokens, and its data is taken apart', () => {
    const text = 'event: a\r\ndata: {"b": 1}\r\n\r\n: ping\n\ndata: [DONE]\n\nhalf';
    const { tokens, brokenAt } = parseEvents(text);
    expect(tokens.map((token) => token.text).join('')).toBe(text);
    expect(brokenAt).toBeNull();
    expect(tokens.find((token) => token.kind === 'key')?.text).toBe('"b"');
  });
});

describe('paths', () => {
  it('lie in others by whole steps', () => {
    expect(liesIn('messages[1].role', 'messages[1]')).toBe(true);
    expect(liesIn('messages[10]', 'messages[1]')).toBe(false);
    expect(liesIn('stop_sequences', 'stop')).toBe(false);
    expect(parentOf('a.b[3]')).toBe('a.b');
    expect(parentOf('a')).toBe('');
    expect(parentOf('')).toBeNull();
  });
});

describe('links', () => {
  const links = new Links(
    [
      { from: 'messages[0].content', to: 'system' },
      { from: 'messages[1].content', to: 'messages[0].content' },
      { from: 'tools[0].function.arguments', to: 'tools[0].input.city' },
    ],
    [{ fate: 'dropped', path: 'logit_bias', cause: 'no_counterpart', detail: '' }],
    ['', 'messages', 'messages[0].content', 'messages[1].content', 'logit_bias', 'logit_bias.17'],
    ['', 'system', 'messages[0].content', 'max_tokens'],
  );

  it('lead from a field and from all that it holds', () => {
    expect(links.targetsOf('messages[0].content')).toEqual(['system']);
    expect(links.targetsOf('messages')).toEqual(['system', 'messages[0].content']);
    expect(links.sourcesOf('system')).toEqual(['messages[0].content']);
  });

  it('tell what is lost and what was added', () => {
    expect(links.fateOf('logit_bias.17')).toBe('dropped');
    expect(links.lossAt('logit_bias.17')?.path).toBe('logit_bias');
    expect(links.fateOf('messages')).toBeNull();
    expect([...links.added()]).toEqual(['max_tokens']);
    expect(links.count()).toEqual({ kept: 2, approximated: 0, dropped: 1, added: 1 });
  });
});

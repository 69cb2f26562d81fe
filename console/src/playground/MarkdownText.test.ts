// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import MarkdownText from './MarkdownText';

const html = (text: string) =>
  mount(MarkdownText, { props: { text }, global: { stubs: { CodeBlock: { props: ['code'], template: '<pre>{{ code }}</pre>' } } } });

describe('a model’s words', () => {
  it('never become HTML', () => {
    const evil = [
      '<script>alert(1)</script>',
      'a <img src=x onerror=alert(1)> b',
      '<div onclick="x()">c</div>',
      '[go](javascript:alert(1))',
      '[go](data:text/html,<script>alert(1)</script>)',
      '![pic](https://evil.example/track.png)',
      '<a href="javascript:alert(1)">d</a>',
      '&lt;script&gt;',
    ];
    for (const text of evil) {
      const shown = html(text);
      expect(shown.findAll('script, img, iframe, [onclick], [onerror]'), text).toHaveLength(0);
      for (const link of shown.findAll('a')) expect(link.attributes('href'), text).toMatch(/^https?:/);
    }
    expect(html('<b>x</b>').text()).toBe('<b>x</b>');
  });

  it('are laid out', () => {
    const shown = html(
      '# Title\n\nSome **bold** and `code` \\*kept\\*.\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nlet x = "<y>";\n```\n\n[web](https://example.com/)',
    );
    expect(shown.find('h3').text()).toBe('Title');
    expect(shown.find('strong').text()).toBe('bold');
    expect(shown.text()).toContain('*kept*');
    expect(shown.findAll('ol li').map((item) => item.text())).toEqual(['one', 'two']);
    expect(shown.findAll('td').map((cell) => cell.text())).toEqual(['1', '2']);
    expect(shown.find('pre').text()).toBe('let x = "<y>";');
    expect(shown.find('a').attributes()).toMatchObject({ target: '_blank', href: 'https://example.com/' });
  });

  it('may break off anywhere', () => {
    const text = '# T\n\n- a **b\n  - `c\n\n```py\nx = 1\n```\n\n| a |\n|--';
    for (let end = 0; end <= text.length; end++) expect(() => html(text.slice(0, end))).not.toThrow();
  });
});

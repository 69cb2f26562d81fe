import { marked, type Token, type Tokens } from 'marked';
import { defineComponent, h, type VNodeChild } from 'vue';
import CodeBlock from '@/parts/CodeBlock.vue';

/**
 * Markdown as elements. Nothing of the text ever becomes HTML: what looks like it is shown as it is
 * written, pictures from elsewhere are links, and links lead to the web or nowhere.
 */
export default defineComponent({
  name: 'MarkdownText',
  props: { text: { type: String, required: true } },
  setup: (props) => () => h('div', { class: 'markdown' }, nodes(marked.lexer(props.text))),
});

function nodes(tokens: Token[] | undefined): VNodeChild[] {
  return (tokens ?? []).map(node);
}

function node(token: Token): VNodeChild {
  switch (token.type) {
    case 'heading':
      return h(`h${Math.min((token as Tokens.Heading).depth + 2, 6)}`, nodes(token.tokens));
    case 'paragraph':
      return h('p', nodes(token.tokens));
    case 'blockquote':
      return h('blockquote', nodes(token.tokens));
    case 'list':
      return list(token as Tokens.List);
    case 'code':
      return h(CodeBlock, { code: (token as Tokens.Code).text });
    case 'table':
      return table(token as Tokens.Table);
    case 'hr':
      return h('hr');
    case 'br':
      return h('br');
    case 'strong':
      return h('strong', nodes(token.tokens));
    case 'em':
      return h('em', nodes(token.tokens));
    case 'del':
      return h('del', nodes(token.tokens));
    case 'codespan':
      return h('code', (token as Tokens.Codespan).text);
    case 'link':
      return link(token as Tokens.Link);
    case 'image':
      return link({ ...(token as Tokens.Image), type: 'link', tokens: [] } as unknown as Tokens.Link);
    case 'space':
    case 'def':
      return null;
    case 'escape':
      return (token as Tokens.Escape).text;
    case 'text':
      return token.tokens ? nodes(token.tokens) : decoded((token as Tokens.Text).text);
    default:
      return token.raw;
  }
}

function list({ ordered, start, items }: Tokens.List): VNodeChild {
  const begin = ordered && start !== '' && start !== 1 ? { start } : {};
  return h(
    ordered ? 'ol' : 'ul',
    begin,
    items.map((item) =>
      h('li', [item.task ? (item.checked === true ? '☑ ' : '☐ ') : null, ...nodes(item.tokens)]),
    ),
  );
}

function table({ header, rows }: Tokens.Table): VNodeChild {
  const cells = (tag: string, row: Tokens.TableCell[]) =>
    h('tr', row.map((cell) => h(tag, nodes(cell.tokens))));
  return h('div', { class: 'wide', tabindex: 0 }, [
    h('table', [h('thead', [cells('th', header)]), h('tbody', rows.map((row) => cells('td', row)))]),
  ]);
}

function link({ href, text, tokens }: Tokens.Link): VNodeChild {
  const words = tokens.length > 0 ? nodes(tokens) : [text || href];
  return /^https?:\/\//i.test(href)
    ? h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, words)
    : h('span', words);
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: '\u00a0' };

/** The few entities that models write, as the characters they stand for. */
function decoded(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '');
}

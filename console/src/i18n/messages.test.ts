import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'vue/compiler-sfc';
import { en } from './en';
import { zh } from './zh';

/** Every message by its full key. */
function flat(tree: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[prefix + key, value] as const]
        : [...flat(value as object, `${prefix}${key}.`)],
    ),
  );
}

function sources(): string {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|vue)$/.test(name) && !name.endsWith('.test.ts'))
    .filter((name) => !/^i18n[\\/](en|zh)[\\/]/.test(name));
  return files.map((name) => readFileSync(join('src', name), 'utf8')).join('\n');
}

/** What the sources ask for: whole keys, and beginnings of keys that are put together. */
function asked(text: string) {
  const whole = new Set<string>();
  const begun = new Set<string>();
  // Any string that looks like a key counts: keys also travel through tables and conditionals.
  for (const [, key] of text.matchAll(/['`]([a-z][A-Za-z]*(?:\.[A-Za-z0-9_-]+)+)['`]/g)) {
    whole.add(key ?? '');
  }
  for (const [, key] of text.matchAll(/\bt\(\s*'([A-Za-z]+)'/g)) whole.add(key ?? '');
  for (const [, key] of text.matchAll(/`([a-z][A-Za-z]*\.(?:[A-Za-z_-]+\.)*[A-Za-z_]*)\$\{/g)) {
    begun.add(key ?? '');
  }
  return { whole, begun };
}

describe('the messages', () => {
  const english = flat(en);
  const chinese = flat(zh);
  const { whole, begun } = asked(sources());
  const sections = new Set(Object.keys(en));

  it('are the same in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('take the same values in both languages', () => {
    const slots = (text: string | undefined) => [...(text ?? '').matchAll(/\{\w+\}/g)].flat().sort();
    for (const [key, text] of english) {
      expect(slots(chinese.get(key)), key).toEqual(slots(text));
    }
  });

  it('are never empty', () => {
    for (const [key, text] of [...english, ...chinese]) expect(text.trim(), key).not.toBe('');
  });

  it('exist for every key that the pages ask for', () => {
    const missing = [...whole]
      .filter((key) => sections.has(key.split('.')[0] ?? ''))
      .filter((key) => !english.has(key));
    expect(missing).toEqual([]);
    for (const beginning of begun) {
      if (!sections.has(beginning.split('.')[0] ?? '')) continue;
      expect([...english.keys()].some((key) => key.startsWith(beginning)), beginning).toBe(true);
    }
  });

  it('are all asked for', () => {
    const unused = [...english.keys()].filter(
      (key) => !whole.has(key) && ![...begun].some((beginning) => key.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });
});

/** Words that are the same in every language: names of formats, protocols and units. */
const NAMES = new Set(['JSON', 'URI', 'URL', 'HTTP', 'true', 'false', 'Python', 'TypeScript', 'Java', 'curl']);
/** Attributes whose values people read or hear. */
const READ = new Set(['title', 'label', 'placeholder', 'aria-label', 'alt', 'tab', 'hint']);
const LETTERS = /\p{L}{2,}/gu;
const CHINESE = /\p{Script=Han}/u;

interface Node {
  type: number;
  content?: unknown;
  children?: unknown;
  props?: { type: number; name: string; value?: { content: string } }[];
}
const TEXT = 2;
const ATTRIBUTE = 6;

/** A single word or JSON in an empty field is an example of what goes there, not something said. */
const sentence = (text = '') => (text.includes(' ') && !text.startsWith('{') ? text : '');

/** What a template says without asking the locale files. */
function spoken(node: Node): string[] {
  const own = node.type === TEXT && typeof node.content === 'string' ? [node.content] : [];
  const told = (node.props ?? [])
    .filter(({ type, name }) => type === ATTRIBUTE && READ.has(name))
    .map(({ name, value }) => (name === 'placeholder' ? sentence(value?.content) : value?.content))
    .map((text) => text ?? '');
  const inner = Array.isArray(node.children) ? (node.children as Node[]).flatMap(spoken) : [];
  return [...own, ...told, ...inner];
}

const strange = (texts: string[]) =>
  texts.filter((text) => [...text.matchAll(LETTERS)].some(([word]) => !NAMES.has(word)));

describe('text that people read', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|vue)$/.test(name) && !name.endsWith('.test.ts'))
    .filter((name) => !/^i18n[\\/](en|zh)[\\/]/.test(name));

  it.each(files.filter((name) => name.endsWith('.vue')))('of %s is in the locale files', (name) => {
    const { template } = parse(readFileSync(join('src', name), 'utf8')).descriptor;
    expect(strange(spoken(template?.ast as unknown as Node))).toEqual([]);
  });

  it('is in Chinese nowhere else', () => {
    const ownName = /'中文'/g; // A language is offered under its own name.
    const guilty = files.filter((name) =>
      CHINESE.test(readFileSync(join('src', name), 'utf8').replace(ownName, '')),
    );
    expect(guilty).toEqual([]);
  });

  it('is found by this test', () => {
    const { template } = parse('<template><b title="Hi you">{{ t(1) }} Hello</b></template>').descriptor;
    expect(strange(spoken(template?.ast as unknown as Node))).toEqual(['Hi you', ' Hello']);
  });
});

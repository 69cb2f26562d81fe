import { describe, expect, it } from 'vitest';
import { GROUPS, KEY_HERE, originOf } from './recipes';
import { run, typescriptMistakes } from '../../testkit/programs';

const target = { origin: 'http://10.0.0.5:18080', alias: `o'brien/"x"`, key: KEY_HERE };
const recipes = GROUPS.flatMap((group) => group.recipes);
const snippets = recipes.flatMap((recipe) => recipe.snippets(target));

describe('the lines to paste', () => {
  it.each(recipes)('for $id name the address and the key', (recipe) => {
    const lines = recipe.snippets(target).map(({ code }) => code).join('\n');
    expect(lines).toContain(target.origin);
    expect(lines).toContain(KEY_HERE);
    expect(lines).not.toContain('undefined');
  });

  it('have names of their own', () => {
    expect(new Set(recipes.map(({ id }) => id)).size).toBe(recipes.length);
  });

  it('are sound in the shell', () => {
    const shell = snippets.filter(({ where }) => where === 'shell').map(({ code }) => code);
    const ran = run('sh', ['-n'], shell.join('\n'));
    if (ran) expect(ran).toEqual({ status: 0, out: '' });
    expect(shell.join('\n')).toContain(`ANTHROPIC_MODEL='o'\\''brien/"x"'`);
  });

  it('are sound JSON', () => {
    for (const { where, code } of snippets) {
      if (where.includes('json')) expect(() => JSON.parse(code) as unknown, where).not.toThrow();
    }
  });

  it('are sound TypeScript', () => {
    for (const { where, code } of snippets.filter((snippet) => snippet.where.endsWith('.ts'))) {
      expect(typescriptMistakes(code), where).toEqual([]);
    }
  });

  it('are sound Python', () => {
    const programs = snippets.filter(({ where }) => where.endsWith('.py')).map(({ code }) => code);
    const judge = 'import ast, json, sys\nfor code in json.load(sys.stdin): ast.parse(code)';
    const ran = run('python3', ['-c', judge], JSON.stringify(programs));
    if (ran) expect(ran).toEqual({ status: 0, out: '' });
  }, 30_000);
});

describe('an address', () => {
  it('is taken as far as tools need it', () => {
    expect(originOf(' https://ai.example.com/ ')).toBe('https://ai.example.com');
    expect(originOf('http://10.0.0.5:18080')).toBe('http://10.0.0.5:18080');
    expect(originOf('https://example.com/gateway/')).toBe('https://example.com/gateway');
    expect(originOf('ftp://example.com')).toBeNull();
    expect(originOf('example')).toBeNull();
  });
});

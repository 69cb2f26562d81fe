/** JSON with the place of every part in the text, for showing and pointing at it. */

export type TokenKind = 'key' | 'string' | 'number' | 'literal' | 'mark' | 'space' | 'broken';

/** A piece of the text. Together all pieces are the text. */
export interface Token {
  kind: TokenKind;
  text: string;
  /** Path of the field whose name or value it is; of the container for its marks. */
  path: string;
}

export interface ParsedJson {
  tokens: Token[];
  /** Path of every value in the order of the text; the document itself is ''. */
  paths: string[];
  /** Where the text stops being JSON, counted in characters; null when it does not. */
  brokenAt: number | null;
}

/** Takes a text apart; what follows a mistake is one broken piece. */
export function parseJson(text: string): ParsedJson {
  const parser = new Parser(text);
  return parser.parse();
}

/** Takes server-sent events apart: names of fields, and the documents that are their data. */
export function parseEvents(text: string): ParsedJson {
  const tokens = text.split(/(?<=\n)/).flatMap((line): Token[] => {
    const [, name = '', value = line] = /^(\w*:)(.*\s*)$/.exec(line) ?? [];
    const data = parseJson(value.trimEnd());
    const end = value.slice(value.trimEnd().length);
    const pieces =
      name === 'data:' && data.brokenAt === null
        ? data.tokens.map((token) => ({ ...token, path: '' }))
        : [{ kind: 'string' as const, text: value.trimEnd(), path: '' }];
    return [
      { kind: 'mark' as const, text: name, path: '' },
      ...pieces,
      { kind: 'space' as const, text: end, path: '' },
    ].filter((token) => token.text !== '');
  });
  return { tokens, paths: [], brokenAt: null };
}

export function memberPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

export function elementPath(path: string, index: number): string {
  return `${path}[${index}]`;
}

/** Whether a path is the other one or lies in it. */
export function liesIn(path: string, container: string): boolean {
  return (
    container === '' ||
    path === container ||
    path.startsWith(`${container}.`) ||
    path.startsWith(`${container}[`)
  );
}

const SPACE = /[ \t\r\n]+/y;
const STRING = /"(?:[^"\\\n]|\\.)*"/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;

class Parser {
  private at = 0;
  private readonly tokens: Token[] = [];
  private readonly paths: string[] = [];

  constructor(private readonly text: string) {}

  parse(): ParsedJson {
    this.space('');
    const fine = this.value('') && (this.space(''), this.at === this.text.length);
    const brokenAt = fine ? null : this.at;
    if (this.at < this.text.length) this.push('broken', this.text.slice(this.at), '');
    return { tokens: this.tokens, paths: this.paths, brokenAt };
  }

  private value(path: string): boolean {
    this.paths.push(path);
    const first = this.text[this.at];
    if (first === '{') return this.container(path, '}', (index) => this.member(path, index));
    if (first === '[') {
      return this.container(path, ']', (index) => this.value(elementPath(path, index)));
    }
    return (
      this.match(STRING, 'string', path) ||
      this.match(NUMBER, 'number', path) ||
      this.match(LITERAL, 'literal', path)
    );
  }

  private container(path: string, close: string, part: (index: number) => boolean): boolean {
    this.mark(path);
    this.space(path);
    if (this.text[this.at] === close) return this.mark(path);
    for (let index = 0; part(index); index++) {
      this.space(path);
      if (this.text[this.at] === close) return this.mark(path);
      if (this.text[this.at] !== ',') return false;
      this.mark(path);
      this.space(path);
    }
    return false;
  }

  private member(container: string, _index: number): boolean {
    STRING.lastIndex = this.at;
    const quoted = STRING.exec(this.text)?.[0];
    if (quoted === undefined) return false;
    const path = memberPath(container, nameOf(quoted));
    this.at += quoted.length;
    this.push('key', quoted, path);
    this.space(path);
    if (this.text[this.at] !== ':') return false;
    this.mark(path);
    this.space(path);
    return this.value(path);
  }

  private mark(path: string): boolean {
    this.push('mark', this.text[this.at] ?? '', path);
    this.at++;
    return true;
  }

  private space(path: string): void {
    this.match(SPACE, 'space', path);
  }

  private match(pattern: RegExp, kind: TokenKind, path: string): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return false;
    this.at += found.length;
    this.push(kind, found, path);
    return true;
  }

  private push(kind: TokenKind, text: string, path: string): void {
    this.tokens.push({ kind, text, path });
  }
}

function nameOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1); // An escape that JSON does not know.
  }
}

/** Paths of the values that have no parts. */
export function leavesOf(paths: readonly string[]): string[] {
  const containers = new Set<string>();
  for (const path of paths) {
    for (let parent = parentOf(path); parent !== null; parent = parentOf(parent)) {
      if (containers.has(parent)) break;
      containers.add(parent);
    }
  }
  return paths.filter((path) => !containers.has(path));
}

/** What a path lies in; null for the document itself. */
export function parentOf(path: string): string | null {
  if (path === '') return null;
  const cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
  return cut < 0 ? '' : path.slice(0, cut);
}

/** The tokens line by line; line ends are left out. */
export function linesOf(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  for (const token of tokens) {
    token.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([]);
      const piece = text.endsWith('\r') ? text.slice(0, -1) : text;
      if (piece !== '') lines.at(-1)?.push({ ...token, text: piece });
    });
  }
  return lines;
}

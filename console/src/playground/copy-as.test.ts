import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyAnswer, USUAL_SETTINGS, type Protocol, type Turn } from './conversation';
import { copyAs, LANGUAGES, pythonValue, type CallToCopy } from './copy-as';
import { requestBody } from './requests';
import { SAMPLE_TOOL } from './tools';
import { run, typescriptMistakes } from '../../testkit/programs';

const AWKWARD = `It's "quoted" \\ $HOME \`x\` \${y} """ '''\nJSON\n\u2028 你好 \u{1F600} \t end `;

function call(protocol: Protocol, stream: boolean): CallToCopy {
  const answer = emptyAnswer();
  answer.text = AWKWARD;
  const turns: Turn[] = [
    { role: 'user', text: AWKWARD, images: [{ mediaType: 'image/png', data: 'QUJD', name: 'a' }] },
    answer,
    { role: 'user', text: 'And?', images: [] },
  ];
  const settings = {
    ...USUAL_SETTINGS,
    alias: 'chat',
    system: AWKWARD,
    stream,
    tools: [SAMPLE_TOOL],
    extra: { made_up: { on: true, off: null } },
  };
  return { protocol, origin: 'http://gateway.local:18080', body: requestBody(protocol, settings, turns) };
}

const CALLS = (['openai', 'anthropic'] as const).flatMap((protocol) =>
  [true, false].map((stream) => call(protocol, stream)),
);

describe('a copied call', () => {
  it('never holds a key', () => {
    for (const one of CALLS) {
      for (const language of LANGUAGES) expect(copyAs(language, one)).toContain('GATEWAY_KEY');
    }
  });

  it('sends with curl exactly the body that was sent', () => {
    for (const one of CALLS) {
      const script = copyAs('curl', one).replace(/^curl/, 'cat_body');
      const ran = run('sh', ['-c', `cat_body() { cat; }\n${script}`]);
      if (ran) expect(JSON.parse(ran.out)).toEqual(one.body);
    }
  });

  it('is Python that says the same', () => {
    const programs = CALLS.map((one) => ({ code: copyAs('python', one), value: pythonValue(one.body, 0) }));
    const judge = `
import ast, json, sys
said = []
for program in json.load(sys.stdin):
    ast.parse(program["code"])
    said.append(ast.literal_eval(program["value"]))
print(json.dumps(said))`;
    for (const { code } of programs) {
      expect(code).toContain('extra_body={"made_up": {"on": True, "off": None}}');
    }
    const ran = run('python3', ['-c', judge], JSON.stringify(programs));
    if (ran) {
      expect(ran.status, ran.out).toBe(0);
      expect(JSON.parse(ran.out)).toEqual(CALLS.map(({ body }) => body));
    }
  }, 30_000);

  it('is TypeScript', () => {
    for (const one of CALLS) {
      expect(typescriptMistakes(copyAs('typescript', one))).toEqual([]);
    }
  });

  it('is Java that sends the same, also when it is too long for a constant', () => {
    const long = call('openai', false);
    long.body['messages'] = [{ role: 'user', content: 'x'.repeat(30_000) }];
    const folder = mkdtempSync(join(tmpdir(), 'copy-as-'));
    try {
      for (const one of [CALLS[0] as CallToCopy, CALLS[3] as CallToCopy, long]) {
        const file = join(folder, 'Call.java');
        writeFileSync(file, copyAs('java', one));
        const ran = run('javac', ['-proc:none', '--release', '21', '-d', folder, file]);
        if (ran) expect(ran.out.includes('not supported') || ran.status === 0, ran.out).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(copyAs('java', long)).toContain('Path.of("request.json")');
  }, 60_000);
});

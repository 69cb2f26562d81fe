// The smallest server over standard input and output: node stdio.mjs MARK [stubborn]
// Its tools say who they are, or never answer. A stubborn one does not leave when it is told to, and
// has started another that does not either. MARK lets a test find both among all processes.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [mark, manner, place] = process.argv.slice(2);
const stubborn = manner === 'stubborn';
if (stubborn) {
  process.on('SIGTERM', () => {});
  setInterval(() => {}, 1 << 30);
}
if (stubborn && place === undefined) {
  spawn(process.execPath, [process.argv[1], mark, manner, 'behind'], { detached: true, stdio: 'ignore' }).unref();
}

const NOTHING = { type: 'object', properties: {} };
const TOOLS = [
  { name: 'pid', description: 'Says which process it is', inputSchema: NOTHING },
  { name: 'hang', description: 'Never answers', inputSchema: NOTHING },
];

const ANSWERS = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion,
    capabilities: { tools: {} },
    serverInfo: { name: 'stdio', version: '1.0.0' },
  }),
  'tools/list': () => ({ tools: TOOLS }),
  'tools/call': ({ name }) =>
    name === 'hang' ? undefined : { content: [{ type: 'text', text: String(process.pid) }] },
  ping: () => ({}),
};

const say = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');

if (place === undefined) {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const { id, method, params } = JSON.parse(line);
    if (id === undefined) return;
    const answer = ANSWERS[method];
    if (answer === undefined) say({ id, error: { code: -32601, message: 'no such method' } });
    else {
      const result = answer(params ?? {});
      if (result !== undefined) say({ id, result });
    }
  });
  if (!stubborn) lines.on('close', () => process.exit(0));
}

// Runs the official conformance suite: node conform.mjs LABEL=URL@REVISION[+SYMBOL] ...
// With a KEY in the environment through a shim that adds it, and the symbol when one is named.
// Prints a line for each run and what failed in it; ends with 1 when anything that counts failed. The
// suite waits no longer than half a second for some answers, so what failed beside other runs is tried
// once more when nothing else runs.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shim } from './shim.mjs';

const SUITE = fileURLToPath(new URL('node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url));
const RUN = /^(?<label>[^=]+)=(?<url>.+)@(?<revision>[\d-]+)(?:\+(?<symbol>.+))?$/;

/** Longest time for one run, in milliseconds. */
const LIMIT = 180_000;

/** Runs side by side. */
const AT_ONCE = 3;

/** What the suite does not count and we do of a gateway, for which the key is; servers behind it may lean on it. */
const ALSO = new Set(
  process.env.KEY === undefined
    ? []
    : [
        'server-session-lifecycle',
        'server-sse-polling',
        'json-schema-2020-12',
        'http-header-validation',
        'http-custom-header-server-validation',
      ],
);

/** What failed and is to be tried once more. */
const again = [];

/** Why scenarios fail that a server of the other era cannot express, by the beginning of the label. */
const EXCUSED = JSON.parse(await readFile(new URL('excused.json', import.meta.url), 'utf8'));
const excusesOf = (label) => Object.entries(EXCUSED).find(([cell]) => label.startsWith(cell))?.[1] ?? {};

const run = (...args) =>
  new Promise((done) =>
    execFile(process.execPath, args, { timeout: LIMIT, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      done({ code: error?.code ?? 0, output: stdout + stderr }),
    ),
  );

/** The checks that failed, by scenario, with the suite's words. */
async function failures(folder) {
  const failed = {};
  for (const entry of await readdir(folder)) {
    const scenario = entry.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT.*$/, '');
    const checks = JSON.parse(await readFile(join(folder, entry, 'checks.json'), 'utf8'));
    const bad = checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING');
    if (bad.length > 0) failed[scenario] = bad.map(({ status, id, errorMessage }) => `${status} ${id}: ${errorMessage}`);
  }
  return failed;
}

async function conform(spec) {
  const { label, url, revision, symbol } = RUN.exec(spec).groups;
  const target = process.env.KEY === undefined ? url : await shim(url, process.env.KEY, symbol);
  const folder = await mkdtemp(join(tmpdir(), 'mcp-conformance-'));
  const { output } = await run(SUITE, 'server', '--url', target, '--requirements', revision, '-o', folder);
  const scored = output.slice(output.indexOf('=== SUMMARY ==='));
  const beside = [...scored.matchAll(/^\s+([✓✗]) (\S+) \(/gm)].map(([, mark, name]) => ({ name, passed: mark === '✓' }));
  const unscored = new Set(beside.map(({ name }) => name));
  const results = [...scored.matchAll(/^([✓✗]) (\S+):/gm)].map(([, mark, name]) => ({ name, passed: mark === '✓' }));
  const required = results.filter(({ name }) => !unscored.has(name));
  const excused = new Set(Object.keys(excusesOf(label)));
  const failed = required.filter(({ name, passed }) => !passed && !excused.has(name)).map(({ name }) => name);
  const stale = required.filter(({ name, passed }) => passed && excused.has(name)).map(({ name }) => name);
  const also = beside.filter(({ name }) => ALSO.has(name));
  failed.push(...also.filter(({ passed }) => !passed).map(({ name }) => name));
  const passed = required.filter((result) => result.passed).length;
  const details = await failures(folder);
  await rm(folder, { recursive: true });
  const more = `${also.filter((result) => result.passed).length}/${also.length}`;
  const lines = [`${label}: ${passed}/${required.length} required of ${revision}, ${more} more`];
  if (required.length === 0) lines.push(output);
  for (const [name, words] of Object.entries(details)) {
    const kind = failed.includes(name) ? 'FAILED' : excused.has(name) ? 'excused' : 'remark';
    if (!unscored.has(name) || ALSO.has(name)) lines.push(...words.map((word) => `  ${kind} ${name} ${word}`));
  }
  lines.push(...stale.map((name) => `  FAILED ${name}: is excused but passes`));
  console.log(lines.join('\n'));
  again.push(...failed.map((scenario) => ({ label, target, revision, scenario })));
  return required.length > 0 && also.length > 0 === ALSO.size > 0 && stale.length === 0;
}

async function passes({ label, target, revision, scenario }) {
  const { code } = await run(SUITE, 'server', '--url', target, '--scenario', scenario, '--spec-version', revision);
  console.log(`${label}: ${scenario} once more, alone: ${code === 0 ? 'passed' : 'FAILED'}`);
  return code === 0;
}

const waiting = process.argv.slice(2);
let good = true;
async function worker() {
  for (let spec = waiting.shift(); spec !== undefined; spec = waiting.shift()) {
    if (!(await conform(spec))) good = false;
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, worker));
for (const failure of again) {
  if (!(await passes(failure))) good = false;
}
process.exit(good ? 0 : 1);

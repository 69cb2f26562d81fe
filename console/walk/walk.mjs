// Walks through the console like an operator, against a running gateway: node walk/walk.mjs
//
//   GATEWAY_URL            a fresh `gateway demo`
//   VENDOR_OPENAI          base URL of another vendor, which takes any key
//   MCP_COMMAND            a Node that the gateway may start
//   CHROMIUM               the browser
//   PICTURES               a folder for pictures of every page; none without it
//
// Ends with 1 when a step fails, a page complains, a request fails, or a page is not as it should be.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser.mjs';
import { lookAtDialogs } from './dialogs.mjs';
import { firstLoad } from './first-load.mjs';
import { lookAtPhone } from './phone.mjs';
import { audit, look, PAGES, picture, settled } from './pages.mjs';
import { steps } from './story.mjs';
import { traffic } from './traffic.mjs';

const env = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};

const address = env('GATEWAY_URL');
const pictures = process.env.PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });

/** Milliseconds that the walk may take. What a page evaluates has no limit of its own. */
const LONGEST = 7 * 60_000;

const { page, complaints, close } = await openBrowser(env('CHROMIUM'));
const wrong = [];
let secret = '';
const begun = Date.now();
const since = () => `${((Date.now() - begun) / 1000).toFixed(1)} s`;
setTimeout(() => {
  console.log(`WRONG ${since()}  stands still at ${page.url()}, after the step above`);
  process.exit(1);
}, LONGEST).unref();
try {
  const weight = await firstLoad(page, `${address}/login`);
  console.log(`first load: ${weight.kilobytes} KB of script, compressed`);
  wrong.push(...weight.wrong);
  wrong.push(...(await audit(page, 'login')));
  if (pictures) await picture(page, `${pictures}/login-en-light-1280.png`);
  const story = steps(page, {
    address,
    vendor: env('VENDOR_OPENAI'),
    node: env('MCP_COMMAND'),
    tools: fileURLToPath(new URL('tools.mjs', import.meta.url)),
  });
  for (const [name, step] of Object.entries(story)) {
    try {
      secret = (await step()) ?? secret;
      await settled(page);
    } catch (error) {
      await page.screenshot({ path: 'target/walk-failed.png' });
      throw new Error(`"${name}" failed at ${page.url()} (see console/target/walk-failed.png)`, { cause: error });
    }
    console.log(`${since()}  ${name}`);
  }
  // What follows looks at what is there, not at how it comes.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // Pictures of an empty gateway show little.
  if (pictures) await traffic(address, secret);
  for (const [name, path] of Object.entries(PAGES)) {
    wrong.push(...(await look(page, address, name, path, pictures)));
    console.log(`${since()}  ${name}`);
  }
  wrong.push(...(await lookAtPhone(page, address)));
  console.log(`${since()}  lists on a phone`);
  wrong.push(...(await lookAtDialogs(page, address)));
  console.log(`${since()}  dialogs`);
} catch (error) {
  wrong.push(error.cause ? `${error.message}\n${error.cause.message}` : error.stack);
} finally {
  await close();
}

for (const complaint of [...complaints, ...wrong]) console.log(`WRONG ${complaint}`);
process.exitCode = complaints.length + wrong.length === 0 ? 0 : 1;

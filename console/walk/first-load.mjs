import { gzipSync } from 'node:zlib';
import { settled } from './pages.mjs';

/** Kilobytes of compressed script that the first page may need; what is heavier is loaded later. */
const MOST = 350;

/** Opens a page in a browser that knows nothing yet, and weighs the scripts it asked for. */
export async function firstLoad(page, address) {
  const scripts = [];
  const keep = (answer) => {
    if (answer.request().resourceType() === 'script') scripts.push(answer);
  };
  page.on('response', keep);
  await page.goto(address);
  await settled(page);
  page.off('response', keep);
  const bodies = await Promise.all(scripts.map((answer) => answer.body()));
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  const kilobytes = Math.round(bytes / 1024);
  const wrong = [];
  if (bodies.length === 0) wrong.push('first load: no script at all');
  if (kilobytes > MOST) wrong.push(`first load: ${kilobytes} KB of script, more than ${MOST}`);
  return { kilobytes, wrong };
}

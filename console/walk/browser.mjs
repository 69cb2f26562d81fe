import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** Milliseconds; longer than anything takes, so that a wait that ends is a mistake. */
const PATIENCE = 60_000;

/** A name of this machine that browsers do not trust as they trust loopback. */
export const PLAIN_HOST = 'gateway.test';

/** A headless Chromium that asks nobody outside, and everything that its pages complain of. */
export async function openBrowser(executablePath) {
  const profile = mkdtempSync(join(tmpdir(), 'console-walk-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    acceptDownloads: true,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 860 },
    args: [
      '--no-sandbox',
      `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`,
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  context.setDefaultTimeout(PATIENCE);
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints = listen(page);
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { page, complaints, close };
}

/** Before signing in the console asks who is signed in, and is told that nobody is. */
const EXPECTED = [/\/api\/v1\/auth\/me$/];

function listen(page) {
  const complaints = [];
  const note = (text) => complaints.push(`${new URL(page.url()).pathname}: ${text}`);
  page.on('pageerror', (error) => note(error.stack ?? error.message));
  page.on('console', (line) => {
    const about = line.location().url;
    if (!['error', 'warning'].includes(line.type())) return;
    if (EXPECTED.some((path) => path.test(about))) return;
    // On plain HTTP a browser says that this header does nothing there.
    if (line.text().startsWith('The Cross-Origin-Opener-Policy header has been ignored')) return;
    note(`${line.type()}: ${line.text()} ${about}`);
  });
  page.on('response', (answer) => {
    if (answer.status() < 400 || EXPECTED.some((path) => path.test(answer.url()))) return;
    note(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  page.on('requestfailed', (request) => {
    // What a page asked for and no longer needs, and downloads, end like this.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    note(`${request.failure()?.errorText} ${request.url()}`);
  });
  return complaints;
}

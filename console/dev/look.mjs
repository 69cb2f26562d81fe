// Pictures of every page: node dev/look.mjs [address] [folder] [name password]
// Needs a running `npm run mock` (or a gateway) and a Chromium; CHROMIUM names it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [address = 'http://127.0.0.1:5173', folder = 'target/look', name = 'admin', password = 'any'] =
  process.argv.slice(2);

const LOOKS = [
  { label: 'light-en', theme: 'light', language: 'en', width: 1280, height: 860 },
  { label: 'dark-zh', theme: 'dark', language: 'zh', width: 1280, height: 860 },
  { label: 'light-zh-390', theme: 'light', language: 'zh', width: 390, height: 844 },
  { label: 'dark-en-390', theme: 'dark', language: 'en', width: 390, height: 844 },
];
const PAGES = {
  overview: '/',
  providers: '/providers',
  provider: '/providers/1',
  aliases: '/aliases',
  alias: '/aliases/1',
  keys: '/keys',
  key: '/keys/2',
  connect: '/connect',
  usage: '/usage?range=7d',
  settings: '/settings',
};

/** Pixels; what is below repeats itself. */
const TALLEST = 1300;

const profile = mkdtempSync(join(tmpdir(), 'look-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

const complaints = [];

/** Whether anything is wider than the window: the page would scroll sideways. */
const overflow = () => document.documentElement.scrollWidth - window.innerWidth;

try {
  mkdirSync(folder, { recursive: true });
  for (const look of LOOKS) {
    const page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(`${look.label}: ${error.message}`));
    page.on('console', (line) => {
      const text = line.text();
      if (['error', 'warning'].includes(line.type()) && !text.includes('401')) {
        complaints.push(`${look.label} ${page.url()}: ${text}`);
      }
    });
    await page.setViewportSize({ width: look.width, height: look.height });
    await browser.clearCookies();
    await page.goto(`${address}/login`);
    await page.evaluate(
      ({ theme, language }) =>
        localStorage.setItem('gateway.preferences', JSON.stringify({ theme, language })),
      look,
    );
    await page.request.post(`${address}/api/v1/auth/logout`).catch(() => {});
    await page.goto(`${address}/login`);
    await page.waitForSelector('form');
    await page.screenshot({ path: join(folder, `login-${look.label}.png`) });
    await page.fill('input[name=username]', name);
    await page.fill('input[name=password]', password);
    await page.click('button[type=submit]');
    await page.waitForURL((url) => !url.pathname.endsWith('/login'));
    for (const [title, path] of Object.entries(PAGES)) {
      await page.goto(address + path, { waitUntil: 'networkidle' });
      await page.waitForTimeout(400);
      const wide = await page.evaluate(overflow);
      if (wide > 0) complaints.push(`${look.label} ${path}: ${wide}px too wide`);
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: look.width, height: Math.min(tall, TALLEST) };
      await page.screenshot({ path: join(folder, `${title}-${look.label}.png`), fullPage: true, clip });
    }
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}

for (const complaint of complaints) console.log(complaint);
process.exitCode = complaints.length === 0 ? 0 : 1;

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SERIOUS = ['serious', 'critical'];

/** Every page that a signed-in operator can see; ids are those that the story made. */
export const PAGES = {
  overview: '/?range=24h',
  providers: '/providers',
  provider: '/providers/3',
  aliases: '/aliases',
  alias: '/aliases/6',
  'mcp-services': '/mcp-services',
  'mcp-service': '/mcp-services/1',
  keys: '/keys',
  key: '/keys/2',
  connect: '/connect',
  playground: '/playground',
  lens: '/lens',
  usage: '/usage',
  'mcp-usage': '/mcp-usage',
  audit: '/audit',
  settings: '/settings',
  missing: '/nowhere',
};

export const WIDE = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };
/** Pixels; what is below repeats itself. */
const TALLEST = 1500;

/**
 * Looks at one page in both languages and themes, and on a phone.
 *
 * @param pictures a folder for pictures, or nothing
 * @returns what is wrong
 */
export async function look(page, address, name, path, pictures) {
  const wrong = [];
  await page.goto(address + path);
  await settled(page);
  for (const { language, theme } of LOOKS) {
    await turnTo(page, language, theme);
    for (const size of [WIDE, PHONE]) {
      await page.setViewportSize(size);
      await settled(page);
      const where = `${name} ${language} ${theme} ${size.width}`;
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) wrong.push(`${where}: ${wide} pixels wider than the window`);
      const keys = await page.evaluate(() => document.body.innerText.match(/\b[a-z]+\.[a-z]+_?[A-Z]\w+\b/g));
      if (keys) wrong.push(`${where}: keys instead of words: ${keys.join(', ')}`);
      if (pictures) await picture(page, join(pictures, `${name}-${language}-${theme}-${size.width}.png`));
      if (language === 'en' && (size === WIDE || theme === 'light')) wrong.push(...(await audit(page, where)));
    }
    await page.setViewportSize(WIDE);
  }
  return wrong;
}

const LOOKS = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'zh', theme: 'dark' },
  { language: 'zh', theme: 'light' },
];

/** Presses the buttons that people press. */
export async function turnTo(page, language, theme) {
  const now = await page.evaluate(() => ({
    language: document.documentElement.lang.slice(0, 2),
    theme: document.documentElement.dataset.theme,
  }));
  if (now.language !== language) {
    await page.getByRole('button', { name: language === 'zh' ? '中文' : 'English', exact: true }).click();
  }
  if (now.theme !== theme) await page.getByTestId('turn-theme').click();
}

/** Waits until nothing is loading and nothing moves. */
export async function settled(page) {
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.waitForFunction(() => {
    if (document.querySelector('main .n-spin-body, main .n-button .n-base-loading')) return false;
    // Asked again and again: the promise of an animation whose element goes away is never kept.
    return document
      .getAnimations()
      .every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Infinity);
  });
}

/**
 * What is seriously wrong for readers who cannot see or point.
 *
 * @param part a selector of what is looked at; the whole page without
 */
export async function audit(page, where, part) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (selector) => window.axe.run(selector ?? document, { resultTypes: ['violations'] }),
    part,
  );
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact))
    .map(({ id, help, nodes }) => {
      const places = nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary.split('\n')[1] ?? ''}`);
      return `${where}: ${id}, ${help} (${nodes.length}):\n    ${places.join('\n    ')}`;
    });
}

export async function picture(page, path) {
  const { width } = page.viewportSize();
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width, height: Math.min(tall, TALLEST) };
  await page.screenshot({ path, fullPage: true, clip });
}

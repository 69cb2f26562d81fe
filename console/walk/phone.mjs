import assert from 'node:assert/strict';
import { audit, PHONE, settled, turnTo, WIDE } from './pages.mjs';

/**
 * Sorts a list on a phone, and picks what could be deleted: both have no table heads to be done by.
 *
 * @returns what is wrong
 */
export async function lookAtPhone(page, address) {
  await page.goto(`${address}/providers`);
  await settled(page);
  await turnTo(page, 'en', 'light');
  await page.setViewportSize(PHONE);
  const tools = page.getByTestId('list-tools');
  const names = () => page.locator('tbody td.name').allInnerTexts();

  await tools.locator('.n-base-selection').click();
  await page.locator('.n-base-select-option', { hasText: 'Name' }).click();
  const upwards = await names();
  assert.deepEqual(upwards, [...upwards].sort(), 'sorted upwards');
  await tools.getByRole('button', { name: 'Sort downwards' }).click();
  assert.deepEqual(await names(), [...upwards].reverse(), 'sorted downwards');

  await tools.getByTestId('list-picking').click();
  await page.locator('tbody td[data-label="Models"]').first().click();
  await page.getByTestId('batch').getByText('1 picked').waitFor();
  assert.equal(new URL(page.url()).pathname, '/providers', 'a touch picks instead of opening');
  const wrong = await audit(page, 'picking on a phone');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) wrong.push(`picking on a phone: ${wide} pixels wider than the window`);
  await page.getByTestId('batch').getByRole('button', { name: 'Pick none' }).click();
  await tools.getByTestId('list-picking').click();
  await page.setViewportSize(WIDE);
  return wrong;
}

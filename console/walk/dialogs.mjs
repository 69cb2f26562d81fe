import { audit, PHONE, settled, turnTo, WIDE } from './pages.mjs';

/** Milliseconds in which the focus has to be back; it comes with the last frame of a fading. */
const PATIENCE = 5_000;

const button = (name) => (page) => page.getByRole('button', { name, exact: true }).first();
const inRows = (name) => (page) =>
  page.locator('tbody').getByRole('button', { name, exact: true }).first();

/**
 * Everything that opens above a page: where, and what opens it; ids are those that the story made.
 * What has another role than a dialog says so, and so does what only a phone shows.
 */
const DIALOGS = {
  'a new provider': { at: '/providers', by: button('Add provider') },
  'a provider': { at: '/providers', by: inRows('Edit') },
  'deleting one of a list': { at: '/providers', by: inRows('Delete'), role: 'alertdialog' },
  'columns': { at: '/providers', by: button('Columns') },
  'deleting what is picked': {
    at: '/providers',
    before: (page) => page.locator('tbody').getByRole('checkbox').first().click(),
    by: button('Delete (1)'),
    role: 'alertdialog',
  },
  'a provider on its page': { at: '/providers/3', by: button('Edit') },
  'a new model': { at: '/providers/3', by: button('Add model') },
  'a model': { at: '/providers/3', by: inRows('Edit') },
  'results of a test': { at: '/providers/3', by: button('Test connection') },
  'a model by name': { at: '/providers/3', by: button('Test a model by name') },
  'deleting a thing on its page': { at: '/providers/3', by: button('Delete'), role: 'alertdialog' },
  'a new alias': { at: '/aliases', by: button('Add alias') },
  'an alias': { at: '/aliases/6', by: button('Edit') },
  'a new mapping': { at: '/aliases/6', by: button('Add mapping') },
  'a mapping': { at: '/aliases/6', by: (page) => page.locator('.line').getByRole('button', { name: 'Edit' }).first() },
  'deleting a mapping': {
    at: '/aliases/6',
    by: (page) => page.locator('.line').getByRole('button', { name: 'Delete' }).first(),
    role: 'alertdialog',
  },
  'a new service': { at: '/mcp-services', by: button('Add service') },
  'a service': { at: '/mcp-services/1', by: button('Edit') },
  'a tool': { at: '/mcp-services/1', by: button('forecast') },
  'a new key': { at: '/keys', by: button('Issue key') },
  'a key': { at: '/keys/2', by: button('Edit') },
  'another secret for a key': { at: '/keys/2', by: button('Reset'), role: 'alertdialog' },
  'a program of a conversation': { at: '/playground', by: button('Copy as …') },
  'a call': { at: '/usage', by: (page) => page.locator('tbody button.open').first() },
  'an MCP call': { at: '/mcp-usage', by: (page) => page.locator('tbody button.open').first() },
  'what was done': { at: '/audit', by: (page) => page.locator('tbody button.open').first() },
  'the menu': { at: '/', by: button('Menu'), size: PHONE },
};

/**
 * Opens every dialog by the keyboard, in both themes: it has a name, takes the focus, passes the
 * audit, closes on Escape, and gives the focus back.
 *
 * @returns what is wrong
 */
export async function lookAtDialogs(page, address) {
  const wrong = [];
  for (const theme of ['light', 'dark']) {
    await page.goto(`${address}/`);
    await settled(page);
    await turnTo(page, 'en', theme);
    for (const [name, dialog] of Object.entries(DIALOGS)) {
      wrong.push(...(await look(page, address, `${name} ${theme}`, dialog)));
    }
    wrong.push(...(await lookAtSecret(page, address, theme)));
  }
  return wrong;
}

async function look(page, address, where, { at, by, before, role = 'dialog', size = WIDE }) {
  await page.setViewportSize(size);
  await page.goto(address + at);
  await settled(page);
  await before?.(page);
  const opener = by(page);
  const box = await opened(page, opener, role);
  const wrong = await audited(page, where, box);
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'hidden' });
  if (!(await hasFocus(opener))) wrong.push(`${where}: the focus does not go back to what opened it`);
  await page.setViewportSize(WIDE);
  return wrong;
}

/** What is shown this once must not go by a slip of the finger: Escape leaves it. */
async function lookAtSecret(page, address, theme) {
  const where = `a secret ${theme}`;
  await page.goto(`${address}/keys`);
  await settled(page);
  const opener = button('Issue key')(page);
  const form = await opened(page, opener, 'dialog');
  await form.locator('input').first().fill(`walker-${theme}`);
  await page.keyboard.press('Enter');
  const kept = page.getByRole('button', { name: 'I have kept it' });
  await kept.waitFor();
  await settled(page);
  const box = page.getByRole('dialog', { name: `walker-${theme}` });
  const wrong = await audited(page, where, box);
  await page.keyboard.press('Escape');
  await settled(page);
  if (!(await kept.isVisible())) return [...wrong, `${where}: Escape loses it`];
  await kept.click();
  await box.waitFor({ state: 'hidden' });
  if (!(await hasFocus(opener))) wrong.push(`${where}: the focus does not go back to what opened it`);
  return wrong;
}

async function opened(page, opener, role) {
  await opener.focus();
  await page.keyboard.press('Enter');
  const box = page.getByRole(role).last();
  await box.waitFor();
  await settled(page);
  return box;
}

async function audited(page, where, box) {
  const wrong = [];
  if (!(await box.evaluate((one) => one.contains(document.activeElement)))) {
    wrong.push(`${where}: does not have the focus`);
  }
  return [...wrong, ...(await audit(page, where))];
}

/** Whether an element has the focus, or gets it soon. */
async function hasFocus(locator) {
  const element = await locator.elementHandle();
  const isFocused = (one) => one === document.activeElement;
  return locator
    .page()
    .waitForFunction(isFocused, element, { timeout: PATIENCE })
    .then(
      () => true,
      () => false,
    );
}

import { audit, PHONE, settled, turnTo, WIDE } from './pages.mjs';

/** Milliseconds in which the focus has to be back; it comes with the last frame of a fading. */
const PATIENCE = 5_000;
const THEMES = ['light', 'dark'];

const button = (name) => (page) => page.getByRole('button', { name, exact: true }).first();
const inRows = (name) => (page) =>
  page.locator('tbody, .line').getByRole('button', { name, exact: true }).first();
const row = (page) => page.locator('tbody button.open').first();
const asks = (by, more) => ({ by, role: 'alertdialog', ...more });

/** Everything that opens above a page, and what opens it; ids are those that the story made. */
const PLACES = {
  '/providers': {
    'a new provider': { by: button('Add provider') },
    'a provider': { by: inRows('Edit') },
    'columns': { by: button('Columns') },
    'deleting one of a list': asks(inRows('Delete')),
    'deleting what is picked': asks(button('Delete (1)'), {
      before: (page) => page.locator('tbody').getByRole('checkbox').first().check(),
    }),
  },
  '/providers/3': {
    'a provider on its page': { by: button('Edit') },
    'results of a test': { by: button('Test connection') },
    'deleting a thing on its page': asks(button('Delete')),
    'a new model': { by: button('Add model') },
    'a model': { by: inRows('Edit') },
    'a model by name': { by: button('Test a model by name') },
  },
  '/aliases': { 'a new alias': { by: button('Add alias') } },
  '/aliases/6': {
    'an alias': { by: button('Edit') },
    'a new mapping': { by: button('Add mapping') },
    'a mapping': { by: inRows('Edit') },
    'deleting a mapping': asks(inRows('Delete')),
  },
  '/mcp-services': { 'a new service': { by: button('Add service') } },
  '/mcp-services/1': {
    'a service': { by: button('Edit') },
    'a tool': { by: button('forecast') },
  },
  '/keys': { 'a new key': { by: button('Issue key') } },
  '/keys/2': {
    'a key': { by: button('Edit') },
    'another secret for a key': asks(button('Reset')),
  },
  '/playground': { 'a program of a conversation': { by: button('Copy as …') } },
  '/usage': { 'a call': { by: row } },
  '/mcp-usage': { 'an MCP call': { by: row } },
  '/audit': { 'what was done': { by: row } },
  '/settings': { 'the menu': { by: button('Menu'), size: PHONE } },
};

/**
 * Opens every dialog by the keyboard, in both themes: it has a name, takes the focus, passes the
 * audit, closes on Escape, and gives the focus back.
 *
 * @returns what is wrong
 */
export async function lookAtDialogs(page, address) {
  const wrong = [];
  for (const [at, dialogs] of Object.entries(PLACES)) {
    await page.goto(address + at);
    await settled(page);
    for (const theme of THEMES) {
      await turnTo(page, 'en', theme);
      for (const [name, dialog] of Object.entries(dialogs)) {
        wrong.push(...(await look(page, `${name} ${theme}`, dialog)));
      }
      if (at === '/keys') wrong.push(...(await lookAtSecret(page, theme)));
    }
  }
  return wrong;
}

async function look(page, where, { by, before, role = 'dialog', size = WIDE }) {
  await page.setViewportSize(size);
  await before?.(page);
  const opener = by(page);
  const box = await opened(page, opener, role);
  const wrong = await audited(page, where, role, box);
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'hidden' });
  wrong.push(...(await givenBack(page, where, opener)));
  await page.setViewportSize(WIDE);
  return wrong;
}

/** What is shown this once must not go by a slip of the finger: Escape leaves it. */
async function lookAtSecret(page, theme) {
  const where = `a secret ${theme}`;
  const opener = button('Issue key')(page);
  const form = await opened(page, opener, 'dialog');
  await form.locator('input').first().fill(`walker-${theme}`);
  await page.keyboard.press('Enter');
  const box = page.getByRole('dialog', { name: `walker-${theme}` });
  await box.waitFor();
  await settled(page);
  const wrong = await audited(page, where, 'dialog', box);
  await page.keyboard.press('Escape');
  await settled(page);
  if (!(await box.isVisible())) return [...wrong, `${where}: Escape loses it`];
  await box.getByRole('button', { name: 'I have kept it' }).click();
  await box.waitFor({ state: 'hidden' });
  return [...wrong, ...(await givenBack(page, where, opener))];
}

async function opened(page, opener, role) {
  await opener.focus();
  await page.keyboard.press('Enter');
  const box = page.getByRole(role).last();
  await box.waitFor();
  await settled(page);
  return box;
}

async function audited(page, where, role, box) {
  const hasFocus = await box.evaluate((one) => one.contains(document.activeElement));
  return [
    ...(hasFocus ? [] : [`${where}: does not take the focus`]),
    ...(await audit(page, where, `[role=${role}]`)),
  ];
}

async function givenBack(page, where, opener) {
  const element = await opener.elementHandle();
  const isFocused = (one) => one === document.activeElement;
  return page.waitForFunction(isFocused, element, { timeout: PATIENCE }).then(
    () => [],
    () => [`${where}: the focus does not go back to what opened it`],
  );
}

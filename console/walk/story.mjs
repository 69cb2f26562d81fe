import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { PLAIN_HOST } from './browser.mjs';

export const PASSWORD = 'a long sentence is fine';
const ALIAS = 'helper';
const KEY = 'notebook';

/** A dot of one pixel. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==';

/** Gives the page a picture the way the browser would. */
function bringPicture(input, { name, picture }) {
  const bytes = Uint8Array.from(atob(picture), (one) => one.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], `${name}.png`, { type: 'image/png' }));
  const init = { bubbles: true, cancelable: true };
  input.dispatchEvent(
    name === 'paste'
      ? new ClipboardEvent('paste', { ...init, clipboardData: carried })
      : new DragEvent('drop', { ...init, dataTransfer: carried }),
  );
}

/** What an operator does on the first day, step by step; each step leaves what later ones need. */
export function steps(page, { address, vendor, node, tools }) {
  const button = (name, within = page) => within.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog').last();
  const go = (name) => page.locator('aside').getByRole('link', { name, exact: true }).click();
  const heading = (name) => page.getByRole('heading', { level: 1, name });
  /** The input of a form's field, by its label. */
  const field = (label, within = dialog()) =>
    within.locator('.n-form-item', { hasText: label }).locator('input, textarea').first();
  const choose = async (label, option) => {
    await dialog().locator('.n-form-item', { hasText: label }).locator('.n-base-selection').click();
    await page.locator('.n-base-select-option', { hasText: option }).first().click();
  };

  return {
    async 'signs in with the default password, which has to be changed'() {
      await page.goto(`${address}/login`);
      await page.fill('input[name=username]', 'admin');
      await page.fill('input[name=password]', 'admin');
      await page.keyboard.press('Enter');
      await heading('Choose a new password').waitFor();
      const fields = page.locator('input[type=password]');
      await fields.nth(0).fill('admin');
      await fields.nth(1).fill(PASSWORD);
      await fields.nth(2).fill(PASSWORD);
      await page.keyboard.press('Enter');
      await heading('Overview').waitFor();
    },

    async 'adds a provider'() {
      await go('Providers');
      await button('Add provider').first().click();
      await field('Name').fill('vendor');
      await field('OpenAI base URL').fill(vendor);
      await field('API key').fill('sk-anything');
      await dialog().getByText('It runs on this machine').click();
      await button('Save', dialog()).click();
      await heading('vendor').waitFor();
    },

    async 'reads its models'() {
      await button('Sync models').first().click();
      await page.getByText('demo-gpt-mini', { exact: true }).waitFor();
      await button('Test connection').click();
      await page.getByText('Works').first().waitFor();
      await page.keyboard.press('Escape');
    },

    async 'makes an alias with three mappings'() {
      await go('Aliases');
      await button('Add alias').first().click();
      await field('Alias').fill(ALIAS);
      await field('Description').fill('What the team calls');
      await button('Save', dialog()).click();
      await heading(ALIAS).waitFor();
      for (const [provider, model] of [
        ['vendor', 'demo-gpt-mini'],
        ['demo-anthropic', 'demo-claude'],
        ['demo-openai', 'demo-gpt'],
      ]) {
        await button('Add mapping').first().click();
        await choose('Provider', provider);
        await choose('Model', model);
        await button('Save', dialog()).click();
        await page.locator('.line li', { hasText: provider }).waitFor();
      }
    },

    async 'puts the mappings in another order by dragging, and by the keyboard'() {
      const first = page.locator('.line li').first();
      const last = page.locator('.line li', { hasText: 'demo-openai' });
      await last.locator('.grip').dragTo(first);
      await page.locator('.line li:first-child', { hasText: 'demo-openai' }).waitFor();
      await page.locator('.line li', { hasText: 'demo-anthropic' }).getByLabel('Try earlier').focus();
      await page.keyboard.press('Enter');
      await page.locator('.line li:nth-child(2)', { hasText: 'demo-anthropic' }).waitFor();
    },

    async 'tests every mapping in both protocols'() {
      await page.getByTestId('alias-test').click();
      const rows = page.getByTestId('alias-tests').locator('tbody tr');
      await rows.first().waitFor();
      assert.equal(await rows.count(), 6);
      assert.equal(await rows.filter({ hasText: 'Works' }).count(), 6);
      await button('Close', page.getByTestId('alias-tests')).click();
    },

    async 'issues a key, whose secret is shown once'() {
      await go('Keys');
      await button('Issue key').first().click();
      await field('Name').fill(KEY);
      await button('Issue key', dialog()).click();
      const secret = await dialog().locator('code').textContent();
      assert.match(secret ?? '', /^sk-/);
      await button('I have kept it').click();
      await page.getByRole('link', { name: KEY, exact: true }).click();
      await heading(KEY).waitFor();
      return secret;
    },

    async 'restricts the key to one alias'() {
      await page.getByText('Only what is ticked').first().click();
      await page.getByText('Nothing is ticked: the key may call no model at all.').waitFor();
      await page.getByRole('checkbox', { name: ALIAS }).click();
      await page.getByTestId('grant-save-models').click();
      await page.getByText('Permissions saved').waitFor();
    },

    async 'adds an MCP service that runs on this machine'() {
      await go('MCP services');
      await button('Add service').first().click();
      await dialog().getByText('Local program').click();
      await field('Symbol').fill('weather');
      await field('Program and arguments').fill(`${node} ${tools}`);
      await button('Save', dialog()).click();
      await heading('weather').waitFor();
      await button('Read what it offers').first().click();
      await page.getByRole('button', { name: 'forecast', exact: true }).waitFor();
    },

    async 'calls one of its tools with the rights of a key'() {
      await button('Open and try').first().click();
      await field('place').fill('Paris');
      await page.getByTestId('tool-call').click();
      const answer = page.getByTestId('tool-answer');
      await answer.waitFor();
      assert.match(await answer.innerText(), /Answered[\s\S]*Paris[\s\S]*day 3/);
      await page.keyboard.press('Escape');
      await go('MCP calls');
      await page.locator('tbody tr', { hasText: 'forecast' }).first().waitFor();
    },

    async 'is told of a tool whose description changed, which waits for approval'() {
      await go('MCP services');
      await page.getByRole('link', { name: 'weather', exact: true }).click();
      await button('Edit').click();
      await dialog().getByText('Hold back items whose definition changed').click();
      await field('Program and arguments').fill(`${node} ${tools} later`);
      await button('Save', dialog()).click();
      await dialog().waitFor({ state: 'hidden' });
      await button('Read what it offers').click();
      const row = page.locator('tbody tr', { hasText: 'measure' });
      await row.getByText('Definition changed; held back').waitFor();
      await button('Approve', row).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
      await row.getByText('held back').waitFor({ state: 'hidden' });
    },

    async 'chats in the playground, and sees the answer come'() {
      await go('Playground');
      await heading('Playground').waitFor();
      const input = page.getByTestId('play-input');
      await input.locator('textarea').or(input.and(page.locator('textarea'))).first().fill('Count to 5');
      await page.getByTestId('play-send').click();
      await page.getByTestId('play-answer').filter({ hasText: '5' }).first().waitFor();
    },

    async 'sends a picture that is pasted, and one that is dropped'() {
      const input = page.getByTestId('play-input');
      await input.fill('What is this?');
      for (const name of ['paste', 'drop']) await input.evaluate(bringPicture, { name, picture: PICTURE });
      const picked = page.locator('form.composer img');
      await picked.nth(1).waitFor();
      await page.getByTestId('play-send').click();
      await page.locator('article img').nth(1).waitFor();
      await page.getByTestId('play-answer').filter({ hasText: 'What is this?' }).waitFor();
    },

    async 'finds the call in the usage log, opens it and downloads all as CSV'() {
      await go('Model calls');
      const row = page.locator('tbody tr', { hasText: 'demo-' }).first();
      await row.waitFor();
      const words = page.getByPlaceholder('Request id, model, error');
      await words.fill('demo-');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=demo-/);
      await words.fill('no such words');
      await page.keyboard.press('Enter');
      await page.getByText('No calls here').waitFor();
      await button('Clear filters').click();
      await row.locator('button').first().click();
      await page.locator('.n-drawer').getByText('Attempts').waitFor();
      await page.keyboard.press('Escape');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByTestId('export').click(),
      ]);
      const csv = readFileSync(await download.path(), 'utf8');
      assert.match(csv.split('\n')[0] ?? '', /request_id/);
      assert.ok(csv.trim().split('\n').length > 1, 'the download has rows');
    },

    async 'sees how each attempt of a call went that another model had to answer'() {
      await page.goto(`${address}/playground?alias=${ALIAS}`);
      const input = page.getByTestId('play-input');
      await input
        .locator('textarea')
        .or(input.and(page.locator('textarea')))
        .first()
        .fill('Count to 6 [[fault:status=503,model=demo-gpt]]');
      await page.getByTestId('play-send').click();
      await page.getByTestId('play-answer').filter({ hasText: '6' }).first().waitFor();
      await go('Model calls');
      const row = page.locator('tbody tr', { hasText: '3 attempts' }).first();
      // The row is stored a moment after the answer.
      for (let asked = 0; asked < 20 && (await row.count()) === 0; asked += 1) {
        await button('Refresh').click();
        await row.waitFor({ timeout: 500 }).catch(() => {});
      }
      await row.locator('button').first().click();
      const attempts = page.locator('.n-drawer ol > li');
      await attempts.nth(2).waitFor();
      assert.match(await attempts.nth(0).innerText(), /Refused 503[\s\S]*demo-gpt/);
      assert.match(await attempts.nth(2).innerText(), /Answered[\s\S]*demo-claude/);
      await page.keyboard.press('Escape');
    },

    async 'copies on a plain HTTP address, where browsers keep the clipboard from pages'() {
      const plain = address.replace('127.0.0.1', PLAIN_HOST);
      await page.goto(`${plain}/login`);
      await page.fill('input[name=username]', 'admin');
      await page.fill('input[name=password]', PASSWORD);
      await page.keyboard.press('Enter');
      await heading('Overview').waitFor();
      await go('Connect your tool');
      assert.equal(await page.evaluate(() => window.isSecureContext), false);
      await page.getByTestId('connect-lines').getByRole('button', { name: 'Copy' }).first().click();
      await page.getByText('Copied').first().waitFor();
      await page.getByPlaceholder('sk-YOUR-KEY').focus();
      await page.keyboard.press('Control+V');
      const pasted = await page.getByPlaceholder('sk-YOUR-KEY').inputValue();
      assert.ok(pasted.includes(`ANTHROPIC_BASE_URL=${plain}`), pasted);
      await page.goto(address);
    },

    async 'reads in the audit log what was done, and checks its seals'() {
      await go('Audit log');
      await page.locator('tbody tr', { hasText: 'weather' }).first().waitFor();
      await button('Check the seals').click();
      await page.getByText(/entries are as they were written/).waitFor();
    },
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createServer } from '../../../../server/server.ts';
import { codeAt } from '../../../harness/staff/second-factor.ts';
import { examine, recordViolations, watchForTrouble } from '../../checks.ts';

const silent = { info() {}, warn() {}, error: (event: string, ids?: object) => console.error(event, ids) };
const stepMs = 30_000;

test('the real server demands two steps: set up with an app, signed in by it and by a recovery code, and off by an administrator', async ({
  page,
}) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-factor-'));
  const settings = { host: '127.0.0.1', port: 0, publicUrl: null, demo: true, demoSettings: null };
  // A code counts once: each sign-in is a step later.
  let laterMs = 0;
  const now = () => Date.now() + laterMs;
  const server = await createServer({
    ...settings,
    dataFolder,
    log: silent,
    now,
    factorDemand: 'administrators',
  });
  const { url, staff } = server;
  const { email = '', password = '' } = staff ?? {};
  const trouble = watchForTrouble(page);
  await page.addInitScript(recordViolations);
  const signIn = async (on: Page): Promise<void> => {
    await on.goto(`${url}/console/`);
    await on.getByLabel('E-mail').fill(email);
    await on.getByLabel('Password').fill(password);
    await on.keyboard.press('Enter');
  };
  await signIn(page);
  await page.getByText('This server asks for two-step sign-in').waitFor();
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0);
  await examine(page, 'console-factor-demanded');

  const card = page.getByRole('region', { name: 'Two-step sign-in' });
  await card.getByLabel('Current password').fill(password);
  await card.getByRole('button', { name: 'Set up' }).click();
  await card.getByRole('img', { name: 'QR code' }).waitFor();
  const secret = ((await card.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await card.getByRole('textbox', { name: 'Code' }).fill('000000');
  await card.getByRole('button', { name: 'Switch on' }).click();
  await expect(card.getByText('The code is wrong')).toBeVisible();
  await examine(page, 'console-factor-set-up');
  await card.getByRole('textbox', { name: 'Code' }).fill(codeAt(secret, now()));
  await page.keyboard.press('Enter');
  await card.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
  await examine(page, 'console-factor-codes');
  const recovery = (await card.getByRole('listitem').first().textContent()) ?? '';
  await card.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('link', { name: 'People' }).waitFor();

  const again = async (code: () => string): Promise<void> => {
    await page.context().clearCookies();
    await signIn(page);
    await page.getByRole('heading', { name: 'Now the code' }).waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill(code());
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'People' }).waitFor();
  };
  laterMs += 2 * stepMs;
  await again(() => codeAt(secret, now()));
  await page.context().clearCookies();
  await signIn(page);
  await page.getByRole('heading', { name: 'Now the code' }).waitFor();
  await examine(page, 'console-factor-code');
  await again(() => recovery);

  await page.getByRole('link', { name: 'People' }).click();
  const row = page.getByRole('row', { name: /Demo administrator/ });
  await expect(row).toContainText('Two-step sign-in');
  await row.getByRole('button', { name: 'Demo administrator' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Switch two-step sign-in off' }).click();
  await examine(page, 'console-factor-take');
  await trouble.expectNone();
  await page.close();
  await server.dispose();
  rmSync(dataFolder, { recursive: true, force: true });
});

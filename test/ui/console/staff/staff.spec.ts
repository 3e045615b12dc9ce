import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createServer } from '../../../../server/server.ts';
import { examine, recordViolations, watchForTrouble } from '../../checks.ts';

const silent = { info() {}, warn() {}, error: (event: string, ids?: object) => console.error(event, ids) };

async function signIn(page: Page, url: string, email: string, password: string): Promise<void> {
  await page.goto(`${url}/console/`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
}

test('the real server: somebody is invited, comes in by the link, and is disabled; a system gets a key; all is in the log', async ({
  page,
  browser,
}) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-staff-'));
  const settings = { host: '127.0.0.1', port: 0, publicUrl: null, demo: true, demoSettings: null };
  const server = await createServer({ ...settings, dataFolder, log: silent });
  const { url, staff } = server;
  const trouble = watchForTrouble(page);
  await page.addInitScript(recordViolations);
  await signIn(page, url, staff?.email ?? '', staff?.password ?? '');
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByRole('heading', { name: 'People' }).waitFor();
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Say who it is');
  await dialog.getByLabel('Name').fill('Ines Duarte');
  await dialog.getByLabel('E-mail').fill('ines@example.org');
  await examine(page, 'console-staff-invite');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByRole('heading', { name: 'Hand this link over' }).waitFor();
  const link = await dialog.getByLabel('One-time link').inputValue();
  await examine(page, 'console-staff-link');
  await dialog.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('row', { name: /Ines Duarte/ });
  await expect(row).toContainText('Invited');
  await expect(row).toContainText('Proctor, Reasoning and general knowledge');
  await examine(page, 'console-staff');

  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(link);
  await theirs.getByLabel('New password').fill('correct horse battery');
  await theirs.keyboard.press('Enter');
  await theirs.getByRole('heading', { name: 'Sessions' }).waitFor();
  await expect(theirs.getByRole('link', { name: 'People' })).toHaveCount(0);

  await row.getByRole('button', { name: 'Ines Duarte' }).click();
  await dialog.getByText('Disabled: signed out everywhere').click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Disabled');
  await theirs.getByRole('heading', { name: 'Welcome' }).waitFor();
  await theirs.context().close();

  await page.getByRole('button', { name: 'New key' }).click();
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Say which system it is for');
  await dialog.getByLabel('Which system it is for').fill('Campus');
  await dialog.getByText('Read sessions and their events').click();
  await dialog.getByText('Reasoning and general knowledge').click();
  await examine(page, 'console-key-new');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await page.getByRole('heading', { name: 'Copy this key now' }).waitFor();
  const authorization = `Bearer ${await dialog.getByLabel('API key').inputValue()}`;
  await examine(page, 'console-key-secret');
  await dialog.getByRole('button', { name: 'Done' }).click();
  const asked = async () => (await fetch(`${url}/api/v1/sessions`, { headers: { authorization } })).status;
  expect(await asked()).toBe(200);
  await examine(page, 'console-keys');
  await page.getByRole('button', { name: 'End the key of Campus' }).click();
  await dialog.getByRole('button', { name: 'End the key' }).click();
  await expect(page.getByRole('row', { name: /Campus/ })).toContainText('Ended');
  expect(await asked()).toBe(401);

  await page.getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('row', { name: /Changed an account/ })).toContainText('Demo administrator');
  await expect(page.getByRole('row', { name: /Set a password by a link/ })).toContainText('Ines Duarte');
  await expect(page.getByRole('row', { name: /Ended an API key/ })).toContainText('Demo administrator');
  await examine(page, 'console-audit');
  await trouble.expectNone();
  await page.close();
  await server.dispose();
  rmSync(dataFolder, { recursive: true, force: true });
});

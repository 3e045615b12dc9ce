import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createServer } from '../../../../server/server.ts';
import { examine, recordViolations, watchForTrouble } from '../../checks.ts';
import { candidate, joinDemo, signIn } from '../real-server.ts';

const silent = { info() {}, warn() {}, error: (event: string, ids?: object) => console.error(event, ids) };

test('the real server: a webhook is added, tested, refuses for good, is put on again and gets what it missed', async ({
  page,
}) => {
  let status = 204;
  const heard: string[] = [];
  const campus = createHttpServer((request, response) => {
    heard.push(String(request.headers['webhook-id']));
    request.resume();
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => void campus.listen(0, '127.0.0.1', resolve));
  const { port } = campus.address() as AddressInfo;
  const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-webhooks-'));
  const settings = { host: '127.0.0.1', port: 0, publicUrl: null, demo: true, demoSettings: null };
  const webhookNetworks = ['127.0.0.1'];
  const server = await createServer({ ...settings, dataFolder, webhookNetworks, log: silent });
  const trouble = watchForTrouble(page);
  await page.addInitScript(recordViolations);
  await signIn(page, server);
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.getByRole('heading', { name: 'Webhooks' }).waitFor();

  // By keys alone.
  await page.getByRole('button', { name: 'Add a webhook' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Address (https)').focus();
  await page.keyboard.type(`http://127.0.0.1:${port}/hook`);
  for (let tab = 0; tab < 3; tab += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(dialog.getByLabel('Findings that are alerts')).toBeChecked();
  await examine(page, 'console-webhook-new');
  await dialog.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Copy this secret now' }).waitFor();
  await expect(dialog.getByLabel('Secret')).toHaveValue(/^whsec_/);
  await examine(page, 'console-webhook-secret');
  await dialog.getByRole('button', { name: 'Done' }).press('Enter');

  await page.getByRole('button', { name: `Test 127.0.0.1:${port}` }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Test to' })).toContainText('delivered (HTTP 204)');
  status = 410;
  const { say } = await candidate(server.url, await joinDemo(server));
  await say([{ type: 'object.mobile-phone', data: { score01: 0.8, box: [0, 0, 1, 1] } }]);
  await expect.poll(() => heard.length).toBe(2);
  const row = page.getByRole('row', { name: /127\.0\.0\.1/ });
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText('it said that it is gone', { timeout: 1_000 });
  }).toPass();
  await expect(row).toContainText('1 given up');
  await examine(page, 'console-webhooks');

  status = 200;
  await row.getByRole('button', { name: 'Change' }).press('Enter');
  await dialog.getByText('On: it is told of events').click();
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(row).toContainText('On');
  await row.getByRole('button', { name: 'Undelivered' }).press('Enter');
  await expect(dialog).toContainText('answered with HTTP 410');
  await examine(page, 'console-webhook-undelivered');
  await dialog.getByRole('button', { name: 'Send again: number 1' }).press('Enter');
  await expect.poll(() => heard.length).toBe(3);
  expect(heard[2]).toBe(heard[1]);
  await dialog.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(row).not.toContainText('given up');
  await trouble.expectNone();
  await page.close();
  await server.dispose();
  campus.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

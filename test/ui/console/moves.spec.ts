import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { failure } from '../../../contract/wire.ts';
import { askAsComputer } from '../../harness/candidate/computer.ts';
import { examine } from '../checks.ts';
import { joinDemo, signIn, startServer } from './real-server.ts';

test('the real server: a second computer asks with its sign, and is allowed or refused', async ({ page }) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-console-'));
  const server = await startServer(dataFolder, {});
  await joinDemo(server);
  const asks = async (device: string) => {
    const body = { v: 1, ticket: server.demo?.ticket, appVersion: '0.1.0', platform: 'test', device };
    const response = await askAsComputer(`${server.url}/api/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, move: true }),
    });
    return response.ok ? null : failure.parse(await response.json());
  };
  const [second, thief] = ['7c9e6679-7425-40de-944b-e07fc1f90ae7', '2b4fad5b-d9cb-469f-a165-70867728950e'];
  await signIn(page, server);
  await page.getByRole('link', { name: 'Robin Ahlberg' }).waitFor();
  const [right, wrong] = [await asks(second), await asks(thief)];
  await expect(page.getByText('Wants to move', { exact: true })).toBeVisible();
  await examine(page, 'console-wants-to-move');
  await page.getByRole('link', { name: 'Robin Ahlberg' }).click();
  const title = (sign = '') => page.getByText(`Another computer asks to go on with this exam: ${sign}`);
  await expect(title(right?.sign)).toBeVisible();
  await expect(title(wrong?.sign)).toBeVisible();
  await examine(page, 'console-move-asked');

  // The one that asked first stands above.
  await page.getByRole('button', { name: 'Refuse' }).last().click();
  await expect(title(wrong?.sign)).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('button', { name: 'Allow the move' }).press('Enter');
  await expect(title(right?.sign)).toHaveCount(0);
  expect(await asks(thief)).toMatchObject({ code: 'session.move-refused' });
  expect(await asks(second)).toBeNull();
  await expect(
    page.getByRole('grid', { name: 'Events' }).getByText('Another computer asks for the exam').first(),
  ).toBeVisible();
  await examine(page, 'console-moved');
  await server.dispose();
  rmSync(dataFolder, { recursive: true });
});

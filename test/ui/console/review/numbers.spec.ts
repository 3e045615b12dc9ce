import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { examine, recordViolations, watchForTrouble } from '../../checks.ts';
import { signIn } from '../real-server.ts';
import { reviewedSession } from './reviewed-session.ts';

test('an exam in numbers, with the real server: each chart has a table, and the server says how it is', async ({
  page,
}) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-numbers-'));
  const { server } = await reviewedSession(page, { dataFolder, incidents: 6, minutes: 12 });
  const trouble = watchForTrouble(page);
  await page.addInitScript(recordViolations);
  await signIn(page, server);
  await page.getByRole('link', { name: 'Numbers' }).click();

  await expect(page.getByRole('row', { name: /A phone may be visible/ })).toContainText(
    'Nobody has decided yet',
  );
  await page.getByText('The same as a table').click();
  const figures = page.getByRole('region', { name: 'Incidents over time' }).getByRole('row');
  const cells = await figures.getByRole('cell').allTextContents();
  expect(cells.reduce((all, cell) => all + Number(cell), 0)).toBe(6);
  const health = page.getByRole('region', { name: 'This server' });
  await expect(health).toContainText('keeps a row in');
  await expect(health).toContainText('1 in 100 times');
  await examine(page, 'console-numbers');

  await trouble.expectNone();
  await page.close();
  await server.dispose();
  rmSync(dataFolder, { recursive: true, force: true });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { timelinePage } from '../../../../contract/http.ts';
import { examine, expectAccessible, recordViolations, watchForTrouble } from '../../checks.ts';
import { signIn } from '../real-server.ts';
import { reviewedSession } from './reviewed-session.ts';
import { reviewByKeys } from './scripted-reviewer.ts';

const incidents = 6;

test('a session is reviewed by keys alone, with the real server: list, recordings, decisions, report, rules', async ({
  page,
}) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-review-'));
  const { server, sessionId } = await reviewedSession(page, { dataFolder, incidents, minutes: 12 });
  const trouble = watchForTrouble(page);
  await page.addInitScript(recordViolations);
  await signIn(page, server);

  await page.getByRole('link', { name: 'Review' }).click();
  const row = page.getByRole('row', { name: /Robin Ahlberg/ });
  await expect(row).toContainText('A phone may be visible: 2 times, 40 points (20 × 2)');
  await expect(row).toContainText('Technical, counts nothing: 1 incident, 15 s');
  await expect(row).toContainText(`${incidents} of ${incidents} to decide`);
  await examine(page, 'review-list');
  await row.getByRole('link').press('Enter');

  const panel = page.getByRole('region', { name: 'A phone may be visible' });
  await expect(panel).toContainText('score .71');
  await expect(panel.getByRole('button', { name: /Enlarge picture/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Integrity' })).toContainText('The record holds');
  await examine(page, 'review-session');
  await page.evaluate("document.documentElement.dir = 'rtl'");
  await examine(page, 'review-session-rtl');
  await page.evaluate("document.documentElement.dir = 'ltr'");

  // A comment by keys, out of the field again, and the keys are back.
  await page.keyboard.press('c');
  await page.keyboard.type('In the left hand, 1 s');
  await page.keyboard.press('Escape');
  await page.keyboard.press('+');
  await expectAccessible(page);
  const reviewed = await reviewByKeys(page);
  expect(reviewed.incidents).toBe(incidents);
  expect(reviewed.keys).toBe(incidents + 1);
  await expect(page.getByText('Every incident of this session is decided.')).toBeVisible();
  const camera = page.getByLabel('Camera and microphone');
  await page.keyboard.press('n');
  await page
    .getByRole('button', { name: /^A phone|Alert A phone/ })
    .first()
    .click();
  await expect.poll(() => camera.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0);

  await page.getByRole('link', { name: 'Report' }).click();
  const table = page.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(incidents + 1);
  await expect(table).toContainText('In the left hand, 1 s');
  await expect(page.getByText('The record holds')).toBeVisible();
  await examine(page, 'review-report');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: /Print/ })).toBeHidden();
  await expect(page.getByRole('navigation')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('link', { name: 'Back to the review' }).click();
  await page.getByRole('link', { name: 'All sessions of this exam' }).click();
  await page.getByRole('link', { name: 'Rules and false alarms' }).click();
  await expect(page.getByRole('row', { name: /Another window was in front/ })).toContainText(
    '1 of 1 (100 %)',
  );
  await page.getByRole('textbox', { name: 'Weight: A phone may be visible' }).fill('1');
  await page.getByRole('button', { name: 'Try on this exam' }).click();
  const tried = page.getByRole('region', { name: 'What these rules would have said' });
  await expect(tried).toContainText('64 now, 26 then');
  await examine(page, 'review-rules');

  // A record that was changed on its way says where.
  await page.route(`**/sessions/${sessionId}/events?after=0`, async (route) => {
    const response = await route.fetch();
    const body = timelinePage.parse(await response.json());
    const events = body.events.map((stored) =>
      stored.event.seq === 4 ? { ...stored, event: { ...stored.event, occurredAt: 1 } } : stored,
    );
    await route.fulfill({ response, json: { ...body, events } });
  });
  await page.goto(`${server.url}/console/#/review/sessions/${sessionId}`);
  await expect(page.getByText('The record of the app breaks at event 4')).toBeVisible();

  await trouble.expectNone();
  await page.close();
  await server.dispose();
  rmSync(dataFolder, { recursive: true, force: true });
});

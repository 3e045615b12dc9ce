import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { fail } from '../../../contract/result.ts';
import { examine } from '../checks.ts';
import { test } from './exam-page.ts';

const status = (text: string) => `main [aria-live]:has-text("${text}")`;

test('two answers from two computers: the candidate chooses, and going on writing is no choice', async ({
  exam,
}) => {
  const { page, server } = exam;
  await exam.open('#question-error');
  await page.getByRole('textbox').fill('Type I');
  await page.locator(status('Saved')).waitFor();
  server.disagree('error', 'An error of the first kind');
  await page.getByRole('textbox').fill('Type I!');
  await page.getByText('two answers').waitFor();
  await examine(page, 'exam-two-answers');
  await page.getByRole('link', { name: 'Check and hand in' }).first().click();
  await page.getByText('written twice').waitFor();
  await examine(page, 'exam-overview-two-answers');
  await page
    .locator('main')
    .getByRole('link', { name: /reject/ })
    .click();
  await page.getByRole('button', { name: 'Take this one' }).click();
  await expect(page.getByText('two answers')).toHaveCount(0);
  await expect(page.getByRole('textbox')).toHaveValue('An error of the first kind');
  await expect.poll(() => server.answers()).toEqual({ error: 'An error of the first kind' });
});

test('a question that is taken out closes nothing: its answer is shown, the rest goes on and is handed in', async ({
  exam,
}) => {
  const { page, server } = exam;
  await exam.open('#question-error');
  server.takeOut('error');
  await page.getByRole('textbox').fill('typed into what is gone');
  await page.getByText('taken out of the exam').waitFor();
  await page.getByRole('button', { name: 'Show the questions as they are now' }).click();
  await expect(page.getByRole('link', { name: /reject/ })).toHaveCount(0);
  await page.evaluate(() => {
    window.location.hash = '#hand-in';
  });
  await page.getByText('no longer in the exam').waitFor();
  await expect(page.getByText('typed into what is gone')).toBeVisible();
  await examine(page, 'exam-overview-gone');
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await page.getByRole('heading', { name: 'You have handed in' }).waitFor();
  await expect(page.getByText('typed into what is gone')).toBeVisible();
});

test('an answer that came after the end is kept, and says so', async ({ exam }) => {
  const { page, server } = exam;
  await exam.open('#question-error');
  server.break(fail('exam.over', 'The time was over.'));
  await page.getByRole('textbox').fill('a moment too late');
  await page.getByText('The time was over when this answer came').waitFor();
  await expect(page.getByRole('textbox')).toHaveValue('a moment too late');
  await examine(page, 'exam-too-late');
});

test('what is too long is told while it is typed, and nothing is cut off', async ({ exam }) => {
  const { page } = exam;
  await exam.open('#question-error');
  await page.getByRole('textbox').fill('x'.repeat(1_200));
  await page.getByText('200 characters too many').waitFor();
  expect(await page.getByRole('textbox').inputValue()).toHaveLength(1_200);
  await examine(page, 'exam-too-long');
});

test('what cannot be sent is shown at the hand-in, can be copied and kept as a file, and may be left behind', async ({
  exam,
}) => {
  const { page, server } = exam;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await exam.open('#question-error');
  await page.getByRole('textbox').waitFor();
  server.break(fail('server.failed', 'HTTP 500'));
  await page.getByRole('textbox').fill('Type I');
  await page.locator(status('kept on this computer')).waitFor();
  await page.evaluate(() => {
    window.location.hash = '#hand-in';
  });
  await page.getByText('What has not been saved yet').waitFor();
  await page.getByRole('button', { name: /^Copy/ }).click();
  await page.locator('p', { hasText: /^Copied/ }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Type I');
  const handedOver = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Keep all of this as a file' }).click();
  const file = await handedOver;
  expect(file.suggestedFilename()).toBe('unsent-answers.txt');
  expect(await readFile(await file.path(), 'utf8')).toMatch(/^\S.*\n\nType I\n$/);
  await page.locator('p', { hasText: 'Handed to the app as a file' }).waitFor();
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await page.getByRole('button', { name: 'Hand in without what is not saved' }).waitFor();
  await examine(page, 'exam-overview-unsent');
  server.break(null);
  await page.getByRole('heading', { name: 'You have handed in' }).waitFor();
  expect(server.answers()).toEqual({ error: 'Type I' });
});

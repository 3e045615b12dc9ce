import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { openSitting } from '../../server/bench/sitting.ts';
import { examine, recordViolations, watchForTrouble } from '../checks.ts';

const exam = {
  title: 'Hydrology: final exam',
  settings: { durationMs: 5_400_000, recording: { policy: 'never' } },
  paper: {
    title: 'Hydrology',
    instructions: 'Answer both.',
    questions: [
      { kind: 'short-text', id: 'rain', title: 'What is a rain gauge?', points: 1 },
      { kind: 'short-text', id: 'flood', title: 'What is a return period?', points: 2 },
    ],
  },
};
const candidates = Array.from({ length: 60 }, (_, index) => {
  const number = String(index + 1).padStart(5, '0');
  return `${number},Candidate ${number},${index === 0 ? '15' : ''}`;
});
const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

test('a newcomer sets up an exam for sixty people in the browser, and every click is counted', async ({
  page,
}) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-set-up-'));
  const sitting = await openSitting(dataFolder, []);
  const { server } = sitting;
  const trouble = watchForTrouble(page);
  await page.addInitScript(recordViolations);
  await page.goto(`${server.url}/console/`);
  await page.getByLabel('E-mail').fill(server.staff?.email ?? '');
  await page.getByLabel('Password').fill(server.staff?.password ?? '');
  await page.keyboard.press('Enter');

  let clicks = 0;
  const click = async (what: Locator) => {
    clicks += 1;
    await what.click();
  };
  /** Opening the dialog is a click, and choosing in it is another. */
  const choose = async (button: Locator, name: string, text: string) => {
    const chooser = page.waitForEvent('filechooser');
    await click(button);
    clicks += 1;
    await (await chooser).setFiles(fileOf(name, text));
  };

  await click(page.getByRole('link', { name: 'Exams' }));
  // What is wrong is named by its line, and nothing of it is kept; these clicks are not of the way.
  const wrong = JSON.stringify({ ...exam, title: '' }, null, 2);
  await choose(page.getByRole('button', { name: 'Choose the exam file' }), 'exam.json', wrong);
  await expect(page.getByText(/^Line 2: title: /)).toBeVisible();
  await examine(page, 'set-up-exam-problems');
  clicks = 1;

  const another = page.getByRole('button', { name: 'Choose another file' });
  await choose(another, 'exam.json', JSON.stringify(exam));
  await expect(page.getByText('A paper of 2 questions')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What candidates are asked to agree to' })).toBeVisible();
  await expect(page.getByText('Camera', { exact: true })).toBeVisible();
  await examine(page, 'set-up-exam');
  await click(page.getByRole('button', { name: 'Keep this exam' }));
  await expect(page.getByText('Hydrology: final exam is kept.')).toBeVisible();

  await click(page.getByRole('link', { name: 'Candidates of Hydrology: final exam' }));
  await choose(
    page.getByRole('button', { name: 'Choose the list' }),
    'people.csv',
    'student_number,name\n00001,\n00001,Bo',
  );
  await expect(page.getByText('Line 2: name: must not be empty')).toBeVisible();
  await expect(page.getByText('Line 3: student_number: 00001 is there 2 times: lines 2 and 3')).toBeVisible();
  await examine(page, 'set-up-candidates-problems');
  clicks -= 2;
  await choose(
    page.getByRole('button', { name: 'Choose another file' }),
    'people.csv',
    `student_number,name,extra_minutes\n${candidates.join('\n')}`,
  );
  await expect(page.getByText('60 candidates new, 0 changed, 0 as before')).toBeVisible();
  await examine(page, 'set-up-candidates');
  await click(page.getByRole('button', { name: 'Make 60 tickets' }));
  await expect(page.getByText('60 tickets are made.')).toBeVisible();

  await click(page.getByRole('link', { name: 'Tickets', exact: true }));
  await expect(page.getByRole('row')).toHaveCount(61);
  await expect(page.getByRole('row', { name: /Candidate 00001/ })).toContainText('15 min');
  await examine(page, 'set-up-tickets');
  const file = page.waitForEvent('download');
  await click(page.getByRole('link', { name: 'File for a mail merge' }));
  const merge = await readFile(await (await file).path(), 'utf8');
  expect(merge.trim().split('\r\n')).toHaveLength(61);

  await expect(page.getByRole('button', { name: 'Print a sheet each' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const codes = page.getByRole('img', { name: /^Code with the link of/ });
  await expect(codes).toHaveCount(60);
  await expect(codes.first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print a sheet each' })).toBeHidden();
  if (process.env['PICTURES'] === '1')
    await page.screenshot({ path: 'test-results/screens/set-up-print.png' });
  // Exams, file, choose, keep, Candidates, file, choose, make, Tickets, mail merge.
  expect(clicks).toBe(10);

  await trouble.expectNone();
  await page.close();
  await sitting.dispose();
  rmSync(dataFolder, { recursive: true, force: true });
});

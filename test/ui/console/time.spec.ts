import { expect, type Page } from '@playwright/test';
import { examine } from '../checks.ts';
import { test } from './console-page.ts';

/** Fills in how much and why. */
async function fill(page: Page, minutes: string) {
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Minutes more').fill(minutes);
  await dialog.getByLabel('Why').fill('Fire alarm in room 12');
  return dialog;
}

test('more time for one: what is missing is said, then who gets it, before and after', async ({
  console,
}) => {
  const { page, server, sessions } = console;
  await console.logIn();
  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  const card = page.getByRole('region', { name: 'Time', exact: true });
  await expect(card).toContainText('The time is over at');
  await examine(page, 'console-time-card');
  await card.getByRole('button', { name: 'More time' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Minutes more').fill('');
  await dialog.getByRole('button', { name: 'Look who gets it' }).click();
  await expect(dialog).toContainText('Whole minutes');
  await expect(dialog).toContainText('Say in a few words why');
  await examine(page, 'console-time-missing');
  await fill(page, '10');
  await dialog.getByRole('button', { name: 'Look who gets it' }).click();
  await expect(dialog).toContainText('Give 10 minutes more?');
  await expect(dialog.getByRole('row', { name: /Ada Brennan/ })).toContainText('No. 00412');
  await examine(page, 'console-time-confirm-one');
  expect(server.givenTime).toEqual([]);
  await dialog.getByRole('button', { name: 'Give the time' }).click();
  await expect(dialog).toContainText('More time is given');
  expect(server.givenTime).toMatchObject([
    {
      scope: { who: 'sessions', sessionIds: [sessions[0]!.summary.id] },
      extraMs: 600_000,
      reason: 'Fire alarm in room 12',
    },
  ]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
});

test('more time for all of an exam, and for some by number', async ({ console }) => {
  const { page, server } = console;
  await console.logIn();
  await page.getByRole('link', { name: 'Ada Brennan' }).waitFor();
  await page.getByRole('button', { name: 'More time' }).click();
  const dialog = await fill(page, '15');
  await dialog.getByRole('button', { name: 'Macroeconomics: midterm' }).click();
  await page.getByRole('option', { name: 'Statistics I: final exam' }).click();
  await examine(page, 'console-time-all');
  await dialog.getByRole('button', { name: 'Look who gets it' }).click();
  await expect(dialog).toContainText('4 candidates will get it. 1 has handed in and stays as it is.');
  await expect(dialog.getByRole('row', { name: /Élodie/ })).toContainText('stays as it is');
  await expect(dialog.getByRole('row', { name: /Dai/ })).toContainText('added at the beginning');
  await examine(page, 'console-time-confirm-all');
  await dialog.getByRole('button', { name: 'Back' }).click();
  await dialog.getByRole('radio', { name: 'Some' }).click();
  const numbers = dialog.getByLabel('Student numbers');
  await numbers.fill('00412\n00999');
  await dialog.getByRole('button', { name: 'Look who gets it' }).click();
  await expect(dialog).toContainText('Not in this exam: 00999');
  await examine(page, 'console-time-some');
  await numbers.fill('00412, 00733');
  await dialog.getByRole('button', { name: 'Look who gets it' }).click();
  await dialog.getByRole('button', { name: 'Give the time' }).click();
  await expect(dialog).toContainText('2 candidates will see it');
  await examine(page, 'console-time-done');
  expect(server.givenTime).toMatchObject([
    { scope: { who: 'students', studentNumbers: ['00412', '00733'] }, extraMs: 900_000 },
  ]);
});

test('two of one name are told apart by number, which the search finds', async ({ console }) => {
  const { page, server, sessions } = console;
  const [, bashir, chiara] = sessions;
  await console.logIn();
  await page.getByText('Live', { exact: true }).waitFor();
  for (const [session, studentNumber] of [
    [bashir!, '00007'],
    [chiara!, '00070'],
  ] as const) {
    session.summary = { ...session.summary, candidateName: 'Kim Lee', studentNumber };
    server.emit(session, []);
  }
  await expect(page.getByRole('link', { name: 'Kim Lee' })).toHaveCount(2);
  await examine(page, 'console-same-names');
  await page.getByLabel('Search').fill('00007');
  await expect(page.getByRole('link', { name: 'Kim Lee' })).toHaveCount(1);
  await page.getByRole('link', { name: 'Kim Lee' }).click();
  await expect(page.getByRole('heading', { name: 'Kim Lee' }).locator('..')).toContainText('No. 00007');
});

test('who never began is told as such', async ({ console }) => {
  const { page, server, sessions } = console;
  const dai = sessions[3]!;
  await console.logIn();
  await page.getByText('Live', { exact: true }).waitFor();
  dai.summary = { ...dai.summary, closesAt: Date.now() - 60_000 };
  server.emit(dai, []);
  await expect(page.getByRole('row', { name: /Dai Nguyen/ })).toContainText('Never began');
  await page.getByRole('link', { name: 'Dai Nguyen' }).click();
  await expect(page.getByRole('region', { name: 'Time', exact: true })).toContainText('It was never begun');
});

test('the results of an exam are one click away', async ({ console }) => {
  const { page } = console;
  await console.logIn();
  await page.getByRole('button', { name: 'Results' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('link', { name: 'Save as CSV' })).toHaveAttribute(
    'href',
    /\/api\/console\/exams\/[0-9a-f-]{36}\/results\/csv/,
  );
  await examine(page, 'console-results');
});

import { expect } from '@playwright/test';
import { failed } from '../../fakes/fake-bridge.ts';
import { examine } from '../checks.ts';
import { test } from './candidate-page.ts';

const confirmed = { server: 'https://exams.northfield-university.edu', ticket: 'K7MP-2RWX', key: null };
const invitation = { ...confirmed, knownBy: 'nobody' } as const;
const refused = failed('session.elsewhere', 'This exam is open on another computer.');

test('an exam that another computer has moves when the candidate says so', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open({ invitation });
  await candidate.answer('session.join', refused);
  await page.getByRole('button', { name: 'Yes, join' }).click();
  const question = page.getByRole('alertdialog', { name: 'This exam is open on another computer' });
  await expect(question).toBeVisible();
  await examine(page, 'continue-here');

  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(await candidate.calls('session.join')).toEqual([confirmed]);

  await page.getByRole('button', { name: 'Yes, join' }).click();
  await candidate.answer('session.join', failed('server.unreachable', 'No answer.'));
  await page.getByRole('button', { name: 'Continue here' }).focus();
  await page.keyboard.press('Enter');
  await expect(question.getByText('The exam server cannot be reached now')).toBeVisible();
  await examine(page, 'continue-here-unreachable');
  expect((await candidate.calls('session.join')).at(-1)).toEqual({ ...confirmed, move: true });
});

test('who typed a code is asked as well, and may leave the exam where it is', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open();
  await candidate.answer('session.join', refused);
  const link = 'invigil://join?server=https%3A%2F%2Fexams.example.org&ticket=K7MP2RWX';
  await page.getByRole('textbox').fill(link);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => candidate.calls('invitation.open')).toEqual([{ link }]);
  expect(await candidate.calls('session.join')).toEqual([]);
  await candidate.push({ invitation });
  await page.getByRole('button', { name: 'Yes, join' }).click();
  await page.getByRole('button', { name: 'Leave it there' }).click();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  expect(await candidate.calls('session.join')).toHaveLength(1);
});

test('the computer that lost the exam says where it goes on, and gives it back when asked', async ({
  candidate,
}) => {
  const { page } = candidate;
  await candidate.join({ phase: 'running' });
  await candidate.push({ isElsewhere: true });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your exam goes on at another computer');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await examine(page, 'elsewhere');
  expect(await candidate.calls('session.take-back')).toEqual([]);
  await candidate.answer('session.take-back', failed('server.unreachable', 'No answer.'));
  await page.getByRole('button', { name: 'Continue here again' }).click();
  await expect(page.getByText('The exam server cannot be reached now')).toBeVisible();
  expect(await candidate.calls('session.take-back')).toHaveLength(1);
  await page.getByRole('button', { name: 'Join another exam' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Join your exam');
});

test('who moves shows a sign until a proctor has answered, and may stop waiting', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open({ invitation });
  await candidate.answer('session.join', refused);
  await page.getByRole('button', { name: 'Yes, join' }).click();
  await page.getByRole('button', { name: 'Continue here' }).waitFor();
  await candidate.push({ moveSign: 'K7PX' });
  const waiting = page.getByRole('alertdialog', { name: 'A proctor is being asked' });
  await expect(waiting).toContainText('K7PX');
  await examine(page, 'move-waiting');
  await waiting.getByRole('button', { name: 'Stop waiting' }).click();
  expect(await candidate.calls('session.stop-asking')).toHaveLength(1);
  await candidate.push({ moveSign: null });
  await expect(waiting).toBeHidden();

  await candidate.answer('session.join', failed('session.move-refused', 'No.'));
  await page.getByRole('button', { name: 'Continue here' }).click();
  await expect(page.getByText('The proctor did not allow it')).toBeVisible();
  await examine(page, 'move-refused');
});

test('why the app did not come back into its exam', async ({ candidate }) => {
  await candidate.open({ startTrouble: 'unreadable' });
  await expect(candidate.page.getByText('Join your exam once more')).toBeVisible();
  await examine(candidate.page, 'join-unreadable');
  await candidate.push({ startTrouble: 'not-resumed' });
  await expect(candidate.page.getByText('Your exam could not be opened again')).toBeVisible();
});

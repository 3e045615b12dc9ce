import { expect } from '@playwright/test';
import { findingKinds } from '../../../contract/events/definition.ts';
import { examSettings } from '../../../contract/settings.ts';
import { en as strings } from '../../../renderer/strings/en/en.ts';
import { wholeExam } from '../../fakes/candidate-state.ts';
import { failed } from '../../fakes/fake-bridge.ts';
import { test } from './candidate-page.ts';
import { examine } from '../checks.ts';

const { seen } = strings.findings;
/** Without the screen, whose absence would be a notice in every picture. */
const exam = () => ({
  title: 'Statistics I: final exam',
  settings: examSettings.parse({ ...(wholeExam as object), streams: { screen: false } }),
  endsAt: Date.now() + 47 * 60_000,
});
const cover = { finding: 'capture', since: Date.parse('2026-11-25T10:24:00') } as const;

test('warning: each kind is named with its remedy, spoken as it comes, and put away', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'running', exam: exam() });
  await page.locator('video').waitFor();
  for (const finding of findingKinds) {
    await candidate.push({ warnings: [{ finding, at: 1 }] });
    const notice = page.locator('[aria-live]', { hasText: seen[finding].title });
    await expect(notice).toContainText(seen[finding].remedy);
    await expect(notice).toContainText('your exam goes on');
  }
  await candidate.push({
    warnings: [
      { finding: 'processes', at: 1 },
      { finding: 'displays', at: 2 },
    ],
  });
  await examine(page, 'warnings');
  await page.getByRole('button', { name: 'All right' }).first().press('Enter');
  await expect.poll(() => calls('warning.read')).toEqual([{ finding: 'processes' }]);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  // The exam itself stays in sight.
  expect((await calls('exam.place')).at(-1)).toMatchObject({ visible: true });
});

test('cover: hides the exam, says why and what goes on, and goes when main says so', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'running', exam: exam() });
  await page.locator('video').waitFor();
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('alertdialog').waitFor();
  await candidate.push({ cover });
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  const title = page.getByRole('heading', { name: 'Your exam is covered for the moment' });
  await expect(title).toBeFocused();
  await expect.poll(async () => (await calls('exam.place')).at(-1)).toMatchObject({ visible: false });
  const main = page.getByRole('main');
  for (const words of [seen.capture.title, seen.capture.remedy, 'lift the cover from afar', 'It goes on.'])
    await expect(main).toContainText(words);
  await expect(page.getByRole('timer')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Raise hand' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hand in' })).toHaveCount(0);
  await examine(page, 'cover');
  await candidate.push({ connection: 'lost' });
  await expect(main).toContainText('as soon as you are online again');
  await examine(page, 'cover-offline');

  await candidate.push({ connection: 'connected', cover: null });
  await expect(page.locator('[aria-live]', { hasText: 'The cover is lifted.' })).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect.poll(async () => (await calls('exam.place')).at(-1)).toMatchObject({ visible: true });
  await expect(page.getByRole('button', { name: 'Hand in' })).toBeVisible();
});

test('cover: every kind of finding has its words', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join({ phase: 'running', exam: exam() });
  for (const finding of findingKinds) {
    await candidate.push({ cover: { ...cover, finding } });
    await expect(page.getByRole('main')).toContainText(seen[finding].title);
  }
});

test('cover: staff lift it with the quit password, by keyboard alone', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'running', exam: exam(), cover });
  const staff = page.getByRole('button', { name: 'For staff' });
  const field = page.getByLabel('Quit password of this exam');
  await staff.press('Enter');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('type', 'password');
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(staff).toBeFocused();

  await staff.press('Enter');
  await page.keyboard.press('Enter');
  expect(await calls('staff.release')).toEqual([]);
  await candidate.answer('staff.release', failed('password.wrong', 'no'));
  await page.keyboard.type('guess');
  await page.keyboard.press('Enter');
  await expect.poll(() => calls('staff.release')).toEqual([{ what: 'cover', password: 'guess' }]);
  await expect(page.locator('[aria-live]', { hasText: 'That is not the quit password' })).toBeVisible();
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();
  await examine(page, 'cover-staff');
  await candidate.answer('staff.release', failed('request.rate-limited', 'no'));
  await page.keyboard.type('again');
  await page.keyboard.press('Enter');
  await expect(page.locator('[aria-live]', { hasText: 'That was many tries' })).toBeVisible();
});

test('cover: what the proctor writes is read under it', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join({ phase: 'running', exam: exam(), cover });
  const text = 'Please close the recorder, then I lift the cover.';
  await candidate.push({
    messages: [{ id: '0192f0c4-0000-7000-8000-000000000001', text, sentAt: 1, isRead: false }],
  });
  await expect(page.locator('[aria-live]', { hasText: text })).toBeVisible();
  await examine(page, 'cover-message');
});

test('lockdown: staff release the screen from the hand-in dialog, by keyboard alone', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  const quitPasswordHash = `scrypt$15$8$1$${'a'.repeat(22)}$${'b'.repeat(43)}`;
  const settings = examSettings.parse({
    ...(wholeExam as object),
    streams: { screen: false },
    lockdown: { quitPasswordHash },
  });
  await candidate.join({ phase: 'running', exam: { ...exam(), settings }, lockdown: 'engaged' });
  await page.locator('video').waitFor();
  await page.getByRole('button', { name: 'Hand in' }).press('Enter');
  await page.getByRole('button', { name: 'For staff' }).press('Enter');
  await expect(page.getByLabel('Quit password of this exam')).toBeFocused();
  await examine(page, 'lockdown-staff');
  await candidate.answer('staff.release', failed('password.wrong', 'no'));
  await page.keyboard.type('guess');
  await page.keyboard.press('Enter');
  await expect(page.locator('[aria-live]', { hasText: 'That is not the quit password' })).toBeVisible();
  await candidate.answer('staff.release', { ok: true, value: null });
  await page.keyboard.type('open sesame');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  expect(await calls('staff.release')).toEqual([
    { what: 'lockdown', password: 'guess' },
    { what: 'lockdown', password: 'open sesame' },
  ]);
  await candidate.push({ lockdown: 'released' });
  await expect(page.locator('[aria-live]', { hasText: 'released by a person' })).toContainText(
    'Your exam goes on',
  );
  await examine(page, 'lockdown-released');
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('alertdialog').waitFor();
  await expect(page.getByRole('button', { name: 'For staff' })).toHaveCount(0);
});

test('leave: offline and without a quit password, asked twice, by keyboard alone', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'running', exam: exam(), lockdown: 'engaged', connection: 'lost' });
  await page.getByRole('button', { name: 'Hand in' }).press('Enter');
  await page.getByRole('button', { name: 'Leave without handing in' }).press('Enter');
  const question = page.getByRole('group', { name: 'Leave the exam without handing it in?' });
  await expect(question).toBeFocused();
  await expect(question).toContainText('Nothing is handed in.');
  await expect(question).toContainText('It is written down that you left');
  await examine(page, 'leave');
  await page.getByRole('button', { name: 'I want to leave' }).press('Enter');
  await expect(page.getByRole('group', { name: 'Really leave?' })).toBeFocused();
  await examine(page, 'leave-certain');
  expect(await calls('exam.leave')).toEqual([]);
  await candidate.answer('exam.leave', failed('session.wrong-phase', 'no'));
  await page.getByRole('button', { name: 'Leave, not handed in' }).press('Enter');
  await expect.poll(() => calls('exam.leave')).toHaveLength(1);
  await page.getByRole('button', { name: 'Stay in the exam' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Leave without handing in' })).toBeVisible();
  expect(await calls('exam.submit')).toEqual([]);
});

test('leave: also in a break, and under a cover', async ({ candidate }) => {
  const { page } = candidate;
  const way = page.getByRole('button', { name: 'Leave without handing in' });
  await candidate.join({ phase: 'paused', exam: exam(), lockdown: 'engaged' });
  await expect(way).toBeVisible();
  await examine(page, 'leave-in-break');
  await candidate.push({ phase: 'running', cover: { finding: 'capture', since: 1 } });
  await expect(way).toBeVisible();
  await examine(page, 'leave-under-cover');
});

test('an exam page that does not come, and one that does not hand in: said, with another way', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'running', exam: exam(), lockdown: 'engaged', isExamLate: true });
  await expect(page.getByText('The page of your exam has not come yet')).toBeVisible();
  await examine(page, 'exam-late');
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page.getByRole('button', { name: 'Hand in without the page' })).toHaveCount(0);
  const late = { ...failed('exam.unavailable', 'late'), reason: 'hand-in-late' };
  await candidate.answer('exam.submit', late);
  await page.getByRole('button', { name: 'Yes, hand in' }).click();
  await expect(page.getByText('so it cannot hand in')).toBeVisible();
  await candidate.push({ handIn: 'late' });
  await page.getByRole('button', { name: 'Hand in without the page' }).press('Enter');
  const question = page.getByRole('group', { name: 'Does the page of your exam not hand in?' });
  await expect(question).toBeFocused();
  await examine(page, 'hand-in-anyway');
  expect(await calls('exam.submit')).toEqual([{ isUnconfirmed: false }]);
  await page.getByRole('button', { name: 'Yes, hand in what is saved' }).press('Enter');
  await expect.poll(() => calls('exam.submit')).toEqual([{ isUnconfirmed: false }, { isUnconfirmed: true }]);
  await page.keyboard.press('Escape');
  await expect(page.getByText('Your exam is not handed in yet')).toBeVisible();
});

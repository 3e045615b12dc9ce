import { expect } from '@playwright/test';
import { examSettings } from '../../../contract/settings.ts';
import { checksAt, joinedState, wholeExam } from '../../fakes/candidate-state.ts';
import { failed } from '../../fakes/fake-bridge.ts';
import { examine } from '../checks.ts';
import { test } from './candidate-page.ts';

const minutes = 60_000;
const exam = (leftMs: number) => ({
  title: 'Statistics I: final exam',
  // Without the screen, whose absence would be a notice in every picture.
  settings: examSettings.parse({ ...(wholeExam as object), streams: { screen: false } }),
  endsAt: Date.now() + leftMs,
});

test('running: more time is told calmly, with the new end, and read like a message', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'running', exam: exam(47 * minutes) });
  const given = {
    id: '0192f0c4-0000-7000-8000-000000000001',
    text: '',
    sentAt: Date.now(),
    isRead: false,
    extraMs: 10 * minutes,
  };
  await candidate.push({ messages: [given], grantedMs: 10 * minutes, exam: exam(57 * minutes) });
  const told = page.locator('[aria-live]', { hasText: 'You have 10 minutes more' });
  await expect(told).toContainText('Your exam now ends at');
  await expect(page.getByText('57 minutes left')).toBeVisible();
  await examine(page, 'running-more-time');
  await page.getByRole('button', { name: 'I have read it' }).press('Enter');
  await expect.poll(() => calls('message.read')).toEqual([{ id: given.id }]);
});

test('ready: until when it can be begun, and that it no longer can, with whom to ask', async ({
  candidate,
}) => {
  const { page } = candidate;
  const closesAt = Date.parse('2027-01-20T10:00:00Z');
  const settings = { schedule: { opensAt: null, closesAt }, contact: 'the exam office, 555 0100' };
  await candidate.join({ ...joinedState(settings), phase: 'ready', checks: checksAt('passed') });
  await expect(page.getByText('You can begin until Wednesday')).toBeVisible();
  const refusal = { ...failed('exam.closed', 'closed'), at: closesAt, contact: settings.contact };
  await candidate.answer('exam.start', refusal);
  await page.getByRole('button', { name: 'Start the exam' }).click();
  const told = page.locator('[aria-live]', { hasText: 'This exam could be begun until Wednesday' });
  await expect(told).toContainText('Ask the exam office, 555 0100');
  await examine(page, 'ready-closed');
});

test('running: after a restart without a line the time left is a guess, and never said to be over', async ({
  candidate,
}) => {
  const { page } = candidate;
  const offline = { phase: 'running', connection: 'lost', isTimeSure: false } as const;
  await candidate.join({ ...offline, exam: exam(40 * minutes) });
  const timer = page.getByRole('timer');
  await expect(timer).toContainText('About 40 minutes left');
  await expect(page.locator('[aria-live]').filter({ hasText: 'time left is not certain' })).toHaveCount(1);
  await examine(page, 'running-unsure');
  await candidate.push({ exam: exam(-minutes) });
  await expect(timer).toContainText('known when you are online');
  await expect(page.getByText('The time is over')).toHaveCount(0);
  await candidate.push({ connection: 'connected', isTimeSure: true });
  await expect(timer).toContainText('The time is over');
});

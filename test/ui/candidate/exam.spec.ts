import { expect } from '@playwright/test';
import { examSettings } from '../../../contract/settings.ts';
import { checksAt, joinedState, wholeExam } from '../../fakes/candidate-state.ts';
import { failed } from '../../fakes/fake-bridge.ts';
import { fakeScreen, pullCamera, refuseDevice, stopSharing } from './media.ts';
import { test } from './candidate-page.ts';
import { examine } from '../checks.ts';

const minutes = 60_000;
const exam = (leftMs: number, settings: unknown = wholeExam) => ({
  title: 'Statistics I: final exam',
  settings: examSettings.parse(settings),
  endsAt: Date.now() + leftMs,
});
/** Without the screen, whose absence would be a notice in every picture. */
const plain = { ...(wholeExam as object), streams: { screen: false } };
const message = (n: number, text: string, isRead = false) => ({
  id: `0192f0c4-0000-7000-8000-00000000000${n}`,
  text,
  sentAt: Date.parse('2026-11-25T10:24:00'),
  isRead,
});

test('ready: checked, unchecked, unwatched, refused', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join({ phase: 'ready', checks: checksAt('passed') });
  await examine(page, 'ready');
  await candidate.push({ checks: checksAt('passed', { camera: { status: 'failed', reason: 'dark' } }) });
  await examine(page, 'ready-unchecked');
  await candidate.push({ checks: checksAt('passed'), visionFailure: 'model.missing' });
  await examine(page, 'ready-unwatched');
  await candidate.answer('exam.start', failed('exam.unavailable', 'no'));
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('cannot be opened yet').waitFor();
  await examine(page, 'ready-refused');
});

test('running: each connection, what cannot be examined, hand in', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join({ phase: 'running', exam: exam(47 * minutes, plain) });
  await page.locator('video').waitFor();
  await examine(page, 'running');
  const live = page.locator('[aria-live]');
  for (const connection of ['connecting', 'lost'] as const) {
    await candidate.push({ connection });
    await examine(page, `running-${connection}`);
  }
  await expect(live.filter({ hasText: 'You are offline. Just keep working' })).toBeVisible();
  await candidate.push({ connection: 'connected', visionFailure: 'model.missing' });
  await expect(live.filter({ hasText: 'You are connected again.' })).toHaveCount(1);
  await examine(page, 'running-unwatched');
  await page.getByRole('button', { name: 'All right' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await candidate.push({ exam: exam(-1_000, plain) });
  await expect(live.filter({ hasText: 'The time is over. Hand in' })).toHaveCount(1);
  await examine(page, 'running-over');
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('alertdialog').waitFor();
  await candidate.push({ exam: exam(47 * minutes, plain) });
  await examine(page, 'hand-in');
});

test('running: a form of the exam’s page that could not be sent is told calmly, and no longer than that', async ({
  candidate,
}) => {
  const { page } = candidate;
  await candidate.join({ phase: 'running', exam: exam(47 * minutes, plain) });
  const live = page.locator('[aria-live]');
  for (const unsentForm of ['network', 'server'] as const) {
    await candidate.push({ unsentForm });
    await expect(live.filter({ hasText: 'Nothing is lost' })).toHaveCount(1);
    await examine(page, `running-unsent-${unsentForm}`);
  }
  await candidate.push({ unsentForm: null });
  await expect(live.filter({ hasText: 'Nothing is lost' })).toHaveCount(0);
});

test('running: the time is said at ten and at five minutes', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join({ phase: 'running', exam: exam(11 * minutes, plain) });
  const said = (words: string) => page.locator('[aria-live][aria-atomic]', { hasText: words });
  await expect(said('10 minutes left')).toHaveCount(0);
  for (const left of [10, 5, 1]) {
    await candidate.push({ exam: exam(left * minutes, plain) });
    await expect(said(left === 1 ? '1 minute left' : `${left} minutes left`)).toHaveCount(1);
  }
  await candidate.push({ exam: exam(9 * minutes, plain) });
  await expect(page.getByRole('timer')).toHaveText('9 minutes left');
  await examine(page, 'running-soon');
});

test('running: camera, microphone and screen are lost; the screen comes back by a click', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  await fakeScreen(page);
  await candidate.join({ phase: 'running', exam: exam(47 * minutes) });
  await page.locator('video').waitFor();
  // After a restart, too, the screen is shared by a click only.
  const share = page.getByRole('button', { name: 'Share the screen again' });
  await share.waitFor();
  await examine(page, 'running-screen-lost');
  await share.press('Enter');
  await expect.poll(() => calls('screen.opened')).toHaveLength(1);
  await expect(share).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.locator('[aria-live]', { hasText: 'Your screen is shared again.' })).toHaveCount(1);
  await stopSharing(page);
  await expect(page.locator('[aria-live]', { has: share })).toBeVisible();
  await expect.poll(() => calls('screen.lost')).toHaveLength(1);

  await pullCamera(page);
  await expect(page.locator('[aria-live]', { hasText: 'The camera has stopped' })).toBeVisible();
  await examine(page, 'running-camera-lost');
});

test('running: no microphone', async ({ candidate }) => {
  const { page } = candidate;
  await refuseDevice(page, 'audio', 'NotAllowedError');
  await candidate.join({ phase: 'running', exam: exam(47 * minutes, plain) });
  await expect(page.locator('[aria-live]', { hasText: 'The microphone has stopped' })).toBeVisible();
  await expect(page.getByText('Allow the microphone for this app again.')).toBeVisible();
  await examine(page, 'running-microphone-lost');
});

test('running: messages are announced, read one by one, and can be read again', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'running', exam: exam(47 * minutes, plain) });
  const first = message(1, 'Please turn on a lamp; your picture is rather dark.');
  const second = message(2, 'Question 4 has a misprint: read “n = 40”.');
  await candidate.push({ messages: [first, second] });
  await expect(page.locator('[aria-live]', { hasText: 'turn on a lamp' })).toBeVisible();
  await expect(page.getByText('1 more message')).toBeVisible();
  await examine(page, 'running-message');
  await page.getByRole('button', { name: 'I have read it' }).press('Enter');
  await expect.poll(() => calls('message.read')).toEqual([{ id: first.id }]);
  await candidate.push({ messages: [{ ...first, isRead: true }, second] });
  await expect(page.locator('[aria-live]', { hasText: 'Question 4' })).toBeVisible();
  // The focus stays where the next message is to be closed, and goes to the title after the last.
  await expect(page.getByRole('button', { name: 'I have read it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await candidate.push({ messages: [first, second].map((each) => ({ ...each, isRead: true })) });
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('button', { name: '2 messages' }).click();
  await expect(page.getByRole('alertdialog').getByText('Question 4')).toBeVisible();
  await examine(page, 'running-messages');
});

test('running: hand and own picture', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'running', exam: exam(47 * minutes, plain) });
  await page.locator('video').waitFor();
  await page.getByRole('button', { name: 'Raise hand' }).press('Enter');
  await expect.poll(() => calls('hand.raise')).toEqual([{ isRaised: true }]);
  await candidate.push({ isHandRaised: true });
  await expect(page.locator('[aria-live]', { hasText: 'Your hand is raised.' })).toHaveCount(1);
  await examine(page, 'running-hand');
  await page.getByRole('button', { name: 'Lower hand' }).press('Enter');
  await expect.poll(async () => (await calls('hand.raise')).at(-1)).toEqual({ isRaised: false });
  await candidate.push({ isHandRaised: false });
  await expect(page.locator('[aria-live]', { hasText: 'Your hand is lowered.' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Hide your own picture' }).press('Enter');
  await expect(page.locator('video')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Show your own picture' })).toBeFocused();
  await examine(page, 'running-no-picture');
});

test('break: asked, taken, over, back', async ({ candidate }) => {
  const { page, calls } = candidate;
  await fakeScreen(page);
  await candidate.join({ phase: 'running', exam: exam(47 * minutes), breaks: { left: 2, endsBy: null } });
  await page.getByRole('button', { name: 'Break' }).press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await examine(page, 'break-asked');
  await page.getByRole('button', { name: 'Take the break' }).press('Enter');
  await expect.poll(() => calls('break.begin')).toHaveLength(1);
  const endsBy = Date.now() + 4.5 * minutes;
  await candidate.push({ phase: 'paused', breaks: { left: 1, endsBy } });
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  // Nothing of the exam may stay over the break.
  await expect.poll(async () => (await calls('exam.place')).at(-1)).toMatchObject({ visible: false });
  await expect(page.getByRole('timer')).toHaveText(/4:[0-3]\d/);
  await expect(page.locator('[aria-live]', { hasText: '4 minutes of your break left.' })).toHaveCount(1);
  await examine(page, 'break');
  await candidate.push({ breaks: { left: 1, endsBy: Date.now() - 1_000 } });
  await expect(page.locator('[aria-live]', { hasText: 'Your break is over' })).toBeVisible();
  await examine(page, 'break-over');
  await page.getByRole('button', { name: 'Come back to the exam' }).press('Enter');
  await expect.poll(() => calls('break.end')).toHaveLength(1);
  await expect.poll(() => calls('screen.opened')).toHaveLength(1);
});

test('no break button without breaks, no notice of what the exam does not capture', async ({ candidate }) => {
  const { page } = candidate;
  const settings = { streams: { camera: false, microphone: false, screen: false } };
  const joined = joinedState(settings);
  await candidate.join({ ...joined, phase: 'running', exam: exam(47 * minutes, settings) });
  await expect(page.getByRole('button', { name: 'Hand in' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Break' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /own picture/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share' })).toHaveCount(0);
  await examine(page, 'running-bare');
});

test('end: delivering, offline, slow, saved, done', async ({ candidate }) => {
  const { page, calls } = candidate;
  await page.clock.install();
  const evidence = (waiting: number, waitingBytes: number) => ({ evidence: { waiting, waitingBytes } });
  await candidate.join({ phase: 'submitting', undelivered: 57, ...evidence(24, 48_200_000) });
  await candidate.push({ undelivered: 0, ...evidence(17, 33_400_000) });
  await expect(page.getByText('Still to go: 17 recordings (33 MB)')).toBeVisible();
  await expect(page.locator('[aria-live]', { hasText: '75% delivered.' })).toHaveCount(1);
  await examine(page, 'submitting');
  const save = page.getByRole('button', { name: 'Save to a file for your institution' });
  await expect(save).toHaveCount(0);
  await page.clock.fastForward(46_000);
  await expect(page.locator('[aria-live]', { hasText: 'This takes longer than usual' })).toBeVisible();
  await examine(page, 'submitting-slow');
  await candidate.push({ connection: 'lost' });
  await expect(page.locator('[aria-live]', { hasText: 'There is no connection' })).toBeVisible();
  await save.press('Enter');
  await expect.poll(() => calls('session.export')).toHaveLength(1);
  await expect(page.locator('[aria-live]', { hasText: 'The file is saved' })).toBeVisible();
  await examine(page, 'submitting-saved');
  await candidate.answer('session.export', failed('evidence.unwritable', 'no'));
  await save.press('Enter');
  await page.getByText('cannot save the recording').waitFor();
  await examine(page, 'submitting-not-saved');
  await candidate.push({ connection: 'connected', ...evidence(0, 0) });
  await examine(page, 'submitting-almost');
  await candidate.push({ phase: 'completed' });
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText('deleted after 30 days')).toBeVisible();
  await examine(page, 'completed');
});

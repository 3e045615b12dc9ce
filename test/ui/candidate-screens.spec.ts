import type { AppState } from '../../contract/app-state.ts';
import { cameraFailureReason } from '../../contract/event-payloads.ts';
import { failed } from '../fakes/fake-bridge.ts';
import { test } from './candidate-page.ts';
import { examine } from './checks.ts';

const exam = { title: 'Statistics I: final exam', durationMs: 5_400_000, endsAt: null };
const session: Partial<AppState> = { candidateName: 'Ada Brennan', exam, connection: 'connected' };
const idle: AppState['camera'] = { state: 'idle', reason: null, label: null, faces: null };
const passed: AppState['camera'] = { state: 'passed', reason: null, label: 'Camera', faces: 1 };
const running = (): Partial<AppState> => ({
  ...session,
  phase: 'running',
  camera: passed,
  exam: { ...exam, endsAt: Date.now() + 47 * 60_000 },
});
const invitation = { server: 'https://exams.northfield-university.edu', ticket: 'K7MP-2RWX' };

test('join: empty, incomplete, waiting, refused', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open();
  await examine(page, 'join');
  await page.getByRole('button', { name: 'Continue' }).click();
  await examine(page, 'join-empty');
  await candidate.answer('session.join', 'wait');
  await page
    .getByRole('textbox')
    .fill('invigil://join?server=https%3A%2F%2Fexams.example.org&ticket=K7MP2RWX');
  await page.getByRole('button', { name: 'Continue' }).click();
  await examine(page, 'join-waiting');
});

test('join by code: every refusal', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open();
  await page.getByRole('button', { name: 'I have a server address' }).click();
  await examine(page, 'join-code');
  await page.getByLabel('Server address').fill('exams.example.org');
  await page.getByLabel('Your code').fill('K7MP-2RWX');
  for (const code of [
    'ticket.unknown',
    'server.unreachable',
    'session.completed',
    'link.malformed',
  ] as const) {
    await candidate.answer('session.join', failed(code, 'This is not the address of a server.'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await examine(page, `join-${code}`);
  }
});

test('invitation', async ({ candidate }) => {
  await candidate.open({ invitation });
  await examine(candidate.page, 'invitation');
});

test('check: looking, passed, faces', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open({ ...session, phase: 'checking', camera: idle });
  await page.locator('video').waitFor();
  await candidate.push({ camera: { ...idle, state: 'checking' } });
  await examine(page, 'check-looking');
  for (const faces of [0, 1, 2]) {
    await candidate.push({ camera: { ...passed, faces } });
    await examine(page, `check-passed-${faces}`);
  }
});

for (const reason of cameraFailureReason.options) {
  test(`check: ${reason}`, async ({ candidate }) => {
    await candidate.open({ ...session, phase: 'checking', camera: { ...idle, state: 'failed', reason } });
    await candidate.page.locator('video').waitFor();
    await examine(candidate.page, `check-${reason}`);
  });
}

test('check: camera refused', async ({ candidate }) => {
  const { page } = candidate;
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await candidate.open({ ...session, phase: 'checking' });
  await page.getByText('may not use the camera').waitFor();
  await examine(page, 'check-refused');
});

test('ready: checked, unchecked, unwatched', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open({ ...session, phase: 'ready', camera: passed });
  await examine(page, 'ready');
  await candidate.push({ camera: { ...idle, state: 'failed', reason: 'dark' } });
  await examine(page, 'ready-unchecked');
  await candidate.push({ camera: passed, visionFailure: 'model.missing' });
  await examine(page, 'ready-unwatched');
  await candidate.answer('exam.start', failed('exam.unavailable', 'no'));
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('cannot be opened yet').waitFor();
  await examine(page, 'ready-refused');
});

test('running: each connection, camera lost, hand in', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open(running());
  await page.locator('video').waitFor();
  await examine(page, 'running');
  for (const connection of ['connecting', 'lost'] as const) {
    await candidate.push({ connection });
    await examine(page, `running-${connection}`);
  }
  await candidate.push({ connection: 'connected', visionFailure: 'model.missing' });
  await examine(page, 'running-unwatched');
  await page.getByRole('button', { name: 'All right' }).click();
  await candidate.push({ exam: { ...exam, endsAt: Date.now() - 1_000 } });
  await examine(page, 'running-over');
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('alertdialog').waitFor();
  await candidate.push({ exam: { ...exam, endsAt: Date.now() + 47 * 60_000 } });
  await examine(page, 'hand-in');
});

test('running: the camera stops', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open(running());
  await page.locator('video').waitFor();
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotFoundError'));
    const stream = document.querySelector('video')?.srcObject;
    if (stream instanceof MediaStream) stream.getTracks()[0]?.dispatchEvent(new Event('ended'));
  });
  await page.getByText('The camera has stopped').waitFor();
  await examine(page, 'running-camera-lost');
});

test('submitting and completed', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open({ ...session, phase: 'submitting', undelivered: 57 });
  await candidate.push({ undelivered: 3 });
  await examine(page, 'submitting');
  await candidate.push({ connection: 'lost' });
  await examine(page, 'submitting-offline');
  await candidate.push({ connection: 'connected', undelivered: 0 });
  await examine(page, 'submitting-almost');
  await candidate.push({ phase: 'completed' });
  await examine(page, 'completed');
});

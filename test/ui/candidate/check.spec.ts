import { expect } from '@playwright/test';
import { remedies } from '../../../renderer/strings/en/remedies/remedies.ts';
import { checksAt } from '../../fakes/candidate-state.ts';
import { failed } from '../../fakes/fake-bridge.ts';
import { fakeScreen, refuseDevice } from './media.ts';
import { test } from './candidate-page.ts';
import { examine, examineFit } from '../checks.ts';

const passed = checksAt('passed', {
  connection: { facts: { rttMs: 38.4, uploadKbps: 5_240, clockOffsetMs: 3 } },
  computer: { facts: { freeMb: 118_000, displays: 1, batteryLevel01: 0.82 } },
});

test('check: begins by itself but for the screen, and shows how each stands', async ({ candidate }) => {
  const { page, calls } = candidate;
  await fakeScreen(page);
  await candidate.join({ phase: 'checking' });
  await page.locator('video').waitFor();
  await expect
    .poll(async () => (await calls('check.run')).map((call) => (call as { id: string }).id).toSorted())
    .toEqual(['camera', 'computer', 'connection', 'microphone', 'notifications']);
  await expect.poll(() => calls('camera.opened')).toHaveLength(1);
  await expect.poll(() => calls('microphone.opened')).toHaveLength(1);
  expect(await calls('screen.opened')).toEqual([]);
  await candidate.push({ checks: checksAt('running', { screen: { status: 'idle' } }) });
  await expect(page.getByRole('meter')).toHaveAttribute('aria-valuetext', /silent|quiet|good|loud/);
  await examine(page, 'check-running');

  await page.getByRole('button', { name: 'Share the entire screen' }).click();
  await expect.poll(() => calls('screen.opened')).toHaveLength(1);
  expect((await calls('check.run')).at(-1)).toEqual({ id: 'screen' });

  for (const faces of [0, 1, 2]) {
    await candidate.push({ checks: passed, camera: { label: 'Camera', faces, isUpsideDown: false } });
    await (faces === 0 ? examine : examineFit)(page, `check-passed-${faces}`);
  }
  const list = page.getByRole('list', { name: 'Checks' });
  await expect(list.getByText('Answers in 38 ms and uploads 5.2 Mbit/s.')).toBeVisible();
  await expect(list.getByText('118 GB free, one display and battery at 82%.')).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => calls('check.finish')).toHaveLength(1);
});

test('check: what changes is spoken, and only that', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join({ phase: 'checking' });
  const region = page.locator('[aria-live][aria-atomic]:not([data-live-announcer] *)').first();
  await candidate.push({ checks: checksAt('running', { screen: { status: 'idle' } }) });
  await expect(region).toHaveText('Microphone: Please say a few words, such as your name.');
  await candidate.push({
    checks: checksAt('running', { screen: { status: 'idle' }, camera: { status: 'passed' } }),
  });
  await expect(region).toHaveText('Camera: The picture is clear and bright enough.');
  await candidate.push({
    checks: checksAt('running', {
      screen: { status: 'failed', reason: 'not-entire' },
      camera: { status: 'passed' },
    }),
  });
  await expect(region).toHaveText('Screen: That was a single window or tab.');
});

test('check: what takes longer than usual says so, and a camera that hangs upside down is shown upright', async ({
  candidate,
}) => {
  const { page } = candidate;
  await candidate.join({ phase: 'checking' });
  const slow = { status: 'running', reason: 'takes-longer' } as const;
  await candidate.push({ checks: checksAt('passed', { camera: slow }) });
  await expect(page.getByRole('list', { name: 'Checks' }).getByText('may take a minute')).toBeVisible();
  await examine(page, 'check-takes-longer');
  const turned = page.getByText('Your camera hangs upside down.');
  await expect(turned).toHaveCount(0);
  await candidate.push({ checks: passed, camera: { label: 'Camera', faces: 1, isUpsideDown: true } });
  await expect(turned).toBeVisible();
  // Mirrored from left to right as ever, and turned by half: that is mirrored from top to bottom.
  await expect(page.locator('video').first()).toHaveCSS('transform', 'matrix(1, 0, 0, -1, 0, 0)');
  await examine(page, 'check-upside-down');
});

for (const [id, entries] of Object.entries(remedies)) {
  test(`check: every failure of ${id}`, async ({ candidate }) => {
    const { page } = candidate;
    await candidate.join({ phase: 'checking' });
    for (const [index, [reason, { title }]] of Object.entries(entries).entries()) {
      await candidate.push({ checks: checksAt('passed', { [id]: { status: 'failed', reason } }) });
      await expect(page.getByText(`${title}.`, { exact: true })).toBeVisible();
      await (index === 0 ? examine : examineFit)(page, `check-${id}-${reason}`);
    }
    // Nobody is held up.
    await page.getByRole('button', { name: 'Go on; a person will check' }).click();
    await expect.poll(() => candidate.calls('check.finish')).toHaveLength(1);
  });
}

test('check: everything fails, one is repeated by itself', async ({ candidate }) => {
  const { page, calls } = candidate;
  await refuseDevice(page, 'video', 'NotAllowedError');
  await refuseDevice(page, 'audio', 'NotFoundError');
  await candidate.join({ phase: 'checking' });
  await expect.poll(() => calls('camera.failed')).toEqual([{ reason: 'denied' }]);
  await expect.poll(() => calls('microphone.failed')).toEqual([{ reason: 'missing' }]);
  await candidate.push({
    checks: checksAt('failed', {
      camera: { reason: 'denied' },
      microphone: { reason: 'missing' },
      screen: { reason: 'denied' },
      notifications: { reason: 'unavailable' },
      connection: { reason: 'slow', facts: { rttMs: 620, uploadKbps: 90 } },
      computer: { reason: 'several-displays' },
    }),
  });
  await examine(page, 'check-all-failed');
  const before = (await calls('check.run')).length;
  await page.getByRole('button', { name: 'Check again: Camera' }).click();
  await expect.poll(async () => (await calls('check.run')).length).toBe(before + 1);
  expect((await calls('check.run')).at(-1)).toEqual({ id: 'camera' });
});

test('check: a stuck check keeps nobody, and main’s refusal is said', async ({ candidate }) => {
  const { page } = candidate;
  await page.clock.install();
  await candidate.join({
    phase: 'checking',
    checks: checksAt('passed', { connection: { status: 'running' } }),
  });
  const anyway = page.getByRole('button', { name: 'Go on without; a person will check' });
  await expect(anyway).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Continue' })).toBeDisabled();
  await expect(page.getByText('Still to do: internet')).toBeVisible();
  await page.clock.fastForward(46_000);
  await expect(anyway).toBeVisible();
  await candidate.answer('check.finish', failed('session.wrong-phase', 'This is not possible now.'));
  await anyway.click();
  await page.getByText('That is not possible at this moment').waitFor();
  await examine(page, 'check-stuck');
});

test('check: passed with something to know, and no more than the exam asks for', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join({
    phase: 'checking',
    checks: checksAt('passed', { camera: { reason: 'virtual' }, computer: { reason: 'no-power' } }),
    visionFailure: 'model.missing',
  });
  await expect(page.getByText('looks like a camera made by a program')).toBeVisible();
  await examine(page, 'check-notes');
  await candidate.push({ checks: passed.filter(({ id }) => id === 'connection' || id === 'computer') });
  await expect(page.locator('video')).toHaveCount(0);
  await examine(page, 'check-few');
});

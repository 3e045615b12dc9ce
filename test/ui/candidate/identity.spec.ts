import { expect } from '@playwright/test';
import type { AppState } from '../../../contract/app-state.ts';
import { en as strings } from '../../../renderer/strings/en/en.ts';
import { failed } from '../../fakes/fake-bridge.ts';
import { pullCamera, refuseDevice } from './media.ts';
import { test } from './candidate-page.ts';
import { examine, examineFit } from '../checks.ts';

type Identity = AppState['identity'];
const none = { status: 'none', reasons: [], tries: 0 } as const;
const accepted = { status: 'accepted', reasons: [], tries: 1 } as const;
const rejected = (tries: number, ...reasons: readonly string[]) => ({
  status: 'rejected' as const,
  reasons,
  tries,
});
const identity = (change: Partial<Identity>): Identity => ({
  document: none,
  face: none,
  mayDefer: false,
  ...change,
});

test('identity: both photos, by button and by space bar', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'identifying' });
  await page.locator('video').waitFor();
  await examine(page, 'id-document');
  await page.getByRole('button', { name: 'Take the photo' }).click();
  await expect.poll(() => calls('identity.photo')).toHaveLength(1);
  await candidate.push({ identity: identity({ document: { status: 'judging', reasons: [], tries: 1 } }) });
  await page.getByRole('img', { name: 'The photo of your ID' }).waitFor();
  await expect(page.locator('[aria-live]', { hasText: 'Looking at your photo' }).first()).toBeVisible();
  await examine(page, 'id-document-judging');

  await candidate.push({ identity: identity({ document: rejected(1, 'blurred', 'glare') }) });
  await expect(page.locator('video')).toBeVisible();
  await expect(page.locator('[aria-live]', { hasText: 'The photo is not sharp' })).toBeVisible();
  await expect(page.getByText('try 1 of 3')).toBeVisible();
  await examine(page, 'id-document-rejected');

  await candidate.push({ identity: identity({ document: accepted }) });
  await examine(page, 'id-document-accepted');
  await page.getByRole('button', { name: 'Next: a photo of you' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Now a photo of you' })).toBeFocused();
  await examine(page, 'id-face');

  await page.keyboard.press('Space');
  await expect.poll(() => calls('identity.photo')).toHaveLength(2);
  const [photo] = (await calls('identity.photo')).slice(-1) as { kind: string; width: number }[];
  expect(photo).toMatchObject({
    kind: 'face',
    width: 1280,
    height: 720,
    rgba: { bytes: 1280 * 720 * 4 },
  });
  await candidate.push({ identity: identity({ document: accepted, face: accepted }) });
  await examine(page, 'id-face-accepted');
  // An accepted photo is not taken again by accident.
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => calls('identity.finish')).toHaveLength(1);
  expect(await calls('identity.photo')).toHaveLength(2);
});

test('identity: every reason has words of its own', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join({ phase: 'identifying', identity: identity({ document: accepted }) });
  await page.locator('video').waitFor();
  for (const [index, [reason, { title }]] of Object.entries(strings.identity.reasons).entries()) {
    await candidate.push({ identity: identity({ document: accepted, face: rejected(1, reason) }) });
    await expect(page.getByText(title, { exact: true })).toBeVisible();
    await (index === 0 ? examine : examineFit)(page, `id-face-${reason}`);
  }
});

test('identity: after three tries a person checks', async ({ candidate }) => {
  const { page, calls } = candidate;
  const document = rejected(3, 'no-document');
  await candidate.join({ phase: 'identifying', identity: identity({ document, mayDefer: true }) });
  await page.locator('video').waitFor();
  await examine(page, 'id-deferrable');
  await page.getByRole('button', { name: 'Continue; a person will check' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Now a photo of you' })).toBeFocused();
  await page.getByRole('button', { name: 'Continue; a person will check' }).click();
  await expect.poll(() => calls('identity.finish')).toHaveLength(1);
});

test('identity: a face that does not match leads back to the document, which can be taken anew', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  const face = rejected(1, 'not-same-person');
  await candidate.join({ phase: 'identifying', identity: identity({ document: accepted, face }) });
  await page.locator('video').waitFor();
  await page.getByRole('button', { name: 'Back to the photo of your ID' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Show your ID' })).toBeFocused();
  await examine(page, 'id-document-again');
  await page.getByRole('button', { name: 'Take another photo' }).press('Enter');
  await page.locator('video').waitFor();
  expect(await calls('identity.photo')).toEqual([]);
  await page.getByRole('button', { name: 'Take the photo' }).press('Enter');
  await expect.poll(() => calls('identity.photo')).toHaveLength(1);
  expect((await calls('identity.photo'))[0]).toMatchObject({ kind: 'document' });
});

test('identity: a camera that hangs is given up', async ({ candidate }) => {
  const { page, calls } = candidate;
  await page.clock.install();
  await candidate.join({ phase: 'identifying' });
  await page.locator('video').waitFor();
  await page.evaluate(() => {
    ReadableStreamDefaultReader.prototype.read = () => new Promise(() => {});
  });
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Looking at your photo' }).waitFor();
  await page.clock.fastForward(16_000);
  await expect(page.locator('[aria-live]', { hasText: 'The photo could not be taken.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take the photo' })).toBeEnabled();
  expect(await calls('identity.photo')).toEqual([]);
  await examine(page, 'id-not-taken');
});

test('identity: without a camera it is no dead end', async ({ candidate }) => {
  const { page, calls } = candidate;
  await refuseDevice(page, 'video', 'NotFoundError');
  const settings = { identity: { document: false, face: true } };
  await candidate.join({ phase: 'identifying' }, settings);
  await page.getByRole('button', { name: 'Try the camera again' }).waitFor();
  await examine(page, 'id-no-camera');
  await candidate.answer('identity.finish', failed('session.wrong-phase', 'This is not possible now.'));
  await page.getByRole('button', { name: 'Go on without; a person will check' }).click();
  await page.getByText('That is not possible at this moment').waitFor();
  expect(await calls('identity.finish')).toHaveLength(1);
});

test('environment scan: begin, go around, clean', async ({ candidate }) => {
  const { page, calls } = candidate;
  await page.clock.install();
  await candidate.join({ phase: 'scanning' });
  await page.locator('video').waitFor();
  await examine(page, 'environment');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect.poll(() => calls('environment.begin')).toHaveLength(1);
  await candidate.push({ environment: { status: 'scanning', findings: [] } });
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const spoken = page.locator('[aria-live][aria-atomic]', { hasText: 'to the left' });
  await expect(spoken).toHaveCount(1);
  await examine(page, 'environment-scanning');
  // The time for each part can be made longer, or be cut short.
  await page.getByRole('button', { name: 'I need more time' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.locator('[aria-live][aria-atomic]', { hasText: 'behind you' })).toHaveCount(1);
  for (const name of ['Next', 'Next', 'Next', 'Finish']) await page.getByRole('button', { name }).click();
  await expect.poll(() => calls('environment.end')).toHaveLength(1);
  await candidate.push({ environment: { status: 'done', findings: [] } });
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await examine(page, 'environment-clean');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => calls('environment.finish')).toEqual([{ isDeferred: false }]);
});

test('environment scan: goes on by itself, and what is found can be put right', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'scanning', environment: { status: 'scanning', findings: [] } });
  await page.locator('video').waitFor();
  await expect(page.getByText('8 seconds')).toBeVisible();
  // In real time: the camera's pictures come in no other, and one without pictures is lost.
  const behind = page.locator('[aria-live][aria-atomic]', { hasText: 'behind you' });
  await expect(behind).toHaveCount(1);
  for (let part = 1; part < 4; part += 1)
    await page.getByRole('button', { name: strings.environment.next }).click();
  await page.getByRole('button', { name: strings.environment.last }).click();
  await expect.poll(() => calls('environment.end')).toHaveLength(1);
  await candidate.push({ environment: { status: 'done', findings: ['phone', 'book', 'several-people'] } });
  await expect(
    page.locator('[aria-live]', { hasText: 'a phone, a book or notes and another person' }),
  ).toBeVisible();
  await examine(page, 'environment-found');
  await page.getByRole('button', { name: 'Show the room again' }).click();
  await expect.poll(() => calls('environment.begin')).toHaveLength(1);
  await page.getByRole('button', { name: 'Keep it and continue' }).click();
  await expect.poll(() => calls('environment.finish')).toEqual([{ isDeferred: false }]);
});

test('environment scan: a scan that could not be looked at accuses nobody of anything', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  await candidate.join({
    phase: 'scanning',
    environment: { status: 'done', findings: ['not-examined'] },
  });
  await expect(page.getByText('a person looks at the recording')).toBeVisible();
  await expect(page.getByText('It seems there is')).toHaveCount(0);
  await examine(page, 'environment-unseen');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect.poll(() => calls('environment.finish')).toEqual([{ isDeferred: false }]);
});

test('environment scan: can be left for a person, with and without a camera', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'scanning' });
  await page.locator('video').waitFor();
  await pullCamera(page);
  await page.getByText('There is no camera picture').first().waitFor();
  await examine(page, 'environment-no-camera');
  await page.getByRole('button', { name: /a person will check/ }).click();
  await expect.poll(() => calls('environment.finish')).toEqual([{ isDeferred: true }]);
});

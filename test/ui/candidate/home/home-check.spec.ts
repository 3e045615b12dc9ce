import { expect } from '@playwright/test';
import { failures } from '../../../../renderer/strings/en/failures.ts';
import { check, checksAt } from '../../../fakes/candidate-state.ts';
import { failed } from '../../../fakes/fake-bridge.ts';
import { examine } from '../../checks.ts';
import { test } from '../candidate-page.ts';

const confirmed = { server: 'https://exams.northfield-university.edu', ticket: 'K7MP-2RWX', key: null };
const invitation = { ...confirmed, knownBy: 'nobody' } as const;
const homeCheck = {
  step: 'asking',
  server: invitation.server,
  system: 'linux 6.12.9',
  appVersion: '0.1.0',
  helpCode: null,
} as const;
const before = { phase: 'joining', candidateName: null, steps: [] } as const;

test('home check: offered beside joining, with a link or a code', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.open({ invitation });
  await page.getByRole('button', { name: 'Only check this computer' }).click();
  await expect.poll(() => calls('home-check.open')).toEqual([confirmed]);
  expect(await calls('session.join')).toEqual([]);
  await candidate.answer('home-check.open', failed('ticket.unknown', 'not known'));
  await page.getByRole('button', { name: 'Only check this computer' }).click();
  await expect(page.getByText(failures['ticket.unknown'].title)).toBeVisible();
  await examine(page, 'home-check-refused');
});

test('home check: says what is tried and what becomes of it before anything is opened', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  await candidate.join({ ...before, homeCheck });
  await expect(page.getByText('exams.northfield-university.edu')).toBeVisible();
  await examine(page, 'home-check-asking');
  expect(await calls('camera.opened')).toEqual([]);
  await page.getByRole('button', { name: 'I agree, try it' }).click();
  await expect.poll(() => calls('home-check.agree')).toHaveLength(1);
});

test('home check: the checks of the exam, then a green page', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.join({ ...before, homeCheck: { ...homeCheck, step: 'checking' } });
  await expect.poll(() => calls('camera.opened')).toHaveLength(1);
  await candidate.push({ checks: checksAt('passed') });
  await examine(page, 'home-check-checking');
  await page.getByRole('button', { name: 'Show the result' }).click();
  await expect.poll(() => calls('check.finish')).toHaveLength(1);
  await candidate.push({ homeCheck: { ...homeCheck, step: 'done' } });
  await expect(page.getByRole('heading', { name: 'This computer is ready' })).toBeVisible();
  await expect(page.locator('video')).toHaveCount(0);
  await examine(page, 'home-check-good');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect.poll(() => calls('home-check.close')).toHaveLength(1);
});

test('home check: a ticket for the help desk, to copy and to save, without a name of anybody', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  await candidate.join({
    ...before,
    camera: { label: 'Ada’s phone', faces: null, isUpsideDown: false },
    checks: checksAt('passed', { camera: { status: 'failed', reason: 'denied' } }),
    homeCheck: { ...homeCheck, step: 'done', helpCode: 'L-C1' },
  });
  await expect(page.getByText('L-C1', { exact: true })).toBeVisible();
  await examine(page, 'home-check-ticket');
  await page.getByRole('button', { name: 'Copy the text' }).click();
  await expect(page.getByText('Copied.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const kept = (await calls('home-check.keep')) as { how: string; text: string }[];
  expect(kept.map(({ how }) => how)).toEqual(['copy', 'save']);
  for (const said of ['L-C1', 'linux 6.12.9', 'Camera: Needs a look']) expect(kept[0]!.text).toContain(said);
  expect(kept[0]!.text).not.toContain('Ada');
});

test('home check: what was not tried is no green page', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join({
    ...before,
    checks: [check('camera', { status: 'passed' }), check('screen', { status: 'skipped' })],
    homeCheck: { ...homeCheck, step: 'done' },
  });
  await expect(page.getByRole('heading', { name: 'This computer is ready' })).toHaveCount(0);
  await examine(page, 'home-check-partly');
});

import { expect, type Page } from '@playwright/test';
import type { AppState } from '../../../contract/app-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { checksAt, joinedState, wholeExam } from '../../fakes/candidate-state.ts';
import { fakeScreen } from './media.ts';
import { test } from './candidate-page.ts';

/** Without the screen, whose absence would be a notice that takes room. */
const settings = examSettings.parse({ ...(wholeExam as object), streams: { screen: false } });
const running = (): Partial<AppState> => ({
  phase: 'running',
  connection: 'connected',
  breaks: { left: 2, endsBy: null },
  exam: { title: 'Statistics I', settings, endsAt: Date.now() + 3_600_000 },
});

/** Presses Tab until the control with this name has the focus; fails where the keyboard cannot get there. */
async function tabTo(
  page: Page,
  role: 'button' | 'checkbox' | 'textbox',
  name: string | RegExp,
): Promise<void> {
  const target = page.getByRole(role, { name });
  await target.waitFor();
  for (let presses = 0; presses < 30; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${role} ${String(name)}`);
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, 'button', name);
  await page.keyboard.press('Enter');
}

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const accepted = { status: 'accepted', reasons: [], tries: 1 } as const;

test('the whole journey by keyboard alone', async ({ candidate }) => {
  const { page, push, calls } = candidate;
  await fakeScreen(page);
  await candidate.open();
  await tabTo(page, 'textbox', 'Invitation link');
  await page.keyboard.type('invigil://join?server=x&ticket=y');
  await page.keyboard.press('Enter');
  await expect.poll(() => calls('invitation.open')).toEqual([{ link: 'invigil://join?server=x&ticket=y' }]);
  const confirmed = { server: 'https://exams.example.org', ticket: 'y', key: null };
  await push({ invitation: { ...confirmed, knownBy: 'nobody' } });
  await expect(title(page)).toBeFocused();
  await press(page, 'Yes, join');
  await expect.poll(() => calls('session.join')).toEqual([confirmed]);

  await push({ ...joinedState(wholeExam, { phase: 'consenting' }), invitation: null });
  await expect(title(page)).toBeFocused();
  await press(page, 'Continue');
  await expect(title(page)).toBeFocused();
  const boxes = await page.getByRole('checkbox').all();
  expect(boxes).toHaveLength(9);
  for (const box of boxes) {
    await page.keyboard.press('Tab');
    await expect(box).toBeFocused();
    await page.keyboard.press('Space');
  }
  await press(page, 'I agree, go on');
  await expect.poll(() => calls('consent.give')).toHaveLength(1);

  await push({ phase: 'checking', checks: checksAt('passed', { screen: { status: 'idle' } }) });
  await expect(title(page)).toBeFocused();
  await press(page, 'Share the entire screen');
  await expect.poll(() => calls('screen.opened')).toHaveLength(1);
  await push({ checks: checksAt('passed') });
  await tabTo(page, 'button', /fake_device_0/);
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await calls('camera.opened')).length).toBe(2);
  await press(page, 'Continue');
  await expect.poll(() => calls('check.finish')).toHaveLength(1);

  await push({ phase: 'identifying' });
  await expect(title(page)).toBeFocused();
  await page.locator('video').waitFor();
  await page.keyboard.press('Space');
  await expect.poll(() => calls('identity.photo')).toHaveLength(1);
  const identity = joinedState().identity;
  await push({ identity: { ...identity, document: accepted } });
  await press(page, 'Next: a photo of you');
  await expect(title(page)).toBeFocused();
  await press(page, 'Take the photo');
  await expect.poll(() => calls('identity.photo')).toHaveLength(2);
  await push({ identity: { ...identity, document: accepted, face: accepted } });
  await press(page, 'Continue');
  await expect.poll(() => calls('identity.finish')).toHaveLength(1);

  await push({ phase: 'scanning' });
  await expect(title(page)).toBeFocused();
  await press(page, 'Begin');
  await push({ environment: { status: 'scanning', findings: [] } });
  await expect(title(page)).toBeFocused();
  for (const name of ['Next', 'Next', 'Next', 'Next', 'Finish']) await press(page, name);
  await expect.poll(() => calls('environment.end')).toHaveLength(1);
  await push({ environment: { status: 'done', findings: ['phone'] } });
  await expect(title(page)).toBeFocused();
  await press(page, 'Keep it and continue');
  await expect.poll(() => calls('environment.finish')).toEqual([{ isDeferred: false }]);

  await push({ phase: 'ready' });
  await expect(title(page)).toBeFocused();
  await press(page, 'Start the exam');
  await expect.poll(() => calls('exam.start')).toHaveLength(1);

  await push(running());
  await expect(title(page)).toBeFocused();
  await press(page, 'Raise hand');
  await expect.poll(() => calls('hand.raise')).toEqual([{ isRaised: true }]);
  await press(page, 'Break');
  await page.getByRole('alertdialog').waitFor();
  await press(page, 'Take the break');
  await expect.poll(() => calls('break.begin')).toHaveLength(1);
  await push({ phase: 'paused', breaks: { left: 1, endsBy: Date.now() + 200_000 } });
  await expect(title(page)).toBeFocused();
  await press(page, 'Come back to the exam');
  await expect.poll(() => calls('break.end')).toHaveLength(1);

  await push(running());
  await press(page, 'Hand in');
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Hand in' })).toBeFocused();
  await page.keyboard.press('Enter');
  await press(page, 'Yes, hand in');
  await expect.poll(() => calls('exam.submit')).toHaveLength(1);

  await push({ phase: 'submitting', undelivered: 12, connection: 'lost' });
  await expect(title(page)).toBeFocused();
  await press(page, 'Save to a file for your institution');
  await expect.poll(() => calls('session.export')).toHaveLength(1);
  await push({ phase: 'completed', connection: 'connected' });
  await expect(title(page)).toBeFocused();
  await press(page, 'Close Invigil');
  await expect.poll(() => calls('app.quit')).toHaveLength(1);
});

test('the exam’s place follows the window, makes room for notices, and hides behind dialogs', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  type Placement = { x: number; y: number; width: number; height: number; visible: boolean };
  const place = async () => (await calls('exam.place')).at(-1) as Placement;
  await candidate.join(running());
  await expect.poll(place).toEqual({ x: 0, y: 64, width: 1280, height: 736, visible: true });
  await page.setViewportSize({ width: 1024, height: 640 });
  await expect.poll(place).toEqual({ x: 0, y: 64, width: 1024, height: 576, visible: true });
  await candidate.push({ visionFailure: 'model.missing' });
  await expect.poll(async () => (await place()).y).toBeGreaterThan(120);
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect.poll(async () => (await place()).visible).toBe(false);
  await page.getByRole('button', { name: 'Back to the exam' }).click();
  await expect.poll(async () => (await place()).visible).toBe(true);
});

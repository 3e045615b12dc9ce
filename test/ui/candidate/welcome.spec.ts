import { expect } from '@playwright/test';
import { updateRefusals } from '../../../contract/build/update-manifest.ts';
import { failed } from '../../fakes/fake-bridge.ts';
import { test } from './candidate-page.ts';
import { examine } from '../checks.ts';

const confirmed = { server: 'https://exams.northfield-university.edu', ticket: 'K7MP-2RWX', key: null };
const invitation = { ...confirmed, knownBy: 'nobody' } as const;

test('join: empty, incomplete, waiting, refused', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open();
  await examine(page, 'join');
  await page.getByRole('button', { name: 'Continue' }).click();
  await examine(page, 'join-empty');
  await candidate.answer('invitation.open', 'wait');
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
    'settings.untrusted',
    'link.malformed',
    'institution.other',
    'settings.below-floor',
    'app.outdated',
  ] as const) {
    await candidate.answer('invitation.open', failed(code, 'This is not the address of a server.'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await examine(page, `join-${code}`);
  }
});

test('join at home: the app of an institution knows its server, and asks for the code alone', async ({
  candidate,
}) => {
  const { page, calls } = candidate;
  await candidate.open({ homeServer: invitation.server });
  await expect(page.getByRole('textbox')).toHaveCount(1);
  await examine(page, 'join-home');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Type your code.')).toBeVisible();
  await candidate.answer('invitation.open', 'wait');
  await page.getByLabel('Your code').fill(invitation.ticket);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('button', { name: 'Joining' })).toBeVisible();
  await expect.poll(() => calls('invitation.open')).toEqual([confirmed]);
});

test('join at home: what was typed for another server is not sent to the own one', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.open({ homeServer: invitation.server });
  await page.getByRole('button', { name: 'I have a link' }).click();
  await examine(page, 'join-home-link');
  await page.getByRole('button', { name: 'I have a server address' }).click();
  await page.getByLabel('Server address').fill('exams.example.org');
  await page.getByRole('button', { name: 'I have a code' }).click();
  await page.getByLabel('Your code').fill(invitation.ticket);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => calls('invitation.open')).toEqual([confirmed]);
});

test('invitation: whose server it is, and who says so', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open({ invitation });
  await expect(page.getByText('exams.northfield-university.edu')).toBeVisible();
  await expect(page.getByText('Nobody has said before now')).toBeVisible();
  await examine(page, 'invitation');
  for (const [knownBy, said] of [
    ['link', 'Your link says by which key'],
    ['build', 'This app is your institution’s'],
  ] as const) {
    await candidate.push({ invitation: { ...invitation, knownBy } });
    await expect(page.getByText(said)).toBeVisible();
  }
});

test('who goes back from an invitation finds what they typed', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open();
  await page.getByRole('button', { name: 'I have a server address' }).click();
  await page.getByLabel('Server address').fill('exams.example.org');
  await page.getByLabel('Your code').fill('K7MP-2RWX');
  await page.getByRole('button', { name: 'Continue' }).click();
  await candidate.push({ invitation });
  await page.getByRole('button', { name: 'Use another link' }).click();
  await expect.poll(() => candidate.calls('invitation.decline')).toEqual([null]);
  await candidate.push({ invitation: null });
  await expect(page.getByLabel('Your code')).toHaveValue('K7MP-2RWX');
  expect(await candidate.calls('session.join')).toEqual([]);
});

test('welcome: with accommodations, and the least there is', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join({ phase: 'consenting' });
  await expect(page.getByText('110 minutes', { exact: true })).toBeVisible();
  await expect(page.getByText('20 minutes of extra time')).toBeVisible();
  await expect(page.getByText('You may take 2 breaks')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await examine(page, 'welcome');
});

test('welcome: an exam that asks for nothing', async ({ candidate }) => {
  const { page } = candidate;
  const settings = {
    identity: { document: false, face: false },
    streams: { camera: false, microphone: false },
  };
  await candidate.join({ phase: 'consenting', candidateName: null }, settings);
  await expect(page.getByText('A quiet room where you are alone.')).toBeVisible();
  await expect(page.getByText('ID card')).toHaveCount(0);
  await examine(page, 'welcome-least');
});

test('consent: nothing, something, all, refused', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'consenting' });
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const agree = page.getByRole('button', { name: 'I agree, go on' });
  await expect(agree).toBeDisabled();
  await expect(page.getByText('8 lines are not ticked yet')).toBeVisible();
  await examine(page, 'consent');

  const list = page.getByRole('list', { name: 'What is captured' });
  const boxes = list.getByRole('checkbox');
  await expect(boxes).toHaveCount(8);
  await expect(page.getByRole('checkbox', { name: 'Camera' })).toHaveAccessibleDescription(
    /30 days, then deleted.*examiners of Northfield University/,
  );
  // From the last to the first: what is sent is in the order of the list all the same.
  for (const box of (await boxes.all()).toReversed()) await box.press('Space');
  await expect(agree).toBeEnabled();
  await expect(page.locator('[aria-live]', { hasText: 'All lines are ticked' })).toBeVisible();
  await examine(page, 'consent-all');
  await boxes.first().press('Space');
  await expect(agree).toBeDisabled();
  await expect(page.getByText('1 line is not ticked yet')).toBeVisible();
  await boxes.first().press('Space');

  await candidate.answer('consent.give', failed('consent.missing', 'no'));
  await agree.click();
  await page.getByText('Something is not ticked yet').waitFor();
  await examine(page, 'consent-refused');
  const streams = [
    'camera',
    'microphone',
    'screen',
    'photos',
    'room',
    'windows',
    'keyboard-activity',
    'technical',
  ];
  // Comparing faces is asked for apart, and not agreeing to that keeps nobody from the exam.
  expect(await calls('consent.give')).toEqual([{ streams, biometric: false }]);
  await page.getByRole('checkbox', { name: /compare my face/ }).press('Space');
  await agree.click();
  await expect.poll(async () => (await calls('consent.give')).at(-1)).toEqual({ streams, biometric: true });
});

test('consent: not agreeing is explained, and there is a way back', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'consenting' });
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('checkbox', { name: 'Camera' }).press('Space');
  await page.getByRole('button', { name: 'I do not agree' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect.poll(() => calls('consent.decline')).toHaveLength(1);
  await expect(page.getByText('exams@northfield-university.edu')).toBeVisible();
  await examine(page, 'consent-declined');
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(page.getByRole('checkbox', { name: 'Camera' })).toBeChecked();
  expect(await calls('consent.give')).toEqual([]);
});

test('a newer version is ready, or was not taken: calm, and beside the way into the exam', async ({
  candidate,
}) => {
  const { page } = candidate;
  await candidate.open({ update: { status: 'ready', version: '1.3.0' } });
  await examine(page, 'join-update-ready');
  await page.getByRole('button', { name: 'Install now' }).click();
  await expect.poll(() => candidate.calls('update.install')).toEqual([null]);
  for (const reason of updateRefusals) {
    await candidate.push({ update: { status: 'refused', reason } });
    await expect(page.getByText('we did not take it')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Continue' })).toBeEnabled();
  }
  await examine(page, 'join-update-refused');
});

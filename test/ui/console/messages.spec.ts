import { expect } from '@playwright/test';
import { storeEvent, storeServerEvent } from '../../fakes/console/console-sessions.ts';
import { examine } from '../checks.ts';
import { test } from './console-page.ts';

test('a message is written, waits, is delivered; one that fails is kept in the box', async ({ console }) => {
  const { page, sessions, server } = console;
  const ada = sessions[0]!;
  await console.logIn();
  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  const card = page.getByRole('region', { name: 'Messages' });
  await expect(card).toContainText('Nothing has been written');
  const box = card.getByRole('textbox', { name: 'Message to the candidate' });
  const send = card.getByRole('button', { name: 'Send' });
  await send.click();
  expect(ada.messages).toEqual([]);

  await box.fill('Please turn your camera a little to the left.');
  await send.click();
  const log = card.getByRole('log');
  await expect(log).toContainText('Please turn your camera');
  await expect(log).toContainText('Waiting for the app');
  await expect(box).toHaveValue('');
  await examine(page, 'console-message-waiting');
  server.deliver(ada);
  await expect(log).toContainText('Delivered');
  await expect(log).not.toContainText('Waiting');

  server.refuseMessages(true);
  await box.fill('Are you there?');
  await send.click();
  await expect(card).toContainText('The server is busy');
  await expect(box).toHaveValue('Are you there?');
  await examine(page, 'console-message-failed');
  server.refuseMessages(false);
  await send.click();
  await expect(log).toContainText('Are you there?');
});

test('a text is chosen for a message by keys, after what stands there, and for a command', async ({
  console,
}) => {
  const { page, sessions } = console;
  const ada = sessions[0]!;
  await console.logIn();
  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  const card = page.getByRole('region', { name: 'Messages' });
  const box = card.getByRole('textbox', { name: 'Message to the candidate' });
  await box.fill('Good morning.');
  const texts = card.getByRole('button', { name: 'Insert a text' });
  await texts.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Please put your phone away' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('Good morning.\nPlease put your phone away, where you cannot reach it.');
  await examine(page, 'console-message-text');
  await card.getByRole('button', { name: 'Send' }).click();
  await expect(card.getByRole('log')).toContainText('Please put your phone away');
  expect(ada.messages).toMatchObject([{ text: expect.stringMatching(/^Good morning\.\nPlease put/) }]);

  await page.getByRole('button', { name: 'Choose a command' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Insert a text' }).click();
  await page.getByRole('option', { name: 'Please speak to nobody' }).click();
  await expect(dialog.getByRole('textbox')).toHaveValue('Please speak to nobody while the exam runs.');
  await examine(page, 'console-command-text');
});

test('who has handed in is not written to', async ({ console }) => {
  const { page } = console;
  await console.logIn();
  await page.getByRole('link', { name: 'Élodie Moreau' }).click();
  const card = page.getByRole('region', { name: 'Messages' });
  await expect(card).toContainText('The session has ended');
  await expect(card.getByRole('textbox')).toHaveCount(0);
});

test('a raised hand is seen and said, in the list and in the session', async ({ console }) => {
  const { page, sessions, server } = console;
  const [ada, bashir] = [sessions[0]!, sessions[1]!];
  await console.logIn('table');
  await page.getByText('Live', { exact: true }).waitFor();
  server.emit(bashir, [storeEvent(bashir, 'x.hand.raised', {}, Date.now())]);
  await expect(page.getByRole('row', { name: /Bashir/ })).toContainText('Hand raised');
  await expect(page.locator('[aria-live]', { hasText: 'Bashir Qureshi: Hand raised' })).toHaveCount(1);
  await expect(page.locator('tbody a').first()).toHaveText('Bashir Qureshi');

  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  await page.getByRole('heading', { name: 'Ada Brennan' }).waitFor();
  await expect(page.getByRole('grid', { name: 'Events' }).getByRole('row').first()).toContainText(
    'Calculator',
  );
  server.emit(ada, [storeEvent(ada, 'x.hand.raised', {}, Date.now())]);
  await expect(page.locator('[aria-live]', { hasText: 'Ada Brennan (00412): Hand raised' })).toHaveCount(1);
  const facts = page.getByRole('heading', { name: 'Ada Brennan' }).locator('..');
  await expect(facts).toContainText('Hand raised');
  server.emit(ada, [storeEvent(ada, 'x.hand.lowered', {}, Date.now())]);
  await expect(facts).not.toContainText('Hand raised');
});

test('what the server says comes live, among the events by time', async ({ console }) => {
  const { page, sessions, server } = console;
  const ada = sessions[0]!;
  await console.logIn();
  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row');
  await expect(rows.first()).toContainText('Calculator');
  server.say(ada, storeServerEvent(ada, 'candidate.offline', { sinceMs: 15_000 }, Date.now()));
  await expect(rows.first()).toContainText('Offline: for 15 s');
  await expect(rows.first()).toContainText('said by the server');
  await expect(page.locator('[aria-live]', { hasText: 'Ada Brennan (00412): Offline' })).toHaveCount(1);
});

import { expect } from '@playwright/test';
import { storeEvent } from '../../fakes/console/console-sessions.ts';
import { examine } from '../checks.ts';
import { test } from './console-page.ts';

test('a covered exam is seen and said in the list, above all others', async ({ console }) => {
  const { page, sessions, server } = console;
  const bashir = sessions[1]!;
  await console.logIn('table');
  await page.getByText('Live', { exact: true }).waitFor();
  const row = page.getByRole('row', { name: /Bashir/ });
  // What changes is said against the list as it was: it must be there.
  await row.waitFor();
  await expect(page.getByText('Exam covered')).toHaveCount(0);
  server.emit(bashir, [storeEvent(bashir, 'x.cover.raised', { finding: 'remote' }, Date.now())]);
  await expect(row).toContainText('Exam covered');
  await expect(page.locator('tbody a').first()).toHaveText('Bashir Qureshi');
  await expect(page.locator('[aria-live]', { hasText: 'Bashir Qureshi: Exam covered' })).toHaveCount(1);
  await examine(page, 'console-covered-list');
  server.emit(bashir, [
    storeEvent(bashir, 'x.cover.released', { by: 'quit-password', coveredMs: 9_000 }, Date.now()),
  ]);
  await expect(row).not.toContainText('Exam covered');
});

test('a proctor lifts the cover, with a word to the candidate', async ({ console }) => {
  const { page, sessions, server } = console;
  const ada = sessions[0]!;
  await console.logIn();
  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  await expect(page.getByRole('grid', { name: 'Events' })).toContainText('Calculator');
  const lift = page.getByRole('button', { name: 'Lift the cover' });
  await expect(lift).toHaveCount(0);
  const since = Date.now();
  server.emit(ada, [storeEvent(ada, 'x.cover.raised', { finding: 'capture' }, since)]);
  const notice = page.locator('[aria-live]', { hasText: 'The exam has been covered since' });
  await expect(notice).toContainText('because of a screen recorder');
  await expect(notice).toContainText('The time goes on.');
  await examine(page, 'console-covered');

  server.refuseMessages(true);
  await lift.press('Enter');
  await expect(notice).toContainText('The server is busy');
  server.refuseMessages(false);
  await notice.getByLabel('Words for the candidate').fill('Thank you for closing it.');
  await page.keyboard.press('Enter');
  await expect(notice).toContainText('waiting for the app');
  await expect(lift).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(ada.messages).toMatchObject([
    { text: 'Thank you for closing it.', action: 'release-cover', coverSince: since },
  ]);
  await examine(page, 'console-lifting');
  server.deliver(ada);
  server.emit(ada, [storeEvent(ada, 'x.cover.released', { by: 'proctor', coveredMs: 60_000 }, Date.now())]);
  await expect(notice).toHaveCount(0);

  // Another cover is another decision; this time without a word.
  server.emit(ada, [storeEvent(ada, 'x.cover.raised', { finding: 'displays' }, Date.now())]);
  await lift.click();
  await expect.poll(() => ada.messages.at(-1)).toMatchObject({ text: '', action: 'release-cover' });
  await expect(page.getByRole('region', { name: 'Messages' }).getByRole('log')).toContainText(
    'Lift the cover',
  );
});

test('a cover of an app that is away says so', async ({ console }) => {
  const { page, sessions } = console;
  const chiara = sessions[2]!;
  storeEvent(chiara, 'x.cover.raised', { finding: 'remote' }, Date.now());
  await console.logIn();
  await page.getByRole('link', { name: /Chiara/ }).click();
  const notice = page.locator('[aria-live]', { hasText: 'The exam has been covered since' });
  await expect(notice).toContainText('because of remote access');
  await expect(notice).toContainText('The app cannot be reached now');
});

test('a proctor releases the screen that the exam holds, after a question', async ({ console }) => {
  const { page, sessions, server } = console;
  const ada = sessions[0]!;
  await console.logIn();
  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  await expect(page.getByRole('grid', { name: 'Events' })).toContainText('Calculator');
  const card = page.getByRole('region', { name: 'Lockdown' });
  await expect(card).toHaveCount(0);
  const engaged = { kiosk: true, displays: 1, shortcuts: 3 };
  server.emit(ada, [storeEvent(ada, 'x.lockdown.engaged', engaged, Date.now())]);
  await expect(card).toContainText('holds the candidate’s screen since');
  await examine(page, 'console-lockdown');
  await card.getByRole('button', { name: 'Release the screen…' }).press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Release this candidate’s screen?' });
  await expect(dialog).toContainText('The exam goes on');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(ada.messages).toEqual([]);

  await card.getByRole('button', { name: 'Release the screen…' }).click();
  server.refuseMessages(true);
  await dialog.getByRole('button', { name: 'Release the screen' }).click();
  await expect(dialog).toContainText('The server is busy');
  server.refuseMessages(false);
  await examine(page, 'console-lockdown-ask');
  await dialog.getByRole('button', { name: 'Release the screen' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(card).toContainText('waiting for the app');
  expect(ada.messages).toMatchObject([{ text: '', action: 'release-lockdown' }]);
  server.deliver(ada);
  server.emit(ada, [storeEvent(ada, 'x.lockdown.released', { by: 'proctor' }, Date.now())]);
  await expect(card).toHaveCount(0);
});

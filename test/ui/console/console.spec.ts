import { expect } from '@playwright/test';
import { rightStaff } from '../../fakes/console/fake-account.ts';
import { storeEvent } from '../../fakes/console/console-sessions.ts';
import { examine } from '../checks.ts';
import { test } from './console-page.ts';

test('sessions: sorted, filtered, searched, live', async ({ console }) => {
  const { page, sessions, server } = console;
  await console.logIn('table');
  await page.getByText('Live', { exact: true }).waitFor();
  const names = page.locator('tbody a');
  await expect(names).toHaveText([
    'Dai Nguyen',
    'Ada Brennan',
    'Chiara Lombardi-Feltrinelli',
    'Bashir Qureshi',
    'Fatima al-Rashid',
    'Élodie Moreau',
  ]);
  await examine(page, 'console-sessions');

  await page.getByRole('radio', { name: 'With flags' }).click();
  await expect(names).toHaveCount(3);
  await page.getByRole('radio', { name: 'All' }).click();
  await page.getByRole('searchbox').fill('macro');
  await expect(names).toHaveText(['Fatima al-Rashid']);
  await page.getByRole('searchbox').fill('nobody of this name');
  await examine(page, 'console-sessions-none');
  await page.getByRole('searchbox').fill('');

  const bashir = sessions[1]!;
  const seen = storeEvent(bashir, 'object.mobile-phone', { score01: 0.8, box: [0, 0, 0.1, 0.1] }, Date.now());
  server.emit(bashir, [seen]);
  await expect(page.getByRole('row', { name: /Bashir/ })).toContainText('1 flag');
  await expect(page.locator('[aria-live]', { hasText: 'Bashir Qureshi: 1 flag' })).toHaveCount(1);
});

test('session: timeline, list, live, reconnect', async ({ console }) => {
  const { page, sessions, server } = console;
  await console.logIn();
  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  await page.getByRole('heading', { name: 'Ada Brennan' }).waitFor();
  const options = page.getByRole('grid', { name: 'Events' }).getByRole('row');
  await expect(options.first()).toContainText('Another window in front: Calculator');
  await examine(page, 'console-session');

  await page.getByRole('radio', { name: 'All', exact: true }).click();
  await expect(options).toHaveCount(26);
  await expect(options.filter({ hasText: 'said by the server' })).toContainText('Offline: for 15 s');
  await options.nth(8).click();
  await examine(page, 'console-session-all');

  const ada = sessions[0]!;
  server.emit(ada, [storeEvent(ada, 'window.focus-in', { awayMs: 60_000 }, Date.now())]);
  await expect(options).toHaveCount(27);
  await expect(page.locator('[aria-live]', { hasText: 'Exam in front again' })).toHaveCount(0);
  server.emit(ada, [storeEvent(ada, 'face.not-detected', { reason: 'absent', luminance: 90 }, Date.now())]);
  await expect(page.locator('[aria-live]', { hasText: 'Ada Brennan (00412): No face seen' })).toHaveCount(1);

  server.breakConnections();
  await page.getByText('Not live').waitFor();
  // Two events that no delta tells of: only re-reading by cursor after the reconnect can bring them.
  storeEvent(ada, 'user.idle', { idleMs: 120_000 }, Date.now());
  storeEvent(ada, 'object.book', { score01: 0.6, box: [0, 0, 0.1, 0.1] }, Date.now());
  await expect(options).toHaveCount(30);
  await page.getByText('Live', { exact: true }).waitFor();
});

test('keyboard only: sign in, open a session, read its events, go back', async ({ console }) => {
  const { page } = console;
  await console.open();
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type(rightStaff.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(rightStaff.password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Ada Brennan' }).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'More time' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Results' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Table' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'All 6' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'All exams' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('row', { name: 'Dai Nguyen' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('row', { name: 'Ada Brennan' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ada Brennan' }).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'Flags', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'All', exact: true })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('row', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('link', { name: 'All sessions' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
});

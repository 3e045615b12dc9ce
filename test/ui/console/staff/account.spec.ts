import { expect } from '@playwright/test';
import { statistics } from '../../../fakes/console/console-sessions.ts';
import { links, rightStaff } from '../../../fakes/console/fake-account.ts';
import { examine } from '../../checks.ts';
import { test } from '../console-page.ts';

test('sign-in: first look, what is missing, wrong password', async ({ console }) => {
  const { page } = console;
  await console.open();
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await examine(page, 'console-sign-in');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Type your e-mail address and your password.');
  await page.getByLabel('E-mail').fill(rightStaff.email);
  await page.getByLabel('Password').fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('is wrong');
  await expect(page.getByLabel('Password')).toHaveValue('');
  await examine(page, 'console-sign-in-wrong');
});

test('a set-up link: who one is, a password, and in; the secret leaves the address', async ({ console }) => {
  const { page } = console;
  await console.open(`#/set-up/${links.newcomer}`);
  await page.getByRole('heading', { name: 'Set up your account' }).waitFor();
  await examine(page, 'console-set-up');
  await page.getByLabel('Your name').fill('Ines Duarte');
  await page.getByLabel('E-mail').fill('ines.duarte');
  await page.getByLabel('New password').fill('short');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('an e-mail address is like');
  await page.getByLabel('E-mail').fill(rightStaff.email);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('At least 12 characters');
  await page.getByLabel('New password').fill(rightStaff.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
  expect(page.url()).not.toContain(links.newcomer);
});

test('a link of somebody who is known, and one that does not work', async ({ console }) => {
  const { page } = console;
  await console.open(`#/set-up/${links.known}`);
  await expect(page.getByText('Welcome, Ines Duarte')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveAttribute('readonly');
  await console.open(`#/set-up/${'x'.repeat(43)}`);
  await expect(page.getByText('Ask for a new one')).toBeVisible();
  await examine(page, 'console-set-up-bad');
  await page.getByRole('link', { name: 'To the sign-in' }).click();
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
});

test('one’s own account: where one is signed in, another password, and out', async ({ console }) => {
  const { page, server } = console;
  await console.logIn();
  await page.getByRole('link', { name: 'Ines Duarte' }).click();
  const list = page.getByRole('region', { name: 'Where you are signed in' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await expect(list).toContainText('Firefox, Windows');
  await examine(page, 'console-account');
  await list.getByRole('button', { name: 'End the sign-in of Safari, macOS' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
  expect(server.account.signIns()).toHaveLength(2);
  const card = page.getByRole('region', { name: 'Change your password' });
  await card.getByLabel('Current password').fill('wrong');
  await card.getByLabel('New password').fill('another long password');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('This is not your current password');
  await card.getByLabel('Current password').fill(rightStaff.password);
  await page.keyboard.press('Enter');
  await expect(card.getByRole('status')).toContainText('The password is changed');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await console.open();
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
});

test('what one may not do is not there: a reviewer looks', async ({ console }) => {
  const { page, server } = console;
  server.account.may([{ role: 'reviewer', examId: statistics }]);
  await console.logIn();
  await expect(page.getByRole('button', { name: 'Results' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'More time' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  await page.getByRole('region', { name: 'Messages' }).waitFor();
  await expect(page.getByRole('button', { name: 'Send' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'More time' })).toHaveCount(0);
});

test('an author finds the results of the exams, and no candidates', async ({ console }) => {
  const { page, server } = console;
  server.account.may([{ role: 'author', examId: null }]);
  await console.open();
  await page.getByLabel('E-mail').fill(rightStaff.email);
  await page.getByLabel('Password').fill(rightStaff.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Exams' }).waitFor();
  await expect(page.getByText('Statistics I: final exam')).toBeVisible();
  await examine(page, 'console-exams');
  await page.getByRole('link', { name: 'Ines Duarte' }).click();
  await expect(page.getByText('every exam')).toBeVisible();
});

import { expect } from '@playwright/test';
import { storeEvent } from '../../fakes/console/console-sessions.ts';
import { examine } from '../checks.ts';
import { test } from './console-page.ts';

const messageId = '0f8fad5b-d9cb-469f-a165-70867728950e';

test('a proctor pauses an exam and lets it go on, and reads what became of each', async ({ console }) => {
  const { page, sessions, server } = console;
  const ada = sessions[0]!;
  storeEvent(ada, 'x.exam.started', { endsAt: Date.now() + 3_600_000 }, Date.now());
  await console.logIn();
  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  const card = page.getByRole('region', { name: 'Commands' });
  await card.getByRole('button', { name: 'Choose a command…' }).press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'What should the app do?' });
  await dialog.getByRole('button', { name: /Command/ }).click();
  await page.getByRole('option', { name: 'Pause the exam' }).click();
  await expect(dialog).toContainText('the time stands still');
  await dialog.getByLabel('Words for the candidate').fill('The fire alarm rings.');
  await examine(page, 'console-command');
  server.refuseMessages(true);
  await dialog.getByRole('button', { name: 'Pause the exam', exact: true }).last().click();
  await expect(dialog).toContainText('The server is busy');
  server.refuseMessages(false);
  await dialog.getByRole('button', { name: 'Pause the exam', exact: true }).last().click();
  await expect(dialog).toHaveCount(0);
  expect(ada.messages).toMatchObject([{ action: 'pause', text: 'The fire alarm rings.' }]);

  const log = page.getByRole('region', { name: 'Messages' }).getByRole('log');
  await expect(log).toContainText('Waiting for the app');
  await expect(log).toContainText('by Ines Duarte');
  server.deliver(ada);
  server.emit(ada, [storeEvent(ada, 'x.exam.paused', { messageId }, Date.now())]);
  server.settle(ada, { what: 'executed', at: Date.now(), reason: null });
  await expect(log).toContainText(/Delivered .*, Done/);
  await expect(card).toContainText('A person paused the exam');
  await examine(page, 'console-paused');

  await card.getByRole('button', { name: 'Choose a command…' }).click();
  await dialog.getByRole('button', { name: /Command/ }).click();
  await expect(page.getByRole('option')).toHaveText([
    'Warn',
    'Let the exam go on',
    'Cover the exam',
    'End the exam',
  ]);
  await page.getByRole('option', { name: 'Let the exam go on' }).click();
  await dialog.getByRole('button', { name: 'Let it go on' }).click();
  await expect(dialog).toHaveCount(0);
  server.settle(ada, { what: 'refused', at: Date.now(), reason: 'not-paused' });
  await expect(log).toContainText('Not done: the exam was not paused');
});

test('ending an exam needs a reason, and is asked twice', async ({ console }) => {
  const { page, sessions } = console;
  const ada = sessions[0]!;
  storeEvent(ada, 'x.exam.started', { endsAt: Date.now() + 3_600_000 }, Date.now());
  await console.logIn();
  await page.getByRole('link', { name: 'Ada Brennan' }).click();
  const card = page.getByRole('region', { name: 'Commands' });
  await card.getByRole('button', { name: 'Choose a command…' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: /Command/ }).click();
  await page.getByRole('option', { name: 'End the exam' }).click();
  await dialog.getByRole('button', { name: 'Next…' }).click();
  await expect(dialog).toContainText('Write what the candidate should read.');
  await dialog.getByLabel('Reason, for the candidate to read').fill('You asked to stop.');
  await dialog.getByRole('button', { name: 'Next…' }).click();
  await expect(dialog).toContainText('Really end the exam of Ada Brennan');
  await expect(dialog).toContainText('You asked to stop.');
  await examine(page, 'console-command-end');
  await dialog.getByRole('button', { name: 'Back' }).click();
  expect(ada.messages).toEqual([]);
  await dialog.getByRole('button', { name: 'Next…' }).click();
  await dialog.getByRole('button', { name: 'Yes, end the exam' }).click();
  await expect(dialog).toHaveCount(0);
  expect(ada.messages).toMatchObject([{ action: 'terminate', text: 'You asked to stop.' }]);
});

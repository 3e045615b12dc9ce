import { expect } from '@playwright/test';
import { fail } from '../../../contract/result.ts';
import { paper } from '../../fakes/fake-exam.ts';
import { examine } from '../checks.ts';
import { test } from './exam-page.ts';

const status = (text: string) => `main [aria-live]:has-text("${text}")`;

test('every screen', async ({ exam }) => {
  const { page } = exam;
  await exam.open();
  await page.getByRole('heading', { name: paper.title }).waitFor();
  await examine(page, 'exam-intro');
  for (const { id, kind, title } of paper.questions) {
    await exam.open(`#question-${id}`);
    await page.getByRole('heading', { name: title }).waitFor();
    await examine(page, `exam-${kind}`);
  }
  await exam.open('#hand-in');
  await page.getByText('6 questions have no answer').waitFor();
  await examine(page, 'exam-overview-open');
});

test('answers of every kind are saved, shown as saved, and there again after a reload', async ({ exam }) => {
  const { page, server } = exam;
  await exam.open('#question-median');
  await page.getByText('The median').click();
  await page.locator(status('Saved')).waitFor();
  await examine(page, 'exam-single-choice-saved');
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByText('Binomial').click();
  await page.getByText('Poisson').click();
  await page.locator(status('Saved')).waitFor();
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByRole('textbox').fill('Error of the first kind');
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByRole('textbox').fill('It says where the true value may lie. '.repeat(9));
  await expect(page.getByText('72 words of at least 120')).toBeVisible();
  await page.locator(status('Saved')).waitFor();
  await examine(page, 'exam-essay-saved');
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByRole('textbox').fill('3.5');
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Move up: State the hypotheses' }).click();
  await page.locator(status('Saved')).waitFor();
  await examine(page, 'exam-order-saved');
  const wanted = {
    median: 'b',
    discrete: ['a', 'c'],
    error: 'Error of the first kind',
    explain: 'It says where the true value may lie. '.repeat(9),
    mass: '3.5',
    steps: ['b', 'a', 'c', 'd'],
  };
  await expect.poll(() => server.answers()).toEqual(wanted);
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: 'State the hypotheses' }).last()).toContainText(
    '1',
  );
  await page.getByRole('link', { name: 'Check and hand in' }).first().click();
  await page.getByText('You have answered every question').waitFor();
  await examine(page, 'exam-overview');
});

test('without a connection answers are kept here, survive a reload, and are saved later', async ({
  exam,
}) => {
  const { page, server } = exam;
  await exam.open('#question-error');
  server.break('cut');
  await page.getByRole('textbox').fill('Type I');
  await page.locator(status('kept on this computer')).waitFor();
  await examine(page, 'exam-kept');
  await page.reload();
  await page.getByText('tries again by itself').waitFor();
  await examine(page, 'exam-unreachable');
  server.break(null);
  await expect(page.getByRole('textbox')).toHaveValue('Type I');
  await page.locator(status('Saved')).waitFor();
  expect(server.answers()).toEqual({ error: 'Type I' });
});

test('handing in waits for the connection, delivers answers first, and ends on the quiet page', async ({
  exam,
}) => {
  const { page, server } = exam;
  await exam.open('#question-error');
  server.break(fail('server.busy', 'busy'));
  await page.getByRole('textbox').fill('Type I');
  await page.evaluate(() => {
    window.location.hash = '#hand-in';
  });
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await page.getByText('There is no connection').waitFor();
  await examine(page, 'exam-overview-waiting');
  await page.getByRole('button', { name: 'Do not hand in yet' }).click();
  await page.getByRole('button', { name: 'Hand in now' }).click();
  server.break(null);
  await page.getByRole('heading', { name: 'You have handed in' }).waitFor();
  expect(server.log.at(-1)).toBe('submit');
  expect(server.answers()).toEqual({ error: 'Type I' });
  expect(new URL(page.url()).pathname).toBe('/exam/submitted');
  await examine(page, 'exam-submitted');
  await page.reload();
  await page.getByRole('heading', { name: 'You have handed in' }).waitFor();
});

test('what can be no answer is said, kept, and does not stop the rest', async ({ exam }) => {
  const { page, server } = exam;
  await exam.open('#question-mass');
  await page.getByRole('textbox').fill('three');
  await page.locator(status('Cannot be saved')).waitFor();
  await examine(page, 'exam-refused');
  await page.getByRole('link', { name: 'Check and hand in' }).first().click();
  await page.getByText('Some answers cannot be saved').waitFor();
  await expect(page.getByText('What does not count as it is')).toBeVisible();
  await expect(page.locator('main').getByText('three', { exact: true })).toBeVisible();
  await examine(page, 'exam-overview-refused');
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await page.getByRole('heading', { name: 'You have handed in' }).waitFor();
  expect(server.isSubmitted()).toBe(true);
});

test('a page that may not be here says so', async ({ exam }) => {
  const { page, server } = exam;
  server.break(fail('session.superseded', 'elsewhere'));
  await exam.open();
  await page.getByText('opened again').waitFor();
  await examine(page, 'exam-superseded');
});

test('keyboard only: choose, tick, write, order, hand in', async ({ exam }) => {
  const { page, server } = exam;
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const reach = async (name: string) => {
    const target = page.locator('main').getByRole('link', { name, exact: true });
    await press('Tab');
    await expect(target).toBeFocused();
    await press('Enter');
  };
  await exam.open();
  await page.getByRole('heading', { name: paper.title }).waitFor();
  await reach('Begin');
  await page.getByRole('heading', { name: /least affected/ }).waitFor();
  await press('Tab', 'ArrowDown', 'Tab');
  await reach('Next');
  await page.getByRole('heading', { name: /discrete/ }).waitFor();
  await press('Tab', 'Space', 'Tab', 'Tab', 'Space', 'Tab', 'Tab');
  await reach('Next');
  await page.getByRole('heading', { name: /reject/ }).waitFor();
  await press('Tab');
  await page.keyboard.type('Type I');
  await press('Tab');
  await reach('Next');
  await page.getByRole('heading', { name: /confidence/ }).waitFor();
  await press('Tab');
  await page.keyboard.type('Not much.');
  await press('Tab');
  await reach('Next');
  await page.getByRole('heading', { name: /mean/ }).waitFor();
  await press('Tab');
  await page.keyboard.type('3.5');
  await press('Tab');
  await reach('Next');
  await page.getByRole('heading', { name: /order/ }).waitFor();
  await page.getByRole('button', { name: 'Move down: Compare' }).focus();
  await press('Enter', 'Enter', 'Enter');
  await expect(page.getByText('Compare with the critical value is now 4 of 4')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Move up: Compare' })).toBeFocused();
  await page.getByRole('link', { name: 'Check and hand in' }).last().focus();
  await press('Enter');
  await page.getByRole('heading', { name: 'Check and hand in' }).waitFor();
  await page.getByRole('button', { name: 'Hand in now' }).focus();
  await press('Enter');
  await page.getByRole('heading', { name: 'You have handed in' }).waitFor();
  expect(server.answers()).toMatchObject({
    median: 'b',
    discrete: ['a', 'c'],
    mass: '3.5',
    steps: ['b', 'c', 'd', 'a'],
  });
});

test('a page whose way in does not count any more is there as soon as it has another', async ({ exam }) => {
  const { page, server } = exam;
  server.break(fail('token.invalid', 'signed with another key'));
  await exam.open('#question-error');
  server.break(null);
  await page.getByRole('textbox').fill('Type I');
  await page.locator(status('Saved')).waitFor();
  server.break(fail('token.invalid', 'signed with another key'));
  await page.getByRole('textbox').fill('Type I error');
  await page.locator(status('kept on this computer')).waitFor();
  server.break(null);
  await expect.poll(() => server.answers()).toEqual({ error: 'Type I error' });
  await page.locator(status('Saved')).waitFor();
});

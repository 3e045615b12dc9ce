import { expect } from '@playwright/test';
import { examSettings } from '../../../../contract/settings.ts';
import { en as strings } from '../../../../renderer/strings/en/en.ts';
import { wholeExam } from '../../../fakes/candidate-state.ts';
import { test } from '../candidate-page.ts';
import { examine } from '../../checks.ts';

const { decisions } = strings;
const exam = () => ({
  title: 'Statistics I: final exam',
  settings: examSettings.parse({
    ...(wholeExam as object),
    streams: { screen: false },
    contact: 'the exam office, 555 0100',
  }),
  endsAt: Date.now() + 47 * 60_000,
});
const at = Date.parse('2026-11-25T10:24:00');

test('a pause says that a person decided, what they say, and that no time is lost', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.join({ phase: 'running', exam: exam() });
  await page.locator('video').waitFor();
  const pause = { since: at, text: 'The fire alarm rings. Please leave the room.' };
  await candidate.push({ phase: 'paused', pause });
  await expect(page.getByRole('heading', { level: 1, name: decisions.paused.title })).toBeFocused();
  const main = page.getByRole('main');
  for (const words of [pause.text, 'A person of your institution', 'all of it back', '555 0100'])
    await expect(main).toContainText(words);
  await expect.poll(async () => (await calls('exam.place')).at(-1)).toMatchObject({ visible: false });
  await expect(page.getByRole('button', { name: strings.breaks.end })).toHaveCount(0);
  await examine(page, 'paused-by-a-person');
  const messages = [{ id: crypto.randomUUID(), text: 'Five more minutes.', sentAt: at, isRead: false }];
  await candidate.push({ connection: 'lost', messages });
  await expect(main).toContainText('You are offline at the moment');
  await expect(main).toContainText('Five more minutes.');
});

test('an exam that a person ended says why, and whom to ask', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.join({ phase: 'submitting', exam: exam() });
  await candidate.push({ terminated: { reason: 'You asked to stop.', at } });
  const main = page.getByRole('main');
  for (const phase of ['submitting', 'completed'] as const) {
    await candidate.push({ phase });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(decisions.ended.title);
    for (const words of ['You asked to stop.', decisions.ended.kept, '555 0100', 'No computer decides that.'])
      await expect(main).toContainText(words);
    await examine(page, `ended-${phase}`);
  }
});

test('a warning is told from a message, and a cover of a person’s from one of a finding', async ({
  candidate,
}) => {
  const { page } = candidate;
  await candidate.join({ phase: 'running', exam: exam() });
  await page.locator('video').waitFor();
  const warning = { id: crypto.randomUUID(), text: 'Your own screen, please.', sentAt: at, isRead: false };
  await candidate.push({ messages: [{ ...warning, isWarning: true }] });
  await expect(page.locator('[aria-live]', { hasText: 'Warning from the proctor' })).toHaveCount(1);
  await candidate.push({ cover: { finding: null, since: at } });
  await expect(page.getByRole('main')).toContainText(decisions.covered.lead);
  await examine(page, 'warned-and-covered');
});

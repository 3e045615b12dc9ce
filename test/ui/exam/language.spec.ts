import { expect } from '@playwright/test';
import type { ExamPaper } from '../../../contract/exam.ts';
import { examine } from '../checks.ts';
import { test } from './exam-page.ts';

const code =
  'for i in range(3):\n    print(i)\n\n    # a line that is much longer than the page is wide: ' +
  'x'.repeat(200);
const choices = [
  { id: 'a', label: '\\(x = \\frac{-b \\pm \\sqrt{b^2-4ac}}{2a}\\)' },
  { id: 'b', label: '<math dir="rtl"><mi>س</mi><mo>=</mo><mn>2</mn></math>' },
  { id: 'c', label: '`return -1`' },
];

const arabic: ExamPaper = {
  lang: 'ar',
  title: 'الرياضيات (Math 101)',
  instructions: 'أجب عن كل سؤال.\n    هذا السطر مُزاح.\n\nخذ وقتك.',
  pictures: { 'circle.svg': { sha256: 'a'.repeat(64) } },
  questions: [
    {
      id: 'code',
      kind: 'single-choice',
      title: 'ماذا يطبع هذا البرنامج؟',
      prompt: `انظر إلى البرنامج (Python 3):\n\`\`\`python\n${code}\n\`\`\`\nثم اختر. ![دائرة](circle.svg)`,
      points: 2,
      choices,
    },
    {
      id: 'english',
      kind: 'short-text',
      lang: 'en',
      title: 'What is \\[\\int_0^1 x\\,dx\\] called?',
      points: 3,
    },
    { id: 'broken', kind: 'number', title: 'احسب \\(\\frac{1\\) من فضلك.', points: 1, unit: 'kg' },
    {
      id: 'order',
      kind: 'order',
      title: 'رتّب.',
      points: 11,
      items: choices,
    },
    { id: 'essay', kind: 'essay', title: 'اشرح.', points: 2, minWords: 11 },
  ],
};

test('an exam in Arabic runs from right to left, and what is not Arabic in it does not', async ({ exam }) => {
  const { page, server } = exam;
  server.show(arabic);
  await exam.open();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await examine(page, 'content-ar-intro');
  const leftOf = async (selector: string) => (await page.locator(selector).first().boundingBox())!.x;
  // The list of questions stands at the right.
  expect(await leftOf('nav')).toBeGreaterThan(await leftOf('main'));

  for (const { id } of arabic.questions) {
    await exam.open(`#question-${id}`);
    await examine(page, `content-ar-${id}`);
  }
  await exam.open('#hand-in');
  await expect(page.getByText('بقيت 5 أسئلة بلا إجابة.')).toBeVisible();
  await examine(page, 'content-ar-overview');
});

test('lines, indentation, code, pictures and formulas of a question are there as they were written', async ({
  exam,
}) => {
  const { page, server } = exam;
  server.show(arabic);
  await exam.open('#question-code');
  const block = page.locator('code').first();
  await expect(block).toHaveText(code, { useInnerText: false });
  expect(await block.evaluate((element) => getComputedStyle(element).whiteSpace)).toBe('pre');
  expect(await block.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
  await expect(page.getByRole('img', { name: 'دائرة' })).toHaveJSProperty('naturalWidth', 240);
  const formulas = page.locator('main math');
  await expect(formulas).toHaveCount(2);
  expect(await formulas.evaluateAll((all) => all.map((math) => getComputedStyle(math).direction))).toEqual([
    'ltr',
    'rtl',
  ]);
  // A fraction that the browser draws is higher than a line.
  expect((await formulas.first().boundingBox())!.height).toBeGreaterThan(26);

  await exam.open('#question-english');
  const title = page.getByRole('heading', { level: 1 }).locator('[lang="en"]');
  await expect(title).toHaveAttribute('dir', 'ltr');
  await exam.open('#question-broken');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('\\frac{1');
});

test('an answer has the direction of its letters, and a number always the same', async ({ exam }) => {
  const { page, server } = exam;
  server.show(arabic);
  await exam.open('#question-essay');
  const field = page.getByRole('textbox');
  const direction = () => field.evaluate((element) => getComputedStyle(element).direction);
  expect(await direction()).toBe('rtl');
  await field.fill('It is English.');
  expect(await direction()).toBe('ltr');
  await expect(page.getByText('3 كلمات')).toBeVisible();
  await exam.open('#question-broken');
  await field.fill('٣٫٥');
  expect(await direction()).toBe('ltr');
  await expect(page.getByText('3.5')).toBeVisible();
});

test('with German words an exam in German has German numbers in them', async ({ exam }) => {
  const { page, server } = exam;
  server.show({ ...arabic, lang: 'de-AT', title: 'Mathematik' });
  await exam.open();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-AT');
  await expect(page.getByText('5 Fragen, 19 Punkte')).toBeVisible();
  await exam.open('#question-code');
  await examine(page, 'content-de-code');
});

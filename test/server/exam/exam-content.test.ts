import { writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { examView } from '../../../contract/http.ts';
import { readExamFile } from '../../../server/exam/exam-file.ts';
import { filesBeside } from '../../../server/exam/pictures.ts';
import { runAdmin } from '../../../server/admin-commands.ts';
import { cookieOf, join, runningServer, startExam } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';

const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
  .png()
  .toBuffer();

const fileWith = (question: object, rest: object = {}) =>
  JSON.stringify({
    title: 'Physik',
    paper: {
      lang: 'de',
      title: 'Physik',
      instructions: '',
      questions: [{ kind: 'short-text', id: 'q', title: 'Q', points: 1, ...question }],
    },
    ...rest,
  });

const messageOf = (text: string) => {
  const read = readExamFile(text);
  return read.ok ? '' : read.message;
};

test('an exam with pictures, as files beside it and in it, is imported and served to its candidates alone', async () => {
  const { url, dataFolder } = await runningServer();
  const folder = tempFolder();
  writeFileSync(joinPath(folder, 'circuit.png'), png);
  const given = { 'a drawing.svg': `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}` };
  const prompt = 'Two:\n  ![A circuit](circuit.png)\n  ![A drawing](a drawing.svg)';
  writeFileSync(joinPath(folder, 'exam.json'), fileWith({ prompt }, { pictures: given }));
  const admin = (...args: string[]) => runAdmin([...args, '--data', dataFolder], {});
  const [{ exam }] = (await admin('import-exam', joinPath(folder, 'exam.json'))) as [{ exam: string }];
  const [{ ticket }] = (await admin('create-ticket', '--exam', exam, '--name', 'Ada')) as [
    { ticket: string },
  ];

  const joined = await join(url, ticket);
  const { startUrl } = joined.exam;
  await startExam(url, joined);
  const cookie = cookieOf(await fetch(startUrl, { redirect: 'manual' }));
  const { paper } = examView.parse(await (await fetch(`${url}/api/exam`, { headers: { cookie } })).json());
  expect(paper).toMatchObject({ lang: 'de', questions: [{ prompt }] });
  const fetched = async (name: string, headers: Record<string, string> = { cookie }) =>
    fetch(`${url}/api/exam/pictures/${paper.pictures?.[name]?.sha256}`, { headers });
  const circuit = await fetched('circuit.png');
  expect(circuit.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await circuit.arrayBuffer()).equals(png)).toBe(true);

  // Its scripts run nowhere, not even where it is opened by itself.
  const svg = await fetched('a drawing.svg');
  expect([svg.headers.get('content-type'), svg.headers.get('x-content-type-options')]).toEqual([
    'image/svg+xml',
    'nosniff',
  ]);
  expect(svg.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox$/);

  expect((await fetched('circuit.png', {})).status).toBe(401);
  expect((await fetched('no such')).status).toBe(404);
});

test('a formula that is wrong is named with its question and its place, each of them', () => {
  const message = messageOf(
    fileWith({
      kind: 'single-choice',
      title: 'Solve\n  \\(\\frac{1\\)',
      choices: [
        { id: 'a', label: '\\(x\\)' },
        { id: 'b', label: '<math><mi>x</mo></math>' },
      ],
    }),
  );
  expect(message).toMatch(/question "q", title, line 2, column \d+: TeX that cannot be read/);
  expect(message).toMatch(/question "q", "b", line 1, column \d+: MathML that cannot be read/);
  expect(message.split('\n')).toHaveLength(2);
});

test.each<[string, string, object, RegExp]>([
  ['a picture that is not there', '![A cat](cat.png)', {}, /there is no picture cat\.png/],
  ['a picture of another server', '![A cat](https://example.org/cat.png)', {}, /no picture https/],
  ['a file of another folder', '![A key](../settings-key.pem)', {}, /no picture/],
  [
    'what is no picture',
    '![A page](page.png)',
    { pictures: { 'page.png': `data:image/png;base64,${Buffer.from('<html>').toString('base64')}` } },
    /page\.png is no PNG/,
  ],
  ['a picture without words', '![](cat.png)', {}, /needs words/],
])('%s ends the import', (_what, prompt, rest, why) => {
  expect(messageOf(fileWith({ prompt }, rest))).toMatch(why);
});

test('a file is a picture by what is in it, and only one beside the exam file', () => {
  const folder = tempFolder();
  writeFileSync(joinPath(folder, 'photo.png'), png);
  const beside = filesBeside(joinPath(folder, 'exam.json'));
  const read = readExamFile(fileWith({ prompt: '![A photo](photo.png)' }), beside);
  expect(read).toMatchObject({ ok: true, value: { pictures: [{ type: 'image/png' }] } });
  expect(beside('absent.png')).toBeNull();
});
